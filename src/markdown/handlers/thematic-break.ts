import type { Block } from "../../model/blocks.ts";

/** Converts a thematic break. */
export function thematicBreak(): Block[] {
  return [{ type: "divider", content: {}, children: [] }];
}
