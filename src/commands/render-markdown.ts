import { writtenLooks } from "../export/looks.ts";
import { writePageFile } from "../export/page-file.ts";
import type { Block, LiveBlock } from "../model/blocks.ts";
import type { PageProperties } from "../model/page.ts";
import { InputError } from "./context.ts";
import type { RenderResult } from "./render.ts";

/**
 * Writes what a file becomes as an export would write it: as Markdown, or in YAML where Markdown has no form for it. Blocks
 * that are kept by their IDs are comments. Throws `InputError` for databases and their rows.
 */
export function renderMarkdown(resources: RenderResult["resources"]): string {
  return resources.map(pageText).join("\n");
}

function pageText(resource: RenderResult["resources"][number]): string {
  if (resource.kind !== "page" && resource.kind !== "unpublished page") {
    throw new InputError(`a ${resource.kind} has no form in Markdown`, "use --format tree or json");
  }
  const { properties, blocks } = resource;
  const { looks, notes } = looksOf(properties);
  const contents = {
    title: properties.title,
    settings: { ...looks, ...(properties.locked === true && { locked: true }) },
    notes,
    blocks: blocks.map(standing),
  };
  return writePageFile("page", contents, ({ id }) => `keep: ${id}`).text;
}

function looksOf({ icon = null, cover = null }: PageProperties): ReturnType<typeof writtenLooks> {
  return writtenLooks({ icon, cover }, new Map());
}

const NO_ID = "00000000-0000-0000-0000-000000000000";

/** Gives a block as if it stood in Notion, which is what an export writes. */
function standing(block: Block): LiveBlock {
  const id = block.type === "kept" ? block.content.id : NO_ID;
  return { ...block, id, children: block.children.map(standing) } as LiveBlock; // a block with an ID is a live one
}
