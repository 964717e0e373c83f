import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { LedgerHome } from "./ledger.ts";

/** Keeps a ledger in one file, for those who would rather not have it in Notion. */
export function fileHome(path: string, root: string): LedgerHome {
  return {
    partSize: Number.POSITIVE_INFINITY,
    root,
    otherwise: `keep it in Notion, where every root has its own, or delete ${path}: pages are found again by title`,
    async load() {
      try {
        return [{ name: path, text: await readFile(path, "utf8") }];
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
        throw error;
      }
    },
    async write(_part, text) {
      await mkdir(dirname(path), { recursive: true });
      // Written beside and renamed, so that a kill leaves the old ledger or the new one.
      await writeFile(`${path}.new`, `${text}\n`);
      await rename(`${path}.new`, path);
      return path;
    },
  };
}
