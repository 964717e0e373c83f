import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type Node } from "yaml";

/** The way from the top of a document to a value: keys of mappings and indices of lists. */
export type Path = readonly (string | number)[];

/** What stands at the end of a path. */
export interface Found {
  /** The key, if the last step leads into a mapping. */
  readonly key?: Node | undefined;
  readonly value?: Node | undefined;
}

/** Follows a path as far as it goes. */
export function find(document: Document, path: Path): Found {
  let found: Found = { value: document.contents ?? undefined };
  for (const segment of path) {
    const next = child(resolve(document, found.value), segment);
    if (next === undefined) break;
    found = next;
  }
  return found;
}

function child(node: Node | undefined, segment: string | number): Found | undefined {
  if (isSeq(node)) {
    const item = typeof segment === "number" ? node.items[segment] : undefined;
    return isNode(item) ? { value: item } : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment));
  if (pair === undefined) return undefined;
  return {
    key: isNode(pair.key) ? pair.key : undefined,
    value: isNode(pair.value) ? pair.value : undefined,
  };
}

/** Gives what an alias stands for; any other node as it is. */
export function resolve(document: Document, node: Node | undefined): Node | undefined {
  return isAlias(node) ? node.resolve(document) : node;
}

/** Tells whether nothing at all is written for a value. */
export function isEmpty(node: Node): boolean {
  return isScalar(node) && node.value === null && (node.source ?? "") === "";
}

/** Where the text of a scalar begins: an offset on its first line, and how far its lines are indented. */
export interface TextStart {
  readonly offset: number;
  /** Only for block scalars, whose first line may be blank. */
  readonly indent?: number;
}

/** Finds where the text of a scalar begins: behind a quote, or on the line below a `|`. */
export function textStart(node: Node | undefined, source: string): TextStart {
  const offset = node?.range?.[0] ?? 0;
  if (!isScalar(node)) return { offset };
  switch (node.type) {
    case "BLOCK_LITERAL":
    case "BLOCK_FOLDED": {
      const below = source.indexOf("\n", offset) + 1;
      const [, spaces = ""] = /^(?:[ \t]*\r?\n)*( *)/.exec(source.slice(below)) ?? [];
      return { offset: below, indent: spaces.length };
    }
    case "QUOTE_DOUBLE":
    case "QUOTE_SINGLE":
      return { offset: offset + 1 };
    default:
      return { offset };
  }
}
