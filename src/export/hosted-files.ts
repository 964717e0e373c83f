import type { Below, DatabaseTree, PageTree, RowTree } from "../live/read-below.ts";
import type { LiveBlock } from "../model/blocks.ts";
import type { FileSource } from "../model/files.ts";
import type { Icon } from "../model/icons.ts";
import type { Holder } from "../notion/hosted.ts";
import type { Layout } from "./layout.ts";
import { Names } from "./names.ts";

/** The folder of the project in which files lie that Notion hosts. */
export const ASSETS = "assets";

/** A file that Notion hosts. */
export interface HostedFile {
  /** Its address without a signature: what it is known by. */
  readonly url: string;
  /** What is asked for the address from which it can be fetched. */
  readonly holder: Holder;
  /** Where it is saved, from the folder of the project. */
  readonly path: string;
}

/** Lists the files that Notion hosts, each once, in document order, under names that differ. */
export function hostedFiles({ pages, databases }: Layout): HostedFile[] {
  const found = [
    ...pages.flatMap(({ tree }) => inPage(tree)),
    ...databases.flatMap(({ tree }) => inDatabase(tree)),
  ];
  const names = new Names(ASSETS);
  const files = new Map<string, HostedFile>();
  for (const { url, holder, name } of found) {
    if (!files.has(url)) files.set(url, { url, holder, path: `${ASSETS}/${names.ofFile(name)}` });
  }
  return [...files.values()];
}

interface Found extends Pick<HostedFile, "url" | "holder"> {
  readonly name: string;
}

function inPage({ page: { id, properties }, blocks }: PageTree): Found[] {
  return [...inLooks(properties, { page: id }), ...inBlocks(blocks)];
}

function inDatabase({ database, sources }: DatabaseTree): Found[] {
  return [
    ...inLooks(database, { database: database.id }),
    ...sources.flatMap(({ rows }) => rows.flatMap((row) => inRow(row))),
  ];
}

function inRow({ row, blocks }: RowTree & Below): Found[] {
  const holder = { page: row.id };
  const files = [...row.values.values()].flatMap((value) => (value.type === "files" ? value.value : []));
  return [
    ...inLooks(row, holder),
    ...files.flatMap(({ name, source }) => hosted(source, holder, name)),
    ...inBlocks(blocks),
  ];
}

function inLooks(
  { icon, cover }: { readonly icon: Icon | null; readonly cover: FileSource | null },
  holder: Holder,
): Found[] {
  return [...hosted(icon, holder), ...hosted(cover, holder)];
}

function inBlocks(blocks: readonly LiveBlock[]): Found[] {
  return blocks.flatMap((block) => [...inBlock(block), ...inBlocks(block.children)]);
}

/** Lists the files of a block itself. */
function inBlock(block: LiveBlock): Found[] {
  const holder = { block: block.id };
  if (block.type === "file") return hosted(block.content.source, holder, block.content.name);
  if ("source" in block.content) return hosted(block.content.source, holder);
  return "icon" in block.content ? hosted(block.content.icon, holder) : [];
}

/** Lists the addresses of the files that Notion hosts for a block and all below it. */
export function urlsInBlock(block: LiveBlock): string[] {
  return inBlocks([block]).map(({ url }) => url);
}

function hosted(source: Icon | FileSource | null, holder: Holder, name = ""): Found[] {
  if (source?.type !== "hosted") return [];
  return [{ url: source.url, holder, name: name || nameIn(source.url) }];
}

function nameIn(url: string): string {
  const last = URL.canParse(url) ? (new URL(url).pathname.split("/").at(-1) ?? "") : "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
