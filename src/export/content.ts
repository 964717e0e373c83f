import type { Block, LiveBlock } from "../model/blocks.ts";
import { digest, isCreatable, makeBlock } from "../model/canonical.ts";
import { blocksToMarkdown, type Note } from "./blocks-to-markdown.ts";
import { itemOf, type Yaml } from "./items.ts";
import { loadContent } from "./load-back.ts";
import { commentedList, type Entry } from "./yaml.ts";

/** Blocks as a manifest writes them. */
export interface Written {
  /** Markdown when all of it is, else a list of items. */
  readonly content: Yaml;
  /** What it reads as: blocks that have no form are kept by their IDs, or left out when they stay anyway. */
  readonly reads: readonly Block[];
}

/** Writes blocks as the content of a YAML manifest, in the most readable form that reads as the very same blocks. */
export function writeContent(blocks: readonly LiveBlock[], note: Note): Written {
  if (blocks.length === 0) return { content: "", reads: [] };
  const markdown = markdownItem(blocks, note);
  if (markdown !== undefined) {
    return { content: markdown, reads: blocks.filter(isCreatable) };
  }
  const parts = stretches(blocks, note);
  return {
    content: commentedList(parts.map(({ entry }) => entry)),
    reads: parts.flatMap(({ reads }) => reads),
  };
}

/** A part of a list of items. */
interface Part {
  readonly entry: Entry;
  readonly reads: readonly Block[];
}

/** Divides blocks into stretches of Markdown and single blocks of other forms. */
function stretches(blocks: readonly LiveBlock[], note: Note): Part[] {
  const parts: Part[] = [];
  let stretch: LiveBlock[] = [];
  const end = (): void => {
    parts.push(...markdownParts(stretch, note));
    stretch = [];
  };
  for (const block of blocks) {
    if (isCreatable(block) && markdownItem([block], note) !== undefined) {
      stretch.push(block);
      continue;
    }
    end();
    parts.push(onePart(block, note));
  }
  end();
  return parts;
}

/** Writes neighbours that are Markdown one by one as few texts. */
function markdownParts(blocks: readonly LiveBlock[], note: Note): Part[] {
  if (blocks.length === 0) return [];
  const markdown = markdownItem(blocks, note);
  if (markdown !== undefined) {
    return [{ entry: { value: markdown, notes: [] }, reads: blocks }];
  }
  const middle = blocks.length >> 1;
  return [...markdownParts(blocks.slice(0, middle), note), ...markdownParts(blocks.slice(middle), note)];
}

/** Gives Markdown that is an item of content; the name of a bare block is not, though it is text. */
function markdownItem(blocks: readonly LiveBlock[], note: Note): string | undefined {
  const wanted = blocks.filter(isCreatable);
  const markdown = blocksToMarkdown(blocks, note, (text) => sameBlocks(loadContent([inItem(text)]), wanted));
  return markdown === undefined ? undefined : inItem(markdown);
}

/** One line stands behind its dash, several below it. */
function inItem(markdown: string): string {
  const line = markdown.replace(/\n$/, "");
  return line.includes("\n") ? markdown : line;
}

function onePart(block: LiveBlock, note: Note): Part {
  const said = note(block);
  const notes = said === undefined ? [] : [said];
  if (!isCreatable(block)) return { entry: { notes }, reads: [] };
  const inside: { readonly of: readonly LiveBlock[]; readonly reads: readonly Block[] }[] = [];
  const item = itemOf(block, (children) => {
    const written = writeContent(children, note);
    inside.push({ of: children, reads: written.reads });
    return written.content;
  });
  if (item !== undefined) {
    const reads = [withReads(block, inside)];
    if (sameBlocks(loadContent([item]), reads)) return { entry: { value: item, notes: [] }, reads };
  }
  return { entry: { value: { keep: block.id }, notes }, reads: [makeBlock("kept", { id: block.id })] };
}

/** Gives a block with what is below it as it reads: lists of children that were written are what they read as. */
function withReads(
  block: LiveBlock,
  inside: readonly { readonly of: readonly LiveBlock[]; readonly reads: readonly Block[] }[],
): Block {
  const own = inside.find(({ of }) => of === block.children);
  const children = own?.reads ?? block.children.map((child) => withReads(child, inside));
  return { ...block, children } as Block; // the same type with other children
}

function sameBlocks(read: readonly Block[] | undefined, wanted: readonly Block[]): boolean {
  return read?.map(digest).join() === wanted.map(digest).join();
}
