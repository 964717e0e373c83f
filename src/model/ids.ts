import { extractBlockId, extractNotionId } from "@notionhq/client";

/** Where a Notion link points: a page (or database), or one block on it. IDs are dashed and lower-case. */
export interface NotionTarget {
  readonly page: string;
  readonly block?: string;
}

const BARE_ID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
/** Hosts that serve the app itself; since June 2026 generated links move from the second to the third (NOTION.md §1.2). */
const NOTION_HOSTS = new Set(["notion.so", "www.notion.so", "app.notion.com", "www.notion.com"]);

/** Gives the dashed, lower-case form of an ID written with or without hyphens. */
export function dashedId(id: string): string {
  const hex = id.replaceAll("-", "").toLowerCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** Gives the 32 hexadecimal digits of an ID, the form used in URLs. */
export function bareId(id: string): string {
  return id.replaceAll("-", "").toLowerCase();
}

/**
 * Reads an ID as people paste it: hyphenated, bare, or the URL of a page.
 * Gives the dashed form, or undefined when the text holds no ID.
 */
export function parseNotionId(text: string): string | undefined {
  const trimmed = text.trim();
  if (BARE_ID.test(trimmed)) return dashedId(trimmed);
  if (!/^https?:\/\//i.test(trimmed)) return undefined;
  const id = extractNotionId(trimmed);
  return id === null ? undefined : dashedId(id);
}

/** Reads the ID of the view that the URL of a database shows, `?v=…`; dashed, and undefined when it names none. */
export function parseViewId(text: string): string | undefined {
  const trimmed = text.trim();
  const view = URL.canParse(trimmed) ? new URL(trimmed).searchParams.get("v") : null;
  return view !== null && BARE_ID.test(view) ? dashedId(view) : undefined;
}

/**
 * Recognises a link to a Notion page or block in each form that has been read back:
 * `/<id>`, either host, with or without a slug, `?pvs=…` or `#<block id>` (NOTION.md §5.2).
 * A link to a view (`?v=`) or a peek (`?p=`) says more than the page it is on, so it is not one of them.
 */
export function parseNotionLink(url: string): NotionTarget | undefined {
  const absolute = url.startsWith("/") && !url.startsWith("//") ? `https://www.notion.so${url}` : url;
  if (!URL.canParse(absolute)) return undefined;
  const { hostname, pathname, searchParams } = new URL(absolute);
  if (!NOTION_HOSTS.has(hostname) || searchParams.has("v") || searchParams.has("p")) return undefined;
  const last = pathname.split("/").at(-1) ?? "";
  const page = /(?:^|-)([0-9a-f]{32})$/i.exec(last)?.[1] ?? (BARE_ID.test(last) ? last : undefined);
  if (page === undefined) return undefined;
  const block = extractBlockId(absolute);
  return block === null ? { page: dashedId(page) } : { page: dashedId(page), block: dashedId(block) };
}

/** Reads the ID of a block as people paste it: hyphenated, bare, or the link to the block. Gives the dashed form. */
export function parseBlockId(text: string): string | undefined {
  const trimmed = text.trim();
  return BARE_ID.test(trimmed) ? dashedId(trimmed) : parseNotionLink(trimmed)?.block;
}

/** Writes the one form in which links to Notion are compared and sent: `https://www.notion.so/<id>#<block id>`. */
export function notionUrl(target: NotionTarget): string {
  const page = `https://www.notion.so/${bareId(target.page)}`;
  return target.block === undefined ? page : `${page}#${bareId(target.block)}`;
}
