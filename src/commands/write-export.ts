import { stat } from "node:fs/promises";
import { relative } from "node:path";
import { conflicts, type Writing, writeFiles } from "../export/write-files.ts";
import { type Context, InputError } from "./context.ts";

/** Throws `InputError` where no folder can be: nothing has to be read to say so. */
export async function refuseFile(directory: string, context: Context): Promise<void> {
  const problem = await stat(directory).then(
    (found) => (found.isDirectory() ? undefined : "is a file"),
    (error: unknown) => (codeOf(error) === "ENOTDIR" ? "lies below a file" : undefined),
  );
  if (problem === undefined) return;
  throw new InputError(
    `${shown(directory, context)} ${problem}, and an export goes into a folder`,
    OTHER_FOLDER,
  );
}

/** Writes an export. Throws `InputError` when something else would be overwritten, or the folder cannot be written to. */
export async function writeExport(writing: Writing, context: Context): Promise<void> {
  const { directory } = writing;
  try {
    refuseConflicts(await conflicts(writing), directory, context);
    await writeFiles(writing);
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw new InputError(`${shown(directory, context)} cannot be written to (${code})`, OTHER_FOLDER);
  }
}

/** Why the file system refused something; undefined for any other error. */
function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}

const OTHER_FOLDER = "give --dir another folder";

function shown(directory: string, { cwd }: Context): string {
  return relative(cwd, directory) || ".";
}

/** Files that are named when more are in the way. */
const MOST_NAMED = 10;

function refuseConflicts(paths: readonly string[], directory: string, context: Context): void {
  if (paths.length === 0) return;
  const more = paths.length > MOST_NAMED ? `, and ${paths.length - MOST_NAMED} more` : "";
  throw new InputError(
    `${shown(directory, context)} holds other files than this export: ${paths.slice(0, MOST_NAMED).join(", ")}${more}. Nothing was written`,
    "export into another folder with --dir, or move them away first",
  );
}
