/** Text on one line, without control characters, cut to a length. */
export function oneLine(text: string, length: number): string {
  const flat = text.replace(/[\s\p{Cc}\p{Cf}]+/gu, " ").trim();
  return flat.length <= length ? flat : `${flat.slice(0, length - 1)}…`;
}
