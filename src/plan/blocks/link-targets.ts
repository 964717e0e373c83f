import type { Block } from "../../model/blocks.ts";
import { contentOf } from "../../model/canonical.ts";
import { parseNotionLink } from "../../model/ids.ts";
import type { Run } from "../../model/rich-text.ts";

/** Lists the dashed IDs of the blocks that a body links to or shows a synced copy of. */
export function blocksLinkedFrom(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => [...targetsOf(block), ...blocksLinkedFrom(block.children)]);
}

function targetsOf(block: Block): string[] {
  if (block.type === "synced_block")
    return typeof block.content.synced_from === "string" ? [block.content.synced_from] : [];
  return runsIn(Object.values(contentOf(block))).flatMap((run) => {
    const link = run.type === "text" && typeof run.link === "string" ? parseNotionLink(run.link) : undefined;
    return link?.block === undefined ? [] : [link.block];
  });
}

/** Gives the runs of all texts of a block: rich text is a list of runs, the cells of a row a list of those. */
function runsIn(values: readonly unknown[]): Run[] {
  return values.flatMap((value) =>
    Array.isArray(value) ? value.flatMap((item) => (isRun(item) ? [item] : runsIn([item]))) : [],
  );
}

function isRun(value: unknown): value is Run {
  return typeof value === "object" && value !== null && "annotations" in value;
}
