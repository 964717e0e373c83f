import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { HostedFile } from "./hosted-files.ts";

/** A file is given up after so long. */
const TIMEOUT_MS = 10 * 60_000;

/** What fetching files takes. */
export interface AssetSource {
  /** Gives the address from which a file can be fetched; undefined when Notion does not tell. */
  readonly addressOf: (file: HostedFile) => Promise<string | undefined>;
  readonly fetch: typeof fetch;
  /** Files that are fetched at once. */
  readonly concurrency: number;
}

/** Files that were fetched, and what kept others from it. */
export interface SavedAssets {
  /** Where each file lies meanwhile, by the path that it is to have in the project. */
  readonly staged: ReadonlyMap<string, string>;
  readonly warnings: readonly string[];
}

/** Fetches files into a folder, so that nothing is half-written where they belong. A file that fails is a warning. */
export async function fetchAssets(
  files: readonly HostedFile[],
  folder: string,
  source: AssetSource,
): Promise<SavedAssets> {
  const staged = new Map<string, string>();
  const warnings = new Map<string, string>();
  const left = [...files.entries()];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [index, file] = next;
      const path = join(folder, String(index));
      try {
        await fetchOne(file, path, source);
        staged.set(file.path, path);
      } catch (error) {
        await rm(path, { force: true });
        const reason = error instanceof Error ? error.message : String(error);
        warnings.set(file.path, `${file.path} could not be saved: ${withoutAddresses(reason)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: source.concurrency }, work));
  const inOrder = files.flatMap(({ path }) => warnings.get(path) ?? []);
  return { staged, warnings: inOrder };
}

async function fetchOne(file: HostedFile, path: string, source: AssetSource): Promise<void> {
  const address = await source.addressOf(file);
  if (address === undefined) throw new Error("Notion gives no address for it");
  const response = await source.fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok || response.body === null) throw new Error(`its server answers ${response.status}`);
  await pipeline(Readable.fromWeb(response.body), createWriteStream(path));
}

/** A signed address opens the file to whoever has it. */
function withoutAddresses(text: string): string {
  return text.replaceAll(/https?:\/\/\S+/g, "…");
}
