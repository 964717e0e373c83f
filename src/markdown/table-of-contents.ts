import type { Paragraph } from "mdast";

const MARK = /^(?:\[\[toc\]\]|\[toc\]|<table_of_contents ?\/>)$/i;

/**
 * Tells whether a paragraph is nothing but `[[toc]]` or `[TOC]`, where sites show a table of contents, or the tag of that
 * name, which is none to Markdown because of its underscores; escaped, it is text.
 */
export function isTableOfContents({ children: [only, ...others] }: Paragraph): boolean {
  if (only?.type !== "text" || others.length > 0 || !MARK.test(only.value)) return false;
  const { start, end } = only.position ?? {};
  return start !== undefined && end !== undefined && end.column - start.column === only.value.length;
}
