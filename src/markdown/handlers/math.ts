import type { BlockContentMap } from "mdast";
import type { Block } from "../../model/blocks.ts";
import { LIMITS } from "../../model/limits.ts";
import { plain } from "../../model/rich-text.ts";
import type { State } from "../state.ts";

/** Converts a block of math; one that is too long for Notion becomes code. */
export function math(state: State, node: BlockContentMap["math"]): Block[] {
  const expression = [node.meta ?? "", node.value].join("\n").trim();
  if (expression === "") return [];
  if (expression.length <= LIMITS.equation)
    return [{ type: "equation", content: { expression }, children: [] }];
  state.warn(
    node,
    "equation-too-long",
    `the equation has ${expression.length} characters, and Notion takes ${LIMITS.equation}; it is shown as code`,
  );
  return [
    {
      type: "code",
      content: { rich_text: plain(expression), language: "latex", caption: [] },
      children: [],
    },
  ];
}
