import { writtenLooks } from "../export/looks.ts";
import { writePageFile } from "../export/page-file.ts";
import type { Block, LiveBlock } from "../model/blocks.ts";
import type { PageProperties } from "../model/page.ts";
import { withUsedAnchors } from "../model/references/anchors.ts";
import type { Reference } from "../model/references/reference.ts";
import { resolveReferences } from "../model/references/resolve.ts";
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
  const { path, text } = writePageFile("page", contents, keepLine);
  if (path.endsWith(".md")) return text;
  // A list of items is several texts, and a note can be referred to within its own text alone.
  const linkless = resolveReferences(blocks, { site: unlessNote, person: () => undefined });
  const nameless = withUsedAnchors(linkless, (anchor) => !anchor.startsWith("^"));
  return writePageFile("page", { ...contents, blocks: nameless.map(standing) }, keepLine).text;
}

function keepLine({ id }: LiveBlock): string {
  return `keep: ${id}`;
}

function unlessNote({ anchor }: Reference): "lost" | "pending" {
  return anchor?.startsWith("^") ? "lost" : "pending";
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
