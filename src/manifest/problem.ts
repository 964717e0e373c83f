import type { Diagnostic, Place } from "../model/diagnostics.ts";

/** Takes note of a problem. Reading goes on, so that all problems are known at once. */
export type Report = (diagnostic: Diagnostic) => void;

/** Makes an error: the project cannot be published as it is. */
export function error(place: Place, code: string, message: string, hint?: string): Diagnostic {
  return { ...only(place), severity: "error", code, message, ...(hint !== undefined && { hint }) };
}

/** Makes a warning: the project can be published, perhaps not as intended. */
export function warning(place: Place, code: string, message: string, hint?: string): Diagnostic {
  return { ...only(place), severity: "warning", code, message, ...(hint !== undefined && { hint }) };
}

/** The first character of a file. */
export function startOf(file: string): Place {
  return { file, line: 1, column: 1 };
}

/** Says where something is, as in `docs/page.md:3:7`. */
export function showPlace({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

/** Quotes what was written, cut if it is long. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

function only({ file, line, column }: Place): Place {
  return { file, line, column };
}
