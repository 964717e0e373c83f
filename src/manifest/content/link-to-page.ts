import { makeBlock } from "../../model/canonical.ts";
import { readId } from "../page/settings.ts";
import type { LinkToPageBlock } from "../page-file.generated.ts";
import type { Handler } from "./state.ts";

/** Converts a block that links to a page or database of Notion. */
export const linkToPage: Handler<LinkToPageBlock> = (value, state) => {
  const isPage = typeof value === "string";
  const id = isPage
    ? readId(value, state.place, state.report)
    : readId(value.database, state.at("database").place, state.report);
  if (id === undefined) return [];
  return [makeBlock("link_to_page", { target: { type: isPage ? "page_id" : "database_id", id } })];
};
