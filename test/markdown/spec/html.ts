import rehypeParse from "rehype-parse";
import { unified } from "unified";

type Tree = ReturnType<typeof parser.parse>;

/** A node of parsed HTML. */
export type HtmlNode = Tree | Tree["children"][number];

const parser = unified().use(rehypeParse, { fragment: true });

/** Parses HTML as a browser does. */
export function parseHtml(html: string): Tree {
  return parser.parse(html);
}
