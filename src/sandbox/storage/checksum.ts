import { createHash } from "node:crypto";

/** Gives a short checksum of a line's text, so that damage that is still JSON is found. */
export function checksum(text: string): string {
  return createHash("sha1").update(text).digest("hex").slice(0, 12);
}
