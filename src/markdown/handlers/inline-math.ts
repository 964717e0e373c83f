import type { PhrasingContentMap } from "mdast";
import { LIMITS } from "../../model/limits.ts";
import { addLook, onOneLine, textWith } from "../inline.ts";
import type { Inline, Look, State } from "../state.ts";

/** Converts an equation within text; one that is too long for Notion becomes code. */
export function inlineMath(state: State, node: PhrasingContentMap["inlineMath"], look: Look): Inline[] {
  const expression = onOneLine(node.value).trim();
  if (expression === "") return [];
  if (expression.length > LIMITS.equation) {
    state.warn(
      node,
      "equation-too-long",
      `the equation has ${expression.length} characters, and Notion takes ${LIMITS.equation}; it is shown as code`,
    );
    return [textWith(expression, addLook(look, { annotations: { code: true } }))];
  }
  return [{ type: "equation", expression, annotations: look.annotations }];
}
