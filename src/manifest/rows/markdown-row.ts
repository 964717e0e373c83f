import { plain } from "../../model/rich-text.ts";
import type { DeclaredSource } from "../database/declaration.ts";
import type { Loading, TextFile } from "../loading.ts";
import { readMarkdown } from "../page/markdown-page.ts";
import { error, startOf } from "../problem.ts";
import { stemOf } from "../tree/folders.ts";
import { inDocument, isMapping, type Written } from "../values/written.ts";
import type { RowDraft } from "./draft.ts";

/** Settings of a page that a row does not have. */
const NOT_FOR_ROWS = ["parent", "order", "locked", "movedFrom"];

/**
 * Reads a Markdown file as a row: its title and content are those of a page, its values those keys of the front matter
 * that are named for properties. Undefined if the file is neither published nor protected.
 */
export function readMarkdownRow(
  text: TextFile,
  properties: ReadonlyMap<string, string>,
  source: DeclaredSource,
  loading: Loading,
): RowDraft | undefined {
  const { page, frontMatter } = readMarkdown(text, [...properties.values()], loading);
  const { settings } = page;
  if (!settings.publish && !settings.protect) return undefined;
  const front = isMapping(frontMatter?.value) ? frontMatter.value : {};
  if (frontMatter !== undefined && isMapping(front.notion)) {
    for (const key of Object.keys(front.notion).filter((one) => NOT_FOR_ROWS.includes(one))) {
      const place = frontMatter.keyPlace(["notion", key]);
      loading.report(
        error(place, "not-for-rows", `"${key}" is for pages, and this file is a row of a database`),
      );
    }
  }
  const start = startOf(text.file);
  const cells = [...properties].flatMap(([property, key]): [string, Written][] =>
    frontMatter !== undefined && Object.hasOwn(front, key)
      ? [[property, inDocument(front[key], frontMatter, [key], text)]]
      : [],
  );
  const { key, id, icon, cover, onDrift, exact } = settings;
  return {
    source,
    place: key?.place ?? start,
    blocks: page.blocks,
    protect: settings.protect,
    ...(!settings.publish && { isWithheld: true }),
    cells: new Map(cells),
    title: { type: "title", value: plain(page.title ?? stemOf(page)), place: start },
    ...(key !== undefined && { key }),
    ...(onDrift !== undefined && { onDrift }),
    ...(exact === true && { exact }),
    ...(id !== undefined && { id: id.value }),
    ...(icon !== undefined && { icon }),
    ...(cover !== undefined && { cover }),
  };
}
