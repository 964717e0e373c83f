import { statSync } from "node:fs";
import { isAbsolute } from "node:path";
import type { Loading } from "./loading.ts";
import { problemWith } from "./patterns.ts";
import { error, quoted } from "./problem.ts";
import type { Source } from "./workspace-file.generated.ts";
import type { Path, YamlDocument } from "./yaml/document.ts";

/** Reports a source whose folder does not exist or whose patterns leave it; tells whether all is well. */
export function checkSource(
  source: Source,
  folder: string,
  document: YamlDocument,
  at: Path,
  loading: Loading,
): boolean {
  checkKind(source, document, at, loading);
  return checkFolder(source, folder, document, at, loading) && checkPatterns(source, document, at, loading);
}

/** A source is either pages below a page, or rows with values. */
function checkKind(
  { into, under, properties }: Source,
  document: YamlDocument,
  at: Path,
  { report }: Loading,
): void {
  if (into !== undefined && under !== undefined) {
    const message = '"under" is for pages, and this source is the rows of a database';
    report(error(document.keyPlace([...at, "under"]), "invalid-value", message));
  }
  if (into === undefined && properties !== undefined) {
    const message = '"properties" are those of rows, and this source is pages';
    const hint = 'name the database of the rows with "into"';
    report(error(document.keyPlace([...at, "properties"]), "invalid-value", message, hint));
  }
}

function checkFolder(
  { path }: Source,
  folder: string,
  document: YamlDocument,
  at: Path,
  { report }: Loading,
): boolean {
  const place = document.place([...at, "path"]);
  if (isAbsolute(path)) {
    const message = `${quoted(path)} is absolute; expected a path relative to this file`;
    report(error(place, "invalid-value", message));
    return false;
  }
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return true;
  const message =
    stats === undefined
      ? `there is no folder ${quoted(path)}`
      : `${quoted(path)} is a file; expected a folder`;
  report(error(place, "file-not-found", message));
  return false;
}

/** Reports patterns that cannot be used: those that lead out of the folder, or stand for too many. */
function checkPatterns(source: Source, document: YamlDocument, at: Path, { report }: Loading): boolean {
  const diagnostics = (["include", "exclude"] as const).flatMap((name) =>
    (source[name] ?? []).flatMap((pattern, index) => {
      const problem = problemWith(pattern);
      if (problem === undefined) return [];
      return [error(document.place([...at, name, index]), problem.code, problem.message, problem.hint)];
    }),
  );
  for (const diagnostic of diagnostics) report(diagnostic);
  return diagnostics.length === 0;
}
