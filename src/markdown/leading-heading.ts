import type { RootContent } from "mdast";
import { plainText } from "../model/rich-text.ts";
import { createState } from "./create-state.ts";
import { collectDefinitions } from "./definitions.ts";
import { FootnoteNumbers } from "./footnotes.ts";
import { treatmentOf } from "./html/tags.ts";
import { tokenizeHtml } from "./html/tokenize.ts";
import type { MarkdownDocument } from "./parse.ts";

/**
 * Takes the `# heading` that leads a document: its plain text, and the document without it. Undefined when something
 * else comes first (a definition or HTML that shows nothing, such as a comment, does not count) or when the heading
 * has no text.
 */
export function takeLeadingHeading(
  document: MarkdownDocument,
): { readonly text: string; readonly rest: MarkdownDocument } | undefined {
  const { root } = document;
  const index = root.children.findIndex((node) => !showsNothing(node));
  const heading = root.children[index];
  if (heading?.type !== "heading" || heading.depth !== 1) return undefined;
  const state = createState(collectDefinitions(root).links, new FootnoteNumbers(), SILENT);
  const text = plainText(state.richText(heading.children)).replaceAll("\n", " ").trim();
  if (text === "") return undefined;
  return { text, rest: { ...document, root: { ...root, children: root.children.toSpliced(index, 1) } } };
}

function showsNothing(node: RootContent): boolean {
  switch (node.type) {
    case "definition":
    case "toml":
      return true;
    case "mdx":
      return node.kind !== "text" || node.value.trim() === "";
    case "html":
      return isInvisible(node.value);
    default:
      return false;
  }
}

/** Tells whether HTML is nothing but comments, scripts and styles. */
function isInvisible(html: string): boolean {
  return tokenizeHtml(html).every((token) =>
    token.type === "text" ? token.value.trim() === "" : treatmentOf(token.name).kind === "hidden",
  );
}

/** What is said of a title is said of the heading. */
const SILENT = { warn: () => {}, refer: () => {} };
