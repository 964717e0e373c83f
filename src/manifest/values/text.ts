import { toRichText } from "../../markdown/index.ts";
import type { Place } from "../../model/diagnostics.ts";
import { plain, type RichText } from "../../model/rich-text.ts";
import type { Report } from "../problem.ts";
import { readRuns } from "./runs.ts";
import { type Reader, refuseKind } from "./state.ts";
import { isList } from "./written.ts";

/** What means something to inline Markdown, or begins an address. */
const MARKS = /[\\`*_~[\]<>&$:@!^|\s\p{Cc}\uFEFF](?<! )|www\.|^ | $/iu;

/** Makes the reader of text with inline Markdown. */
export function text(type: "title" | "rich_text"): Reader {
  return (written, state) => {
    if (isList(written.value)) {
      const runs = readRuns(written, state.loading.report);
      return runs && { type, value: runs };
    }
    if (written.text === undefined) return refuseKind(written, state, "text");
    return { type, value: readInline(written.text, written.textPlace, state.loading.report) };
  };
}

/** Reads text with inline Markdown that begins at a place. */
export function readInline(source: string, origin: Place, report: Report): RichText {
  // Of thousands of names hardly one has a mark, and parsing them all would take most of the time of a load.
  if (!MARKS.test(source)) return plain(source);
  const { value, diagnostics } = toRichText(source, { file: origin.file, origin });
  diagnostics.forEach(report);
  return value;
}
