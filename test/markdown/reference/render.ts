import MarkdownIt from "markdown-it";
import container from "markdown-it-container";
import footnote from "markdown-it-footnote";
import { dialect } from "./dialect.ts";

const renderer = new MarkdownIt({ html: true, linkify: true })
  .use(dialect)
  .use(footnote)
  .use(container, "any", {
    validate: (line) => /^[ \t]*[a-z]/i.test(line),
    render: (tokens, index) => {
      const token = tokens[index];
      return token?.nesting === 1 ? openingOf(token.info) : "</div>\n";
    },
  });
const { utils, renderer: html } = renderer;

/** The file name of code, which sites show on its tab: behind the language, in brackets. */
const FILE_NAME = /\[([^[\]]+)\]/;

html.rules.fence = (tokens, index) => {
  const { content = "", info = "" } = tokens[index] ?? {};
  const fileName = utils.escapeHtml(FILE_NAME.exec(info)?.[1]?.trim() ?? "");
  return `<pre>${utils.escapeHtml(content)}</pre><p data-kind="file-name">${fileName}</p>\n`;
};
html.rules.image = (tokens, index) => {
  const token = tokens[index];
  const attributes = { src: token?.attrGet("src"), title: token?.attrGet("title"), alt: token?.content };
  const written = Object.entries(attributes).map(
    ([name, value]) => `${name}="${utils.escapeHtml(String(value ?? ""))}"`,
  );
  return `<img ${written.join(" ")}>`;
};
html.rules.footnote_ref = (tokens, index) => `[${noteNumber(tokens[index]?.meta)}]`;
html.rules.footnote_block_open = () => "";
html.rules.footnote_block_close = () => "";
html.rules.footnote_open = (tokens, index) => `<div>[${noteNumber(tokens[index]?.meta)}] `;
html.rules.footnote_close = () => "</div>\n";
html.rules.footnote_anchor = () => "";

/**
 * Renders a document to HTML as documentation sites do, with a parser that is none of ours. Front matter is left out, a
 * container is its title and its content, and a footnote has its number before it.
 */
export function renderReference(markdown: string): string {
  const body = markdown.replace(/^\ufeff?---[ \t]*\r?\n(?:.*\r?\n)*?---[ \t]*(?:\r?\n|$)/, "");
  return renderer.render(body);
}

/** Gives the title of a container, or the name that browsers give to one that folds. */
function openingOf(info: string): string {
  const [, name = "", label, rest = ""] = /^\s*([\w-]+)(?:\[(.*)\])?(.*)$/.exec(info) ?? [];
  const title = (label ?? rest).replace(/\{[^{}]*\}\s*$/, "").trim();
  const shown = title === "" && name === "details" ? "Details" : title;
  return `<div data-kind="${utils.escapeHtml(name)}">${renderer.renderInline(shown)}\n`;
}

/** Reads what the plugin notes of a footnote. */
function noteNumber(meta: unknown): number {
  const id: unknown = typeof meta === "object" && meta !== null && "id" in meta ? meta.id : undefined;
  return typeof id === "number" ? id + 1 : Number.NaN;
}
