/** A stretch of a line. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Finds the bracket that closes the one at an index, and gives the index behind it. */
export function endOfLabel(line: string, start: number): number | undefined {
  let open = 0;
  for (let at = start; at < line.length; at++) {
    if (line[at] === "\\") at++;
    else if (line[at] === "[") open++;
    else if (line[at] === "]" && --open === 0) return at + 1;
  }
  return undefined;
}

/** Takes the blanks off both ends of a stretch; undefined when nothing else is there. */
export function trimmed(line: string, from: number, to: number): Stretch | undefined {
  let start = from;
  let end = to;
  while (start < end && isSpace(line[start])) start++;
  while (end > start && isSpace(line[end - 1])) end--;
  return start === end ? undefined : { start, end };
}

function isSpace(char: string | undefined): boolean {
  return char === " " || char === "\t";
}
