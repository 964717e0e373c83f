import { splitText } from "../model/text.ts";

/** Text on one line, without control characters, cut to a length if one is given. */
export function oneLine(text: string, length = Number.POSITIVE_INFINITY): string {
  const flat = text.replace(/[\s\p{Cc}\p{Cf}]+/gu, " ").trim();
  return flat.length <= length ? flat : `${splitText(flat, length - 1)[0] ?? ""}…`;
}
