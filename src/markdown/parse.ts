import type { Root } from "mdast";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import { type Processor, unified } from "unified";
import { markAlerts } from "./alerts.ts";
import { takeHeadingIds } from "./heading-ids.ts";
import { admonitionNodes, admonitions } from "./syntax/admonitions.ts";
import { colored, coloredNodes } from "./syntax/colored.ts";
import { containerNodes, containers } from "./syntax/containers.ts";
import { emoji, emojiText } from "./syntax/emoji.ts";
import { leafNodes, leafs } from "./syntax/leafs.ts";
import type { Syntax, ToNodes } from "./syntax/line.ts";
import { mdx, mdxNodes } from "./syntax/mdx.ts";
import { mentionNodes, mentions } from "./syntax/mentions.ts";
import { singleDollarMath } from "./syntax/single-dollar-math.ts";

/** A parsed document; the front matter, if any, is cut out of the tree. */
export interface MarkdownDocument {
  readonly root: Root;
  readonly frontMatter?: {
    readonly text: string;
    /** Of its first content line, from 1. */
    readonly line: number;
  };
}

declare module "mdast" {
  interface RootData {
    /** The source nests deeper than the parser's stack reaches; the tree is empty. */
    tooDeep?: true;
  }
}

/** Block constructs mean nothing inside one text field: there, `1. Billing` is a name. */
const inlineOnly: Syntax = {
  disable: {
    null: [
      "blockQuote",
      "codeFenced",
      "codeIndented",
      "definition",
      "gfmFootnoteDefinition",
      "headingAtx",
      "htmlFlow",
      "list",
      "mathFlow",
      "setextUnderline",
      "table",
      "thematicBreak",
    ],
  },
};

const inline = [singleDollarMath, mentions, emoji, colored];
const inlineNodes = [mentionNodes, emojiText, coloredNodes];
const flow = [...inline, leafs, containers];
const flowNodes = [...inlineNodes, leafNodes, containerNodes];

const inlineParser = markdownParser([...inline, inlineOnly], inlineNodes).freeze();

function markdownParser(syntax: readonly Syntax[], nodes: readonly ToNodes[]) {
  return unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkMath, { singleDollarTextMath: false })
    .use(function (this: Processor) {
      const data = this.data();
      data.micromarkExtensions = [...(data.micromarkExtensions ?? []), ...syntax];
      data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), ...nodes];
    });
}

/** What a document may hold beside the Markdown of GitHub and of documentation sites. */
export interface Dialect {
  /** The statements, expressions and components of MDX. */
  readonly mdx?: boolean;
  /** The admonitions of MkDocs. */
  readonly admonitions?: boolean;
}

/** Gives the dialect of a document by the name of its file. */
export function dialectOf(file: string, dialect: Dialect = {}): Dialect {
  return { ...dialect, mdx: file.endsWith(".mdx") };
}

const parsers = new Map<string, ReturnType<typeof makeParser>>();

function makeParser({ mdx: hasMdx, admonitions: hasAdmonitions }: Dialect) {
  return markdownParser(
    [...flow, ...(hasMdx ? [mdx] : []), ...(hasAdmonitions ? [admonitions] : [])],
    [...flowNodes, ...(hasMdx ? [mdxNodes] : []), ...(hasAdmonitions ? [admonitionNodes] : [])],
  )
    .use(remarkFrontmatter, ["yaml", "toml"])
    .freeze();
}

function parserOf(dialect: Dialect): ReturnType<typeof makeParser> {
  const name = [dialect.mdx === true, dialect.admonitions === true].join();
  const parser = parsers.get(name) ?? makeParser(dialect);
  parsers.set(name, parser);
  return parser;
}

/** Parses a Markdown document: CommonMark, GFM, alerts, math, and front matter in YAML; perhaps with more. Never fails. */
export function parseMarkdown(source: string, dialect: Dialect = {}): MarkdownDocument {
  const root = parseOrGiveUp(parserOf(dialect), source);
  markAlerts(root, source);
  takeHeadingIds(root, source);
  const [first, ...rest] = root.children;
  if (first?.type !== "yaml") return { root };
  const line = (first.position?.start.line ?? 1) + 1;
  return { root: { ...root, children: rest }, frontMatter: { text: first.value, line } };
}

/** Parses the inline Markdown of one text field; only blank lines divide it. */
export function parseInline(source: string): Root {
  return parseOrGiveUp(inlineParser, source);
}

function parseOrGiveUp(processor: { parse: (source: string) => Root }, source: string): Root {
  try {
    return processor.parse(source);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { type: "root", children: [], data: { tooDeep: true } };
  }
}
