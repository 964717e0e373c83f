import type { Definition, FootnoteDefinition, Nodes, Root } from "mdast";

/** What a document defines for references to it, by identifier; of equal identifiers the first counts. */
export interface Definitions {
  readonly links: ReadonlyMap<string, Definition>;
  /** Notes that have the name of another come under one that no reference can have: their text is not lost. */
  readonly footnotes: ReadonlyMap<string, FootnoteDefinition>;
  readonly repeated: readonly FootnoteDefinition[];
}

/** Collects the definitions of a document in document order, however deep they stand. */
export function collectDefinitions(root: Root): Definitions {
  const links = new Map<string, Definition>();
  const footnotes = new Map<string, FootnoteDefinition>();
  const repeated: FootnoteDefinition[] = [];
  const left: Nodes[] = [root];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (node.type === "definition" && !links.has(node.identifier)) links.set(node.identifier, node);
    if (node.type === "footnoteDefinition") {
      const isNew = !footnotes.has(node.identifier);
      const identifier = isNew ? node.identifier : `${node.identifier} ${repeated.length + 2}`;
      if (!isNew) repeated.push(node);
      footnotes.set(identifier, { ...node, identifier });
    }
    if ("children" in node) for (const child of node.children.toReversed()) left.push(child);
  }
  return { links, footnotes, repeated };
}
