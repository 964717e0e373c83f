import type { Block } from "../../model/blocks.ts";
import { plain } from "../../model/rich-text.ts";
import { flattenBlocks } from "../flatten.ts";
import { attribute } from "../html/pieces.ts";
import { isAddressBlock, makeAddressBlock } from "../notion/address.ts";
import { writtenTag } from "../notion/written-tag.ts";
import type { State } from "../state.ts";
import type { Below, HtmlElement } from "./element.ts";

/** Converts `<bookmark source="https://…">Caption</bookmark>`, and likewise files. */
export function address(state: State, { tag, children }: HtmlElement, below: Below): Block[] {
  const inside = flattenBlocks(state, below(children), tag.node);
  const caption = inside.length > 0 ? inside : plain(attribute(tag, "title"));
  return makeAddressBlock(state, isAddressBlock(tag.name) ? tag.name : "embed", writtenTag(tag), caption);
}
