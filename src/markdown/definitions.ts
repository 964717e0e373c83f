import type { Definition, FootnoteDefinition, Nodes, Root } from "mdast";

/** What a document defines for references to it, by identifier; of equal identifiers the first counts. */
export interface Definitions {
  readonly links: ReadonlyMap<string, Definition>;
  readonly footnotes: ReadonlyMap<string, FootnoteDefinition>;
}

/** Collects the definitions of a document in document order, however deep they stand. */
export function collectDefinitions(root: Root): Definitions {
  const links = new Map<string, Definition>();
  const footnotes = new Map<string, FootnoteDefinition>();
  const left: Nodes[] = [root];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (node.type === "definition" && !links.has(node.identifier)) links.set(node.identifier, node);
    if (node.type === "footnoteDefinition" && !footnotes.has(node.identifier)) {
      footnotes.set(node.identifier, node);
    }
    if ("children" in node) for (const child of node.children.toReversed()) left.push(child);
  }
  return { links, footnotes };
}
