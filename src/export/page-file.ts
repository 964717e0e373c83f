import type { Block, LiveBlock } from "../model/blocks.ts";
import { digest, isCreatable } from "../model/canonical.ts";
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
  return writePageFile(key, { title: page.properties.title, settings, notes, blocks }, note);
}

type Settings = { readonly [key: string]: Yaml };

/** What the file of a page says. */
export interface PageContents {
  readonly title: string;
  readonly settings: Settings;
  /** What stands above the settings. */
  readonly notes: readonly string[];
  readonly blocks: readonly LiveBlock[];
}

/** Writes the file of a page by the name of its key: as Markdown when all of it can be said so, else as YAML. */
export function writePageFile(key: string, contents: PageContents, note: Note): PageFile {
  return asMarkdown(key, contents, note) ?? asYaml(key, contents, note);
}

function asMarkdown(
  key: string,
  { title, settings, notes, blocks }: PageContents,
  note: Note,
): PageFile | undefined {
  // Front matter has no way to say that there is no title.
  if (title === "") return undefined;
  const reads = blocks.filter(isCreatable);
  const isPlain = Object.keys(settings).length === 0;
  const front = stringifyYaml({ title, ...(!isPlain && { notion: settings }) }, notes);
  const path = `${key}.md`;
  const textOf = (body: string): string => `---\n${front}---\n${body === "" ? "" : `\n${body}`}`;
  const body = blocksToMarkdown(blocks, note, (markdown) => {
    const page = loadPage(path, textOf(markdown));
    return page?.title === title && page.blocks.map(digest).join() === reads.map(digest).join();
  });
  return body === undefined ? undefined : { path, text: textOf(body), reads };
}

function asYaml(key: string, { title, settings, notes, blocks }: PageContents, note: Note): PageFile {
  const { content, reads } = writeContent(blocks, note);
  const text = stringifyYaml({ title, ...settings, ...(content !== "" && { content }) }, notes);
  return { path: `${key}.page.yaml`, text, reads };
}
