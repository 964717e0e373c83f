import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type HostedFile, hostedFiles } from "../export/hosted-files.ts";
import { type Layout, layOutDatabase, layOutPage } from "../export/layout.ts";
import { type ProjectRoot, projectFiles } from "../export/project-files.ts";
import { fetchAssets } from "../export/save-assets.ts";
import { LEDGER_TITLE } from "../ledger/record.ts";
import { readDatabaseTree, readPageTree } from "../live/read-below.ts";
import { ask, resolveDatabase } from "../live/resolve-database.ts";
import { parseNotionId } from "../model/ids.ts";
import { pageAbove } from "../notion/ancestors.ts";
import type { Notion } from "../notion/client.ts";
import { NotionError } from "../notion/errors.ts";
import { signedUrls } from "../notion/hosted.ts";
import { readPage } from "../notion/pages.ts";
import { findPage } from "../notion/search.ts";
import { openNotion, type RequestOptions } from "./connect.ts";
import { type Context, InputError } from "./context.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { refuseFile, writeExport } from "./write-export.ts";

export interface ExportOptions extends RequestOptions {
  /** The ID or URL of a page or of a database. */
  readonly url: string;
  /** Where the project goes, from the current folder. */
  readonly directory: string;
}

/** What an export wrote. */
export interface ExportResult {
  readonly exitCode: ExitCode;
  /** Absolute. */
  readonly directory: string;
  /** The dashed ID of the root page. */
  readonly root: string;
  readonly pages: number;
  readonly databases: number;
  readonly rows: number;
  readonly assets: number;
  /** Blocks that have no form in a manifest, and stay as they are in Notion. */
  readonly kept: number;
  /** What was written, by paths from the directory. */
  readonly files: readonly string[];
  /** What could not be exported, as sentences. */
  readonly warnings: readonly string[];
}

/**
 * Writes a page with everything below it, or a database, as a project whose plan is empty. Throws `InputError` when
 * there is nothing to export, or when something else would be overwritten; then nothing is written. It throws that, too,
 * when the folder cannot be written to. Throws `NotionError`.
 */
export async function exportTree(options: ExportOptions, context: Context): Promise<ExportResult> {
  const notion = openNotion(options, context);
  const directory = resolve(context.cwd, options.directory);
  await refuseFile(directory, context);
  const { layout, root } = await readTarget(notion, options.url, context);
  const hosted = hostedFiles(layout);
  const staging = await mkdtemp(join(tmpdir(), "pagewright-export-"));
  try {
    if (hosted.length > 0) context.progress({ type: "notice", message: `Saving ${hosted.length} file(s)…` });
    const { fetch } = context;
    const { concurrency } = options;
    const assets = await fetchAssets(hosted, staging, {
      fetch,
      concurrency,
      addressOf: (file) => addressOf(notion, file),
    });
    context.signal?.throwIfAborted();
    const saved = new Map(
      hosted.flatMap(({ url, path }) => (assets.staged.has(path) ? [[url, path] as const] : [])),
    );
    const { files, warnings, ...counts } = projectFiles(layout, root, saved);
    await writeExport({ directory, files, staged: assets.staged }, context);
    return {
      exitCode: EXIT.done,
      directory,
      root: root.id,
      ...counts,
      assets: assets.staged.size,
      files: [...files.map(({ path }) => path), ...assets.staged.keys()],
      warnings: [...warnings, ...assets.warnings],
    };
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Reads what is to be exported. The root of its project is the page itself, or the page that the database lives on. */
async function readTarget(
  notion: Notion,
  url: string,
  { progress, signal }: Context,
): Promise<{ readonly layout: Layout; readonly root: ProjectRoot }> {
  const id = parseNotionId(url);
  if (id === undefined) {
    throw new InputError(
      `${JSON.stringify(url)} is not the ID or URL of a Notion page or database`,
      'open it in Notion and use "Copy link"',
    );
  }
  let read = 0;
  const onRead = (): void => {
    signal?.throwIfAborted();
    read += 1;
    progress({ type: "exporting", read });
  };
  const page = await ask(readPage(notion, id));
  if (page !== undefined && !(page instanceof NotionError)) {
    if (page.trashed) throw new InputError(`the page ${id} is in the trash`, "restore it in Notion first");
    const layout = layOutPage(await readPageTree(notion, page, onRead));
    return { layout, root: await rootAt(notion, page.id) };
  }
  const found = await resolveDatabase(notion, id);
  if ("problem" in found) throw new InputError(found.problem.message, found.problem.hint);
  const { database } = found;
  const above = database.parent ?? (await pageAbove(notion, database.id));
  return {
    layout: layOutDatabase(await readDatabaseTree(notion, database, onRead)),
    root:
      above === undefined
        ? { id: database.id, noLedger: "The database lives on no page that could hold the ledger." }
        : await rootAt(notion, above),
  };
}

/** Makes a page the root of a project. A ledger that is there already belongs to another one. */
async function rootAt(notion: Notion, id: string): Promise<ProjectRoot> {
  const isTaken = (await findPage(notion, LEDGER_TITLE, id)) !== undefined;
  return { id, noLedger: isTaken ? "Another project keeps its ledger on that page." : undefined };
}

async function addressOf(notion: Notion, { holder, url }: HostedFile): Promise<string | undefined> {
  return (await signedUrls(notion, holder)).get(url);
}
