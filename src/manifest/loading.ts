import { createHash } from "node:crypto";
import { readFileSync, realpathSync } from "node:fs";
import { relative, sep } from "node:path";
import type { Dialect } from "../markdown/index.ts";
import { codeFrame, compareDiagnostics, type Diagnostic, type Place } from "../model/diagnostics.ts";
import type { Named } from "../model/references/reference.ts";
import { error, type Report, startOf } from "./problem.ts";

/** What all steps of one load share. */
export interface Loading {
  /** The workspace file's folder, absolute. */
  readonly directory: string;
  /** The folders that belong to the project, absolute: that of the workspace file and those of the sources. */
  readonly folders: readonly string[];
  /** What Markdown files may hold beside the usual. */
  readonly dialect: Dialect;
  readonly report: Report;
  /** Takes note of what a text names that is still to be looked up. */
  readonly refer: (named: Named, place: Place) => void;
  /** What texts name, and where. */
  readonly references: readonly NamedAt[];
  /** Gives what was found so far: sorted, each problem once, with frames. */
  readonly diagnostics: () => Diagnostic[];
  /** Reads a file and remembers its text for frames. One that cannot be read is reported at the place that names it. */
  readonly read: (path: string, namedAt?: Place, ifMissing?: Diagnostic) => TextFile | undefined;
  /** Gives the SHA-256 (hex) of a file's bytes. One that cannot be read is reported at the place that names it. */
  readonly digest: (path: string, namedAt: Place) => string | undefined;
}

/** What a text names, and where. */
export type NamedAt = Named & { readonly place: Place };

/** A file of text. A byte order mark is gone. */
export interface TextFile {
  /** Absolute. */
  readonly path: string;
  /** Path from the workspace file's folder, with `/` on every system. */
  readonly file: string;
  readonly text: string;
}

/** Begins a load. */
export function startLoading(directory: string): Loading {
  const found: Diagnostic[] = [];
  const texts = new Map<string, string>();
  const digests = new Map<string, string>();
  const references: NamedAt[] = [];
  const report: Report = (diagnostic) => {
    found.push(diagnostic);
  };
  return {
    directory,
    folders: [directory],
    dialect: {},
    report,
    refer: (named, place) => {
      references.push({ ...named, place });
    },
    references,
    diagnostics: () => distinct(found).sort(compareDiagnostics).map(withFrames(texts)),
    read(path, namedAt, ifMissing) {
      const file = relativePath(directory, path);
      const place = namedAt ?? startOf(file);
      try {
        const text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
        texts.set(file, text);
        return { path, file, text };
      } catch (cause) {
        report(reasonOf(cause) === "ENOENT" && ifMissing ? ifMissing : unreadable(cause, file, place));
        return undefined;
      }
    },
    digest(path, namedAt) {
      try {
        const digest = digests.get(path) ?? createHash("sha256").update(readFileSync(path)).digest("hex");
        digests.set(path, digest);
        return digest;
      } catch (cause) {
        report(unreadable(cause, relativePath(directory, path), namedAt));
        return undefined;
      }
    },
  };
}

/** Gives a path as places name it: from the folder of the workspace file, with `/`; empty for the folder itself. */
export function relativePath(directory: string, path: string): string {
  return relative(directory, path).split(sep).join("/");
}

/** Tells whether a file, with symbolic links followed, lies in a folder. */
export function isInside(folder: string, path: string): boolean {
  const real = realpathSync(folder);
  return realpathSync(path).startsWith(real.endsWith(sep) ? real : real + sep);
}

function unreadable(cause: unknown, file: string, place: Place): Diagnostic {
  const reason = reasonOf(cause);
  if (reason === "ENOENT") return error(place, "file-not-found", `there is no file ${file}`);
  if (reason === "EISDIR") return error(place, "not-a-file", `${file} is a folder; expected a file`);
  if (reason === "ERR_ENCODING_INVALID_ENCODED_DATA") {
    return error(place, "not-utf8", `${file} is not UTF-8 text`, "save the file in the UTF-8 encoding");
  }
  return error(place, "file-unreadable", `${file} cannot be read (${String(reason ?? cause)})`);
}

function reasonOf(cause: unknown): unknown {
  return cause instanceof Error && "code" in cause ? cause.code : undefined;
}

/** Drops repetitions: a file that is a page and is also included says everything twice. */
function distinct(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const known = new Map(
    diagnostics.map((one) => [JSON.stringify([one.file, one.line, one.column, one.code, one.message]), one]),
  );
  return [...known.values()];
}

/** Frames are for reading: of thousands of problems in one file, all but the first hundred go without. */
const MOST_FRAMES = 100;
/** So does one at the far end of an enormous line, where the caret would need as many spaces. */
const WIDEST = 10_000;

function withFrames(texts: ReadonlyMap<string, string>): (diagnostic: Diagnostic) => Diagnostic {
  const counts = new Map<string, number>();
  return (diagnostic) => {
    const { file, line, column, frame } = diagnostic;
    const text = texts.get(file);
    const count = counts.get(file) ?? 0;
    if (text === undefined || frame !== undefined || count >= MOST_FRAMES || column > WIDEST)
      return diagnostic;
    counts.set(file, count + 1);
    return { ...diagnostic, frame: codeFrame(text, line, column) };
  };
}
