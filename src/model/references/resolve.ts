import type { Block } from "../blocks.ts";
import { notionUrl } from "../ids.ts";
import { canonicalRichText, type RichText, type Run, text } from "../rich-text.ts";
import type { Reference } from "./reference.ts";
import { holdsReferences } from "./references-in.ts";

/** Where a reference leads in Notion. IDs are dashed; without a block it leads to the page. */
export interface Site {
  readonly kind: "page" | "database";
  readonly id: string;
  readonly block?: string;
}

/** Where references lead. */
export interface Lookup {
  /** `pending` for what is not there yet, and `lost` for what will not be. */
  readonly site: (reference: Reference) => Site | "pending" | "lost";
  /** The dashed ID of a person; undefined for one who is not known. */
  readonly person: (email: string) => string | undefined;
}

/**
 * Puts what references lead to in their place, in blocks and all that is below them. What is pending stays as it is. Of
 * what is lost the text stays; a block that is nothing but a reference goes. Blocks that refer to nothing are the same objects.
 */
export function resolveReferences(blocks: readonly Block[], lookup: Lookup): readonly Block[] {
  if (!blocks.some(holdsReferences)) return blocks;
  return blocks.flatMap((block) => (holdsReferences(block) ? resolveBlock(block, lookup) : [block]));
}

function resolveBlock(block: Block, lookup: Lookup): Block[] {
  const children = resolveReferences(block.children, lookup);
  if (block.type === "synced_block") return resolveCopy({ ...block, children }, lookup);
  if (block.type === "link_to_page") return resolveLinkToPage(block, lookup);
  const { content } = block;
  const resolved = {
    ...content,
    ...("rich_text" in content && { rich_text: resolveText(content.rich_text, lookup) }),
    ...("caption" in content && { caption: resolveText(content.caption, lookup) }),
    ...("cells" in content && { cells: content.cells.map((cell) => resolveText(cell, lookup)) }),
  };
  return [{ ...block, content: resolved, children } as Block]; // the same type with the same fields
}

function resolveCopy(
  block: Extract<Block, { type: "synced_block" }>,
  { site }: Pick<Lookup, "site">,
): Block[] {
  const { synced_from } = block.content;
  if (typeof synced_from !== "object" || synced_from === null) return [block];
  const found = site(synced_from);
  if (found === "pending") return [block];
  if (found === "lost" || found.block === undefined) return [];
  return [{ ...block, content: { synced_from: found.block } }];
}

function resolveLinkToPage(
  block: Extract<Block, { type: "link_to_page" }>,
  { site }: Pick<Lookup, "site">,
): Block[] {
  const { target } = block.content;
  if (target.type !== "resource") return [block];
  const found = site({ key: target.key });
  if (found === "pending") return [block];
  return found === "lost"
    ? []
    : [{ ...block, content: { target: { type: `${found.kind}_id`, id: found.id } } }];
}

function resolveText(richText: RichText, lookup: Lookup): RichText {
  return canonicalRichText(richText.map((run) => resolveRun(run, lookup)));
}

function resolveRun(run: Run, { site, person }: Lookup): Run {
  if (run.type === "text" && typeof run.link === "object") {
    const found = site(run.link);
    if (found === "pending") return run;
    return found === "lost"
      ? text(run.text, run.annotations)
      : text(
          run.text,
          run.annotations,
          notionUrl({ page: found.id, ...(found.block && { block: found.block }) }),
        );
  }
  if (run.type !== "mention") return run;
  if (run.mention.type === "person") {
    const id = person(run.mention.email);
    return id === undefined ? run : { ...run, mention: { type: "user", id } };
  }
  if (run.mention.type !== "resource") return run;
  const found = site({ key: run.mention.key });
  if (found === "pending") return run;
  return found === "lost"
    ? text(`@${run.mention.key}`, run.annotations)
    : { ...run, mention: { type: found.kind, id: found.id } };
}
