import { appendFile, lstat, readFile } from "node:fs/promises";
import { type Placed, placeFile } from "./place-file.ts";

/** The folder of the journal and of the sandbox, beside the workspace file. */
const OWN_FOLDER = ".pagewright/";

/** The ways in which a `.gitignore` names it. */
const NAMES: ReadonlySet<string> = new Set(
  ["", "/", "**/"].flatMap((at) => [`${at}.pagewright`, `${at}${OWN_FOLDER}`]),
);

/**
 * Makes git ignore what Pagewright keeps for itself: by a `.gitignore` of its own, or by a line at the end of the one that
 * is there. Throws what the file system throws.
 */
export async function ignoreOwnFolder(path: string): Promise<Placed | "extended"> {
  const placed = await placeFile(path, `${OWN_FOLDER}\n`);
  if (placed !== "left alone") return placed;
  // Git does not follow a symbolic link of this name either.
  if (!(await lstat(path)).isFile()) return placed;
  const present = await readFile(path, "utf8");
  if (present.split("\n").some((line) => NAMES.has(line.trimEnd()))) return "unchanged";
  const end = present.includes("\r\n") ? "\r\n" : "\n";
  const gap = present === "" || present.endsWith("\n") ? "" : end;
  await appendFile(path, `${gap}${OWN_FOLDER}${end}`);
  return "extended";
}
