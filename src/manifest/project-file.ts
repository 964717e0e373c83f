import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Place } from "../model/diagnostics.ts";
import { isInside, type Loading, type TextFile } from "./loading.ts";
import { error, quoted } from "./problem.ts";

/**
 * Gives the absolute path of a file that another file of the project names, relative to itself. Undefined if there is
 * none, or if it lies outside the project, which is reported.
 */
export function findProjectFile(
  written: string,
  from: TextFile,
  place: Place,
  { folders, report }: Loading,
  hint?: string,
): string | undefined {
  const path = resolve(dirname(from.path), written);
  if (!existsSync(path)) {
    report(error(place, "file-not-found", `there is no file ${quoted(written)}`, hint));
    return undefined;
  }
  if (folders.some((folder) => isInside(folder, path))) return path;
  report(error(place, "outside-project", `${quoted(written)} lies outside the project`));
  return undefined;
}
