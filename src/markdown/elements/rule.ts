import type { Block } from "../../model/blocks.ts";

/** Converts an `<hr>`. */
export function rule(): Block[] {
  return [{ type: "divider", content: {}, children: [] }];
}
