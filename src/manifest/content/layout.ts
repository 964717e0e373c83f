import type { Block } from "../../model/blocks.ts";
import { makeBlock } from "../../model/canonical.ts";
import { parseBlockId } from "../../model/ids.ts";
import { anchorOf, parseOriginal } from "../../model/references/original.ts";
import { readIcon } from "../page/appearance.ts";
import type { Column, ColumnsBlock, SyncedBlock, Tab, TabsBlock } from "../page-file.generated.ts";
import { error } from "../problem.ts";
import type { Handler, State } from "./state.ts";

/** Converts columns that stand side by side. */
export const columns: Handler<ColumnsBlock> = (value, state) => [
  makeBlock(
    "column_list",
    {},
    value.map((one, index) => column(one, state.at(index))),
  ),
];

function column(value: Column, state: State): Block {
  if (typeof value === "string" || Array.isArray(value)) {
    return makeBlock("column", { width_ratio: null }, state.blocks(value));
  }
  return makeBlock("column", { width_ratio: value.width ?? null }, state.at("content").blocks(value.content));
}

/** Converts tabs: in Notion, each is a paragraph with its label, and what it shows below that. */
export const tabs: Handler<TabsBlock> = (value, state) => [
  makeBlock(
    "tab",
    {},
    value.map((one, index) => tab(one, state.at(index))),
  ),
];

function tab({ title, icon, content }: Tab, state: State): Block {
  const label = {
    rich_text: state.at("title").richText(title),
    color: "default" as const,
    icon: icon === undefined ? null : (readIcon(icon, state.at("icon").place, state.report) ?? null),
  };
  return makeBlock("paragraph", label, content === undefined ? [] : state.at("content").blocks(content));
}

/** Converts blocks that Notion can show in several places: the original, or a copy that says where that is. */
export const syncedBlock: Handler<SyncedBlock> = (value, state) => {
  if (typeof value === "string" || Array.isArray(value)) return [original(undefined, state.blocks(value))];
  const { name, content, from } = value;
  if (from === undefined) {
    return [original(name, content === undefined ? [] : state.at("content").blocks(content))];
  }
  if (name !== undefined || content !== undefined) {
    const message = "a copy has the name and the content of its original; expected nothing beside `from`";
    state.report(error(state.place, "invalid-value", message));
  }
  const id = parseBlockId(from);
  if (id !== undefined) return [makeBlock("synced_block", { synced_from: id })];
  const reference = parseOriginal(from);
  state.refer(reference, state.at("from").place);
  return [makeBlock("synced_block", { synced_from: reference })];
};

function original(name: string | undefined, children: readonly Block[]): Block {
  return { ...makeBlock("synced_block", { synced_from: null }, children), anchors: [anchorOf(name)] };
}
