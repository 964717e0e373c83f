import { richTextField } from "../content/rich-text.ts";
import { arrayAt, isObject, type Json, type JsonObject, stringAt } from "../json.ts";
import { dashed } from "../workspace/ids.ts";
import { asSent, color, flag } from "./fields.ts";
import { type BlockKind, kindOfFields } from "./kind.ts";

const cells = (sent: Json | undefined): Json => arrayAt({ sent }, "sent").map((cell) => richTextField(cell));

const source = (sent: Json | undefined): Json =>
  isObject(sent) ? { type: "block_id", block_id: dashed(stringAt(sent, "block_id")) } : null;

function target(sent: JsonObject): JsonObject {
  const type =
    ["page_id", "database_id", "comment_id"].find((key) => typeof sent[key] === "string") ?? "page_id";
  return { type, [type]: dashed(stringAt(sent, type)) };
}

/** Blocks that arrange others, or stand for something. */
export const layoutKinds: Readonly<Record<string, BlockKind>> = {
  table: kindOfFields(
    { table_width: asSent, has_column_header: flag, has_row_header: flag },
    { only: "table_row" },
  ),
  table_row: kindOfFields({ cells }),
  column_list: kindOfFields({}, { only: "column" }),
  column: kindOfFields({ width_ratio: asSent }, "any"),
  tab: kindOfFields({}, { only: "paragraph" }),
  // A copy shows the children of its original and takes none of its own.
  synced_block: kindOfFields({ synced_from: source }, (stored) =>
    isObject(stored.synced_from) ? "none" : "any",
  ),
  // An update is accepted and changes nothing [NOTION.md 4].
  link_to_page: { create: target, update: (stored) => stored, children: () => "none" },
  table_of_contents: kindOfFields({ color }),
  divider: kindOfFields({}),
  breadcrumb: kindOfFields({}),
};
