import type { Block } from "../../model/blocks.ts";
import { PLAIN, textWith } from "../inline.ts";
import { toParagraphs } from "../paragraphs.ts";
import type { Inline, Look, State } from "../state.ts";
import type { Mdx } from "../syntax/mdx.ts";

/** Leaves out a statement, an expression or the tag of a component that stands by itself; a text in braces is a paragraph. */
export function mdxBlock(state: State, node: Mdx): Block[] {
  warnOf(state, node);
  return node.kind === "text" ? toParagraphs([textWith(node.value, PLAIN)]) : [];
}

/** Leaves out an expression or the tag of a component within text; a text in braces is text. */
export function mdxInline(state: State, node: Mdx, look: Look): Inline[] {
  warnOf(state, node);
  return node.kind === "text" ? [textWith(node.value, look)] : [];
}

function warnOf(state: State, node: Mdx): void {
  switch (node.kind) {
    case "statement":
      state.warn(node, "mdx-dropped", `nothing runs the code of MDX; ${firstWord(node.value)} is left out`);
      return;
    case "expression":
      state.warn(node, "mdx-dropped", "nothing runs the code of MDX; an expression in braces is left out");
      return;
    case "text":
      return;
    case "component":
      // The tag that opens it has said so.
      if (node.value.startsWith("/") || node.value === "") return;
      state.warn(
        node,
        "mdx-reduced",
        `components of MDX are reduced to what stands in them: <${node.value}>`,
      );
  }
}

function firstWord(statement: string): string {
  return statement.startsWith("import") ? "an import" : "an export";
}
