import { readFile, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { makeFolder } from "../manifest/make-folder.ts";

/** What became of a file: it was written, it was there with the same text, or with another one and was left alone. */
export type Placed = "written" | "unchanged" | "left alone";

/** Writes a file, with the folders above it, where there is none. Throws what the file system throws. */
export async function placeFile(path: string, text: string): Promise<Placed> {
  await makeFolder(dirname(path));
  try {
    // Fails where anything stands, a symbolic link to nothing included: nothing is ever overwritten.
    await writeFile(path, text, { flag: "wx" });
    return "written";
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
  return (await holds(path, text)) ? "unchanged" : "left alone";
}

/** Whether a file says just this, whichever line ends it has. */
export async function holds(path: string, text: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) return false;
  const present = await readFile(path, "utf8").catch(() => undefined);
  return present?.replaceAll("\r\n", "\n") === text;
}

/** Why the file system refused something; undefined for any other error. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
