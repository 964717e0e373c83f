import type { Block } from "../../model/blocks.ts";
import { makeBlock } from "../../model/canonical.ts";
import { parseBlockId } from "../../model/ids.ts";
import { anchorOf, parseOriginal } from "../../model/references/original.ts";
import type { RichText } from "../../model/rich-text.ts";
import { paragraph } from "../paragraphs.ts";
import type { State } from "../state.ts";
import type { Written } from "./written.ts";

/** Makes the original of blocks that Notion can show in several places; its ID is what copies know it by. */
export function makeOriginal({ attribute }: Written, children: readonly Block[]): Block {
  return {
    ...makeBlock("synced_block", { synced_from: null }, children),
    anchors: [anchorOf(attribute("#"))],
  };
}

/** Makes a copy of a synced block; where it names none, its label stays as text. */
export function makeCopy(state: State, { attribute, node, shown }: Written, label: RichText): Block[] {
  const from = (attribute("from") ?? "").trim();
  const above = label.length > 0 ? [paragraph(label)] : [];
  if (from === "" || state.refer === undefined) {
    const expected = "expected the key of the page that its original is on, as in {from=handbook/on-call}";
    state.warn(node, "attribute-ignored", `${shown} shows nothing: ${expected}`);
    return above;
  }
  const id = parseBlockId(from);
  if (id !== undefined) return [...above, makeBlock("synced_block", { synced_from: id })];
  const original = parseOriginal(from);
  state.refer(node, original);
  return [...above, makeBlock("synced_block", { synced_from: original })];
}
