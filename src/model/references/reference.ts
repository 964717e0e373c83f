/**
 * A place in the project, which has no address before it is published: a resource by its key, or else the page that
 * the reference stands on; and of it perhaps a block, by one of its anchors.
 */
export interface Reference {
  readonly key?: string;
  readonly anchor?: string;
}

/** Something of the project, or a person, that a text names. */
export type Named = Reference | { readonly email: string };

/** Tells whether two links lead to the same place. */
export function sameLink(a: string | Reference | undefined, b: string | Reference | undefined): boolean {
  if (typeof a !== "object" || typeof b !== "object") return a === b;
  return a.key === b.key && a.anchor === b.anchor;
}

/** Writes a link for a reader: its address, or the key and anchor that it leads to. */
export function linkText(link: string | Reference): string {
  if (typeof link === "string") return link;
  return `${link.key ?? ""}${link.anchor === undefined ? "" : `#${link.anchor}`}`;
}

/** Stands for the ID of what is still to be looked up, so that requests can be measured; it is never sent. */
export const PENDING_ID = "00000000-0000-0000-0000-000000000000";
