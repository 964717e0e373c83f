import type { Block } from "../../model/blocks.ts";
import { makeBlock } from "../../model/canonical.ts";
import type { RichText } from "../../model/rich-text.ts";
import { makeAddressBlock } from "../notion/address.ts";
import { warnOfUnknown } from "../notion/known-attributes.ts";
import { makeCopy } from "../notion/synced.ts";
import { readColor, type Written } from "../notion/written.ts";
import { paragraph } from "../paragraphs.ts";
import type { State } from "../state.ts";
import type { Leaf } from "../syntax/leafs.ts";

/** Converts a line that names a block. */
export function leaf(state: State, node: Leaf): Block[] {
  const label = state.richText(node.children);
  const written: Written = {
    node,
    shown: `"::${node.name}"`,
    attribute: (name) => node.attributes.get(name),
  };
  warnOfUnknown(state, node, written.shown);
  switch (node.name) {
    case "toc":
      return [...above(label), makeBlock("table_of_contents", { color: readColor(state, written) })];
    case "breadcrumb":
      return [...above(label), makeBlock("breadcrumb", {})];
    case "synced":
      return makeCopy(state, written, label);
    case "":
      return above(label);
    default:
      return makeAddressBlock(state, node.name, written, label);
  }
}

/** Keeps the label of what shows none. */
function above(label: RichText): Block[] {
  return label.length > 0 ? [paragraph(label)] : [];
}
