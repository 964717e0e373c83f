import type { Call, Endpoint } from "../api/call.ts";
import { notFound, validationError } from "../api/errors.ts";
import type { JsonObject } from "../json.ts";
import { markdownOf } from "../markdown/page.ts";
import { blockOf } from "./access.ts";

/** Read a page, or what is below a block, as enhanced Markdown. */
export const pageMarkdownEndpoint: Endpoint = {
  method: "GET",
  path: "/v1/pages/:page_id/markdown",
  handle: retrieve,
};

function retrieve(call: Call): JsonObject {
  const version = call.query.get("markdown_version");
  if (version === "v2") throw validationError("The sandbox speaks version v1 of the Markdown dialect only.");
  const id = call.params.page_id ?? "";
  if (!call.workspace.get(id)) throw notFound("page", id, call.bot);
  const record = blockOf(id, call);
  const { markdown, truncated, unknownIds } = markdownOf(record, call);
  return { object: "page_markdown", id, markdown, truncated, unknown_block_ids: unknownIds };
}
