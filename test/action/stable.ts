/** A digest, or the beginning of one, as the header of a comment has it: two hyphens in a row are escaped there. */
const DIGEST = String.raw`(?:[\w-]|\\u002d){12,}`;

/** What differs from run to run: IDs in links, and digests in the header. */
const UNSTABLE = new RegExp(
  String.raw`(?<=notion\.so/)[0-9a-f]{32}|(?<="digest":")${DIGEST}|(?<=":"[a-z]+ )${DIGEST}`,
  "g",
);

/**
 * Gives Markdown with the IDs, digests and seconds of its run replaced: each ID and digest becomes a number, in the order
 * in which they appear.
 */
export function stable(markdown: string): string {
  const seen = new Map<string, string>();
  return markdown
    .replace(UNSTABLE, (found) => {
      const number = seen.get(found) ?? String(seen.size + 1).padStart(found.length === 32 ? 32 : 12, "0");
      seen.set(found, number);
      return number;
    })
    .replace(/\b\d+\.\d s\./g, "0.5 s.");
}
