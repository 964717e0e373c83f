import { parseMarkdown, toBlocks, toRichText } from "../../markdown/index.ts";
import type { Block } from "../../model/blocks.ts";
import { canonicalBlock } from "../../model/canonical.ts";
import type { Place } from "../../model/diagnostics.ts";
import { fitBlock } from "../../model/fit.ts";
import type { ContentItem } from "../page-file.generated.ts";
import { readRuns } from "../values/runs.ts";
import { inDocument } from "../values/written.ts";
import type { Path, YamlDocument } from "../yaml/document.ts";
import { code, equation } from "./code.ts";
import { include } from "./include.ts";
import { keep } from "./keep.ts";
import { columns, syncedBlock, tabs } from "./layout.ts";
import { linkToPage } from "./link-to-page.ts";
import { file, link, media } from "./media.ts";
import { emptyBlock, tableOfContents } from "./plain.ts";
import type { Context, ConvertContent, Handler, State } from "./state.ts";
import { table } from "./table.ts";
import { callout, heading, paragraph, textBlock, toDo } from "./text.ts";

type Item = Required<Exclude<ContentItem, string>>;
type Name = keyof Item;

/** The one table of what an item of content may be. */
export const HANDLERS: { readonly [N in Name]: Handler<Item[N]> } = {
  paragraph,
  heading_1: heading("heading_1"),
  heading_2: heading("heading_2"),
  heading_3: heading("heading_3"),
  heading_4: heading("heading_4"),
  bulleted_list_item: textBlock("bulleted_list_item"),
  numbered_list_item: textBlock("numbered_list_item"),
  to_do: toDo,
  toggle: textBlock("toggle"),
  quote: textBlock("quote"),
  callout,
  code,
  equation,
  divider: emptyBlock("divider"),
  breadcrumb: emptyBlock("breadcrumb"),
  table_of_contents: tableOfContents,
  bookmark: link("bookmark"),
  embed: link("embed"),
  image: media("image"),
  video: media("video"),
  pdf: media("pdf"),
  audio: media("audio"),
  file,
  link_to_page: linkToPage,
  table,
  columns,
  tabs,
  synced_block: syncedBlock,
  include,
  keep,
  markdown: (text, state) => state.blocks(text),
};

/** Converts content that follows the schema into canonical blocks that Notion can hold. */
export const convertContent: ConvertContent = (content, document, path, context) =>
  stateAt(document, path, context).blocks(content).map(canonicalBlock).flatMap(fitBlock);

function stateAt(document: YamlDocument, path: Path, context: Context): State {
  const { report, refer } = context.loading;
  const state: State = {
    context,
    report,
    refer,
    get place() {
      return document.place(path);
    },
    get source() {
      return document.source(path);
    },
    at: (...inside) => stateAt(document, [...path, ...inside], context),
    blocks: (content) =>
      typeof content === "string"
        ? markdownBlocks(content, document.textPlace(path), context)
        : content.flatMap((item, index) => convertItem(item, state.at(index))),
    richText: (text) => {
      if (typeof text !== "string") {
        return readRuns(inDocument(text, document, path, context.files[0]), report) ?? [];
      }
      const origin = document.textPlace(path);
      const { value, diagnostics } = toRichText(text, { file: origin.file, origin, refer });
      diagnostics.forEach(report);
      return value;
    },
    convert: convertContent,
  };
  return state;
}

function markdownBlocks(
  text: string,
  origin: Place,
  { loading: { dialect, report, refer }, texts }: Context,
): readonly Block[] {
  // An empty line first, or else a line of dashes could begin front matter.
  const document = parseMarkdown(`\n${text}`, dialect);
  const { value, diagnostics } = toBlocks(document, {
    file: origin.file,
    origin: { line: origin.line - 1, column: origin.column },
    refer,
    part: texts.count++,
  });
  diagnostics.forEach(report);
  return value;
}

function convertItem(item: ContentItem, state: State): readonly Block[] {
  if (typeof item !== "string") {
    return Object.keys(item)
      .filter(isName)
      .flatMap((name) => convertNamed(name, item, state));
  }
  const name = item.trim();
  return isBare(name) ? HANDLERS[name](null, state) : state.blocks(item);
}

function convertNamed<N extends Name>(
  name: N,
  item: { readonly [M in Name]?: Item[M] },
  state: State,
): readonly Block[] {
  const value = item[name];
  return value === undefined ? [] : HANDLERS[name](value, state.at(name));
}

function isName(name: string): name is Name {
  return Object.hasOwn(HANDLERS, name);
}

/** Tells whether a text is the name of a block that needs nothing but its name. */
function isBare(name: string): name is "divider" | "breadcrumb" | "table_of_contents" {
  return name === "divider" || name === "breadcrumb" || name === "table_of_contents";
}
