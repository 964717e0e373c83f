import type { Block } from "../../model/blocks.ts";
import { flattenBlocks } from "../flatten.ts";
import { lookBelow } from "../looks.ts";
import { paragraph } from "../paragraphs.ts";
import type { State } from "../state.ts";
import { type Below, type Contents, elementOf, type HtmlElement } from "./element.ts";

const TERM = { annotations: { bold: true } } as const;

/** Converts a list of definitions: each term is a bold paragraph, with what it means below it. */
export function definitionList(state: State, element: HtmlElement, below: Below): Block[] {
  const blocks: Block[] = [];
  let meaning: Block[] | undefined;
  let between: Contents[number][] = [];
  const endBetween = (): void => {
    for (const block of below(between)) (meaning ?? blocks).push(block);
    between = [];
  };
  for (const child of element.children) {
    const named = elementOf(child, "dt", "dd");
    if (named === undefined) {
      between.push(child);
      continue;
    }
    endBetween();
    if (named.tag.name === "dt") {
      meaning = [];
      const term = flattenBlocks(state, below(named.children), named.tag.node);
      blocks.push(paragraph(lookBelow(term, TERM), meaning));
    } else {
      for (const block of below(named.children)) (meaning ?? blocks).push(block);
    }
  }
  endBetween();
  return blocks.filter((block) => !isEmpty(block));
}

function isEmpty(block: Block): boolean {
  return block.type === "paragraph" && block.content.rich_text.length === 0 && block.children.length === 0;
}
