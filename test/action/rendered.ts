import type { Nodes, Root } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { type Processor, unified } from "unified";

/** What a reader gets to see of Markdown. */
export interface Rendered {
  /** The rows of each table, its head left out. */
  readonly tables: readonly (readonly (readonly string[])[])[];
  readonly headings: readonly string[];
  /** Tags and comments of HTML, as they are written. */
  readonly html: readonly string[];
  /** Addresses of links and images. */
  readonly links: readonly string[];
  readonly images: readonly string[];
  /** Text outside code, without tags and with entities resolved. */
  readonly prose: string;
  /** Everything that is to be read, code included. */
  readonly all: string;
}

const parser = unified().use(remarkParse).use(remarkGfm).use(withoutSecondLook).freeze();

/** GitHub looks for addresses before it resolves entities; remark looks once more in the text that comes of it. */
function withoutSecondLook(this: Processor): void {
  const data = this.data();
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? [])
    .flat()
    .map(({ transforms: _, ...extension }) => extension);
}

/** Reads Markdown as GitHub does, and gives what it is made of. */
export function rendered(markdown: string): Rendered {
  const root = parser.parse(markdown);
  const html = nodesIn(root, "html").map(({ value }) => value);
  const text = nodesIn(root, "text").map(({ value }) => value);
  const code = [...nodesIn(root, "code"), ...nodesIn(root, "inlineCode")].map(({ value }) => value);
  const prose = [...text, ...html.map((value) => resolved(value.replaceAll(TAG, "")))].join("\n");
  return {
    tables: nodesIn(root, "table").map(({ children }) =>
      children.slice(1).map((row) => row.children.map(textOf)),
    ),
    headings: nodesIn(root, "heading").map(textOf),
    html: html.flatMap((value) => value.match(TAG) ?? []),
    links: [...nodesIn(root, "link"), ...nodesIn(root, "definition")].map(({ url }) => url),
    images: nodesIn(root, "image").map(({ url }) => url),
    prose,
    all: [prose, ...code].join("\n"),
  };
}

/** Finds what GitHub takes for somebody's name, a team's, or an issue. */
export function referencesIn(prose: string): readonly string[] {
  return prose.match(/(?<![\w`/])@[\w-]+|(?<!\w)#\d+|\bgh-\d+/gi) ?? [];
}

const TAG = /<!--[\s\S]*?(?:-->|$)|<[^>]*>/g;

type NodeOf<Type extends Nodes["type"]> = Extract<Nodes, { type: Type }>;

function nodesIn<Type extends Nodes["type"]>(root: Root, type: Type): readonly NodeOf<Type>[] {
  const found: NodeOf<Type>[] = [];
  const isWanted = (node: Nodes): node is NodeOf<Type> => node.type === type;
  const visit = (node: Nodes): void => {
    if (isWanted(node)) found.push(node);
    if ("children" in node) for (const child of node.children) visit(child);
  };
  visit(root);
  return found;
}

function textOf(node: Nodes): string {
  if ("children" in node) return node.children.map(textOf).join("");
  return "value" in node && node.type !== "html" ? node.value : "";
}

/** Resolves the entities that stand in blocks of HTML. */
function resolved(html: string): string {
  const names: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };
  return html.replace(/&(?:#(\d+)|(\w+));/g, (entity, number: string | undefined, name: string) =>
    number === undefined ? (names[name] ?? entity) : String.fromCodePoint(Number(number)),
  );
}
