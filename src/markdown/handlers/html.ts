import type { Html } from "mdast";
import type { Block } from "../../model/blocks.ts";
import { PLAIN } from "../inline.ts";
import { toParagraphs } from "../paragraphs.ts";
import type { State } from "../state.ts";

/** Converts a block of HTML to paragraphs of its visible text and its images. */
export function html(state: State, node: Html): Block[] {
  return toParagraphs(state.inline([node], PLAIN));
}
