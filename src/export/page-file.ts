import type { Block, LiveBlock } from "../model/blocks.ts";
import { digest, isCreatable } from "../model/canonical.ts";
import type { LivePage } from "../notion/pages.ts";
import { blocksToMarkdown, type Note } from "./blocks-to-markdown.ts";
import { writeContent } from "./content.ts";
import type { Yaml } from "./items.ts";
import type { PlacedPage } from "./layout.ts";
import { loadPage } from "./load-back.ts";
import { writtenLooks } from "./looks.ts";
import { noteOn, type Surroundings } from "./notes.ts";
import { stringifyYaml } from "./yaml.ts";

/** A file of the project. */
export interface ProjectFile {
  /** From the folder of the project, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** A page as a file. */
export interface PageFile extends ProjectFile {
  /** The blocks that it declares. */
  readonly reads: readonly Block[];
}

/** Writes a page: as Markdown with front matter when all of it can be said so, else as YAML. */
export function writePage({ tree, key, order, row }: PlacedPage, surroundings: Surroundings): PageFile {
  const { page, blocks } = tree;
  const note = noteOn(surroundings);
  const { looks, notes } = writtenLooks(page.properties, surroundings.saved);
  const settings = {
    id: page.id,
    ...(row !== undefined && { parent: row }),
    ...(order !== undefined && { order }),
    ...looks,
    ...(page.properties.locked && { locked: true }),
  };
  return (
    asMarkdown(key, page, blocks, settings, notes, note) ?? asYaml(key, page, blocks, settings, notes, note)
  );
}

type Settings = { readonly [key: string]: Yaml };

function asMarkdown(
  key: string,
  { properties: { title } }: LivePage,
  blocks: readonly LiveBlock[],
  settings: Settings,
  notes: readonly string[],
  note: Note,
): PageFile | undefined {
  // Front matter has no way to say that there is no title.
  if (title === "") return undefined;
  const reads = blocks.filter(isCreatable);
  const front = stringifyYaml({ title, notion: settings }, notes);
  const path = `${key}.md`;
  const textOf = (body: string): string => `---\n${front}---\n${body === "" ? "" : `\n${body}`}`;
  const body = blocksToMarkdown(blocks, note, (markdown) => {
    const page = loadPage(path, textOf(markdown));
    return page?.title === title && page.blocks.map(digest).join() === reads.map(digest).join();
  });
  return body === undefined ? undefined : { path, text: textOf(body), reads };
}

function asYaml(
  key: string,
  { properties: { title } }: LivePage,
  blocks: readonly LiveBlock[],
  settings: Settings,
  notes: readonly string[],
  note: Note,
): PageFile {
  const { content, reads } = writeContent(blocks, note);
  const text = stringifyYaml({ title, ...settings, ...(content !== "" && { content }) }, notes);
  return { path: `${key}.page.yaml`, text, reads };
}
