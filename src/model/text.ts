/**
 * Gives text as it can be sent and is read back: line ends become `\n`, and what JSON or Notion cannot carry
 * (NUL, lone surrogates) is dropped or replaced.
 */
export function canonicalText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replaceAll("\u0000", "")
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
/** A grapheme longer than this (a pile of combining marks) is cut between code points instead. */
const LONGEST_GRAPHEME = 64;

/**
 * Cuts text into pieces of at most `size` UTF-16 units, never inside a surrogate pair,
 * and between graphemes where one ends near the limit.
 */
export function splitText(text: string, size: number): string[] {
  const pieces: string[] = [];
  let start = 0;
  while (text.length - start > size) {
    const end = cutBefore(text, start, start + size);
    pieces.push(text.slice(start, end));
    start = end;
  }
  if (start < text.length) pieces.push(text.slice(start));
  return pieces;
}

/** Finds the last good place to cut at or before `limit`. */
function cutBefore(text: string, start: number, limit: number): number {
  const from = Math.max(start, limit - LONGEST_GRAPHEME);
  const around = text.slice(from, limit + LONGEST_GRAPHEME);
  const boundary = graphemes.segment(around).containing(limit - from)?.index ?? 0;
  // A boundary at 0 says nothing: the slice itself began there.
  if (boundary > 0) return from + boundary;
  return isLowSurrogate(text.charCodeAt(limit)) ? limit - 1 : limit;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
