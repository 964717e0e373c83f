import { splitText } from "../model/text.ts";

/** Text on one line, without control characters, cut to a length if one is given. */
export function oneLine(text: string, length = Number.POSITIVE_INFINITY): string {
  const flat = flatten(text).trim();
  return flat.length <= length ? flat : `${splitText(flat.slice(0, 2 * length), length - 1)[0] ?? ""}…`;
}

/** Part of a text, without line ends and control characters: each run of them and of white space becomes one space. */
export function flatten(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, " ");
}

/** Source text as it stands, line by line, with a space for each other control character. */
export function printableLines(text: string): string {
  return text.replace(/[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}]/gu, " ");
}
