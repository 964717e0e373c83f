import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DEFAULT_FILE } from "./workspace.ts";

/** Finds the workspace file of a folder, by walking up from it. Gives its absolute path; undefined when there is none. */
export async function findWorkspace(folder: string): Promise<string | undefined> {
  const file = join(folder, DEFAULT_FILE);
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() === true) return file;
  const above = dirname(folder);
  return above === folder ? undefined : findWorkspace(above);
}
