import type { LiveBlock } from "../model/blocks.ts";
import { isCreatable } from "../model/canonical.ts";

/** Whether nothing of other people's would be lost with the block: sub-pages, databases, what the API cannot make. */
export function isDeletable(block: LiveBlock): boolean {
  return isCreatable(block) && block.children.every(isDeletable);
}
