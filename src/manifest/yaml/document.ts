import { isScalar, LineCounter, parseDocument } from "yaml";
import type { Place } from "../../model/diagnostics.ts";
import type { Report } from "../problem.ts";
import { reportAliases } from "./aliases.ts";
import { find, isEmpty, type Path, resolve, textStart } from "./nodes.ts";
import { findOurs } from "./ours.ts";
import type { Parsed } from "./parsed.ts";
import { reportDepth, reportSyntax } from "./syntax.ts";

export type { Path } from "./nodes.ts";

/** YAML that was read without errors: its value as JSON has it, and where each part of it stands. */
export interface YamlDocument {
  readonly file: string;
  readonly value: unknown;
  /** Where a value stands; for a value that was left empty, its key. */
  readonly place: (path: Path) => Place;
  /** Where the last key of a path stands. */
  readonly keyPlace: (path: Path) => Place;
  /** Where the first character of a text stands: behind a quote, or on the line below a `|`. */
  readonly textPlace: (path: Path) => Place;
  /** A scalar as it is written, such as `1.10` for a number. */
  readonly source: (path: Path) => string;
}

/** YAML to be read. */
export interface YamlSource {
  readonly file: string;
  readonly text: string;
  /** The line of the file on which the text begins. Default: 1. */
  readonly line?: number;
  /** The top-level keys that are ours; nothing is said about others, and they are not in the value. Default: all. */
  readonly only?: readonly string[];
}

/** Reads YAML. Mistakes of syntax are reported, and the document is undefined then. */
export function readYaml(source: YamlSource, report: Report): YamlDocument | undefined {
  const { file, text, only, line: firstLine = 1 } = source;
  if (reportDepth(text, file, firstLine, report)) return undefined;
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    // "silent" would also let several documents pass.
    logLevel: "error",
    prettyErrors: false,
    stringKeys: only === undefined,
  });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line) + firstLine - 1, column: Math.max(1, col) };
  };
  const parsed: Parsed = { document, text, place };
  const ours = only === undefined ? undefined : findOurs(document, only);
  if (reportSyntax(parsed, ours?.holds ?? (() => true), report)) return undefined;
  const roots = ours?.values ?? [document.contents];
  if (roots.some((root) => reportAliases(parsed, root, report))) return undefined;
  return withPlaces(parsed, file, ours === undefined ? document.toJS() : ours.value());
}

function withPlaces({ document, text, place }: Parsed, file: string, value: unknown): YamlDocument {
  return {
    file,
    value,
    place: (path) => {
      const found = find(document, path);
      const node = found.value === undefined || isEmpty(found.value) ? found.key : found.value;
      return place((node ?? found.value)?.range?.[0] ?? 0);
    },
    keyPlace: (path) => {
      const found = find(document, path);
      return place((found.key ?? found.value)?.range?.[0] ?? 0);
    },
    textPlace: (path) => {
      const { offset, indent } = textStart(resolve(document, find(document, path).value), text);
      return indent === undefined ? place(offset) : { ...place(offset), column: indent + 1 };
    },
    source: (path) => {
      const node = resolve(document, find(document, path).value);
      return isScalar(node) ? (node.source ?? String(node.value)) : "";
    },
  };
}
