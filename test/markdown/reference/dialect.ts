import type { MarkdownIt, StateCore, Token } from "markdown-it";

/**
 * Takes out of a document's text what sites do not show of it: the boxes of tasks, the IDs of headings, the marks of
 * GitHub's alerts and of a table of contents. A quote that is an alert says so in its attributes.
 */
export function dialect(md: MarkdownIt): void {
  md.core.ruler.after("block", "dialect", ({ tokens }: StateCore) => {
    for (const [index, token] of tokens.entries()) {
      if (token.type === "inline") token.content = shownContent(token.content, tokens, index);
    }
  });
}

function shownContent(content: string, tokens: readonly Token[], index: number): string {
  const [around, parent] = [tokens[index - 2], tokens[index - 1]];
  if (parent?.type === "heading_open") return content.replace(/[ \t]+\{#[^\s{}]+\}$/, "");
  if (parent?.type !== "paragraph_open") return content;
  if (around?.type === "list_item_open") return content.replace(/^\[[ x]\][ \t]/i, "");
  const alert = /^\[!(?:note|tip|important|warning|caution)\][ \t]*(?:\n|$)/i.exec(content)?.[0];
  const isAlone = tokens[index + 2]?.type === "blockquote_close" && alert === content;
  if (around?.type === "blockquote_open" && alert !== undefined && !isAlone) {
    around.attrSet("data-kind", "alert");
    return content.slice(alert.length);
  }
  return /^\[(?:\[toc\]|toc)\]$/i.test(content) ? "" : content;
}
