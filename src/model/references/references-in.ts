import type { Block } from "../blocks.ts";
import type { RichText, Run } from "../rich-text.ts";
import type { Reference } from "./reference.ts";

/** Lists the places in the project that blocks refer to, with all that is below them. */
export function referencesIn(blocks: readonly Block[]): Reference[] {
  return blocks.flatMap((block) =>
    holdsReferences(block) ? [...ownReferences(block), ...referencesIn(block.children)] : [],
  );
}

/** Lists the places in the project that a block refers to itself. */
export function ownReferences(block: Block): Reference[] {
  if (block.type === "synced_block") {
    const { synced_from } = block.content;
    return typeof synced_from === "object" && synced_from !== null ? [synced_from] : [];
  }
  if (block.type === "link_to_page") {
    const { target } = block.content;
    return target.type === "resource" ? [{ key: target.key }] : [];
  }
  return textsOf(block).flat().flatMap(referenceOf);
}

/** Lists the originals in the project that blocks show copies of. */
export function copiesIn(blocks: readonly Block[]): Reference[] {
  return blocks.flatMap((block) => {
    if (!holdsReferences(block)) return [];
    return block.type === "synced_block" ? ownReferences(block) : copiesIn(block.children);
  });
}

/** Lists the e-mail addresses of the people that blocks mention and that are still to be looked up. */
export function peopleIn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) =>
    holdsReferences(block) ? [...textsOf(block).flat().flatMap(personOf), ...peopleIn(block.children)] : [],
  );
}

const holding = new WeakMap<Block, boolean>();

/** Tells whether anything in a block, or below it, is still to be looked up. */
export function holdsReferences(block: Block): boolean {
  const known = holding.get(block);
  if (known !== undefined) return known;
  const holds =
    ownReferences(block).length > 0 ||
    textsOf(block).some((text) => text.some((run) => personOf(run).length > 0)) ||
    block.children.some(holdsReferences);
  holding.set(block, holds);
  return holds;
}

/** Lists the texts of a block. */
function textsOf({ content }: Block): readonly RichText[] {
  return [
    ...("rich_text" in content ? [content.rich_text] : []),
    ...("caption" in content ? [content.caption] : []),
    ...("cells" in content ? content.cells : []),
  ];
}

function referenceOf(run: Run): Reference[] {
  if (run.type === "text") return typeof run.link === "object" ? [run.link] : [];
  return run.type === "mention" && run.mention.type === "resource" ? [{ key: run.mention.key }] : [];
}

function personOf(run: Run): string[] {
  return run.type === "mention" && run.mention.type === "person" ? [run.mention.email] : [];
}
