import { changedFields, updatedFields } from "../../model/block-api.ts";
import type { Block, LiveBlock } from "../../model/blocks.ts";
import { contentOf } from "../../model/canonical.ts";
import { isDeletable } from "../ownership.ts";

/**
 * Lists the fields that change when a live block becomes the wanted one and keeps its ID; undefined when it cannot.
 */
export function becoming(live: LiveBlock, wanted: Block): readonly string[] | undefined {
  // What a toggle holds has to go before it stops being one; what may not go keeps it open.
  if (closesToggle(live, wanted) && !live.children.every(isDeletable)) return undefined;
  return updatedFields(live, wanted);
}

/** Whether a heading that can hold blocks becomes one that cannot. */
export function closesToggle(from: Block, to: Block): boolean {
  return (
    "is_toggleable" in from.content && from.content.is_toggleable && contentOf(to).is_toggleable === false
  );
}

/** What may be said of a field that the API cannot change, by its name. */
const FIXED: Readonly<Record<string, string>> = {
  table_width: "the number of columns of a table",
  cells: "the number of cells of a row",
  synced_from: "what a synced block shows",
  target: "the page that a block links to",
  icon: "an icon to none",
  width_ratio: "the width of a column to none",
};

/** Says why a live block does not become the wanted one that takes its place, as a clause. */
export function whyReplaced(live: LiveBlock, wanted: Block): string {
  if (live.type !== wanted.type) return `Notion cannot turn a ${live.type} into a ${wanted.type}`;
  if (becoming(live, wanted) !== undefined) return "writing it anew takes fewer requests than editing it";
  if (updatedFields(live, wanted) !== undefined)
    return "a toggle that holds blocks of others cannot become a plain heading";
  const fixed = changedFields(live, wanted).flatMap((name) => FIXED[name] ?? []);
  return `Notion cannot change ${fixed[0] ?? "its settings"}`;
}
