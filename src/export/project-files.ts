import type { Block, LiveBlock } from "../model/blocks.ts";
import { notionUrl } from "../model/ids.ts";
import { plainText } from "../model/rich-text.ts";
import { keptIn } from "../plan/blocks/kept.ts";
import { writeDatabases } from "./database-files.ts";
import { type Layout, SOURCE } from "./layout.ts";
import { isUnwritten, named } from "./notes.ts";
import { type ProjectFile, writePage } from "./page-file.ts";

/** The name of the workspace file. */
const WORKSPACE = "pagewright.yaml";

/** A project as files, and how much there is of it. */
export interface ProjectFiles {
  readonly files: readonly ProjectFile[];
  readonly pages: number;
  readonly databases: number;
  readonly rows: number;
  /** Blocks, on all levels, that have no form in a manifest. */
  readonly kept: number;
  /** What could not be written at all, as sentences. */
  readonly warnings: readonly string[];
}

/** Where a project is published. */
export interface ProjectRoot {
  /** Dashed ID of the root page. */
  readonly id: string;
  /** What keeps the ledger from being kept there, as a sentence; undefined when nothing does. */
  readonly noLedger: string | undefined;
}

/** Writes everything that was read as the files of a project. `saved` tells where hosted files were saved. */
export function projectFiles(
  layout: Layout,
  root: ProjectRoot,
  saved: ReadonlyMap<string, string>,
): ProjectFiles {
  const pageKeys = new Set(layout.pages.map(({ key }) => key));
  const { files, leftOut, keys } = writeDatabases(layout.databases, pageKeys, { keys: layout.keys, saved });
  const pages = layout.pages.map((placed) => ({ placed, file: writePage(placed, { keys, saved }) }));
  const rows = files.flatMap(({ sources }) => sources.flatMap((source) => source.rows));
  return {
    files: [
      { path: WORKSPACE, text: workspaceFile(root) },
      ...pages.map(({ file: { path, text } }) => ({ path, text })),
      ...files.map(({ path, text }) => ({ path, text })),
    ],
    pages: pages.length,
    databases: files.length,
    rows: rows.length,
    kept:
      pages.reduce((sum, { placed, file }) => sum + countKept(placed.tree.blocks, file.reads), 0) +
      rows.reduce((sum, { tree, reads }) => sum + countKept(tree.blocks, reads), 0),
    warnings: layout.databases.flatMap(({ tree: { database } }) => {
      const why = leftOut.why({ database: database.id });
      return why === undefined
        ? []
        : [
            `the database ${named(plainText(database.title))} (${database.id}) stays as it is in Notion: ${why}`,
          ];
    }),
  };
}

function workspaceFile({ id, noLedger }: ProjectRoot): string {
  return [
    "# yaml-language-server: $schema=./node_modules/pagewright/schemas/workspace.schema.json",
    "version: 1",
    `root: ${notionUrl({ page: id })}`,
    ...(noLedger === undefined ? [] : [`# ${noLedger}`, "ledger: file"]),
    "sources:",
    `  - path: ${SOURCE}`,
    "",
  ].join("\n");
}

/** Counts the blocks that a body only keeps, and those that no manifest speaks of. */
function countKept(blocks: readonly LiveBlock[], reads: readonly Block[]): number {
  const kept = new Set(keptIn(reads));
  const count = (block: LiveBlock): number => {
    if (kept.has(block.id) || isUnwritten(block)) return 1;
    return block.children.reduce((sum, child) => sum + count(child), 0);
  };
  return blocks.reduce((sum, block) => sum + count(block), 0);
}
