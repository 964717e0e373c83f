import type { Reference } from "./reference.ts";

/** Gives the anchor of the original of a synced block; most pages have one at most, which needs no name. */
export function anchorOf(name: string | undefined): string {
  return name === undefined || name === "" ? "synced" : name;
}

/** Reads where the original of a synced block is: `key`, `key#name`, or `#name` on the same page. */
export function parseOriginal(written: string): Reference & { readonly anchor: string } {
  const at = written.indexOf("#");
  const key = (at === -1 ? written : written.slice(0, at)).trim();
  const anchor = anchorOf(at === -1 ? undefined : written.slice(at + 1).trim());
  return { ...(key !== "" && { key }), anchor };
}
