import { compact } from "../workspace/ids.ts";

/** `…/Some-title-<32hex>` or `/<32hex>`, and the block after `#`. */
const notionPage =
  /^(?:https:\/\/(?:www\.notion\.so|app\.notion\.com)(?:\/[^?#]*)?[/-])?\/?([0-9a-f]{32})(?:\?[^#]*)?(?:#([0-9a-f]{32}))?$/i;

/** Gives the address that a link may have here, or null: only the web, mail, and pages of this workspace. */
export function safeHref(url: string): string | null {
  const [, page, block] = notionPage.exec(url) ?? [];
  if (page !== undefined)
    return `/${page.toLowerCase()}${block === undefined ? "" : `#${block.toLowerCase()}`}`;
  return isSafe(url, ["http:", "https:", "mailto:"]) ? url : null;
}

/** Gives the address of an image, or null. */
export function safeImage(url: string): string | null {
  return isSafe(url, ["http:", "https:"]) ? url : null;
}

/** Gives the address of a page or block of this workspace. */
export function localHref(id: string): string {
  return `/${compact(id)}`;
}

function isSafe(url: string, schemes: readonly string[]): boolean {
  return URL.canParse(url) && schemes.includes(new URL(url).protocol);
}
