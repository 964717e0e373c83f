/** A place in a file. Lines and columns count from 1. */
export interface Place {
  /** Path from the workspace file's folder, with `/` on every system. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something a person should know about an input, as data; the sentence in `message` is its last step. */
export interface Diagnostic extends Place {
  readonly severity: "error" | "warning";
  /** Stable, kebab-case: what scripts and searches go by. */
  readonly code: string;
  /** What is wrong and what was expected, in one line. */
  readonly message: string;
  /** What to do next, such as `did you mean "icon"?`. */
  readonly hint?: string;
  /** The lines around the place, with a caret under it. */
  readonly frame?: string;
}

/** Orders diagnostics by file, then place. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column;
}

/** Characters of a line that a frame shows. */
const WIDTH = 160;

/** Shows the line of a place in its source, the one before it, and a caret: three lines of text. */
export function codeFrame(source: string, line: number, column: number): string {
  const lines = source.split(/\r\n|\r|\n/);
  const width = String(line).length;
  // Of a long line, the part around the place.
  const from = column <= WIDTH ? 0 : column - 1 - WIDTH / 2;
  const shown = [line - 1, line]
    .filter((number) => number >= 1 && number <= lines.length)
    .map(
      (number) =>
        `${String(number).padStart(width)} | ${(lines[number - 1] ?? "").slice(from, from + WIDTH)}`,
    );
  return [...shown, `${" ".repeat(width)} | ${" ".repeat(Math.max(0, column - 1 - from))}^`].join("\n");
}
