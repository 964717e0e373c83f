import type { Block } from "../../model/blocks.ts";
import { makeBlock } from "../../model/canonical.ts";
import { readIcon } from "../page/appearance.ts";
import type { Column, ColumnsBlock, SyncedBlock, Tab, TabsBlock } from "../page-file.generated.ts";
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

/** Converts the original of blocks that Notion can show in several places. */
export const syncedBlock: Handler<SyncedBlock> = (value, state) => [
  makeBlock("synced_block", { synced_from: null }, state.blocks(value)),
];
