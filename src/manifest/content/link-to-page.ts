import type { Block } from "../../model/blocks.ts";
import { makeBlock } from "../../model/canonical.ts";
import { parseNotionId } from "../../model/ids.ts";
import type { LinkToPageBlock } from "../page-file.generated.ts";
import type { Handler, State } from "./state.ts";

/** Converts a block that links to a page or database: one of Notion by its ID, or one of the project by its key. */
export const linkToPage: Handler<LinkToPageBlock> = (value, state) =>
  typeof value === "string"
    ? linkTo("page_id", value, state)
    : linkTo("database_id", value.database, state.at("database"));

function linkTo(type: "page_id" | "database_id", written: string, state: State): readonly Block[] {
  const id = parseNotionId(written);
  if (id !== undefined) return [makeBlock("link_to_page", { target: { type, id } })];
  state.refer({ key: written }, state.place);
  return [makeBlock("link_to_page", { target: { type: "resource", key: written } })];
}
