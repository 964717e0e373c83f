import { sha256 } from "./canonical.ts";
import type { FileSource } from "./files.ts";
import type { Icon } from "./icons.ts";
import { canonicalText } from "./text.ts";

/**
 * What a page says beside its blocks. An absent field is not managed: Notion keeps what it has.
 * `null` clears an icon or cover.
 */
export interface PageProperties {
  readonly title: string;
  readonly icon?: Icon | null;
  readonly cover?: FileSource | null;
  readonly locked?: boolean;
}

/** The names of a page's properties, in the order in which changes are shown. */
export const PAGE_PROPERTIES = ["title", "icon", "cover", "locked"] as const;

export type PagePropertyName = (typeof PAGE_PROPERTIES)[number];

/** Gives the form in which titles are compared, which is all that manifests can say: one line, no spaces around it. */
export function canonicalTitle(title: string): string {
  return canonicalText(title).replace(/\s+/g, " ").trim();
}

/** Gives the digest of one property's value. */
export function digestProperty(value: PageProperties[PagePropertyName]): string {
  return sha256(JSON.stringify(value ?? null));
}
