import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";

/** Finds the way from the top of a YAML file to the value at a place, line and column from 1. */
export function pathAt(text: string, line: number, column: number): readonly string[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const offset = (lines.lineStarts[line - 1] ?? 0) + column - 1;
  return wayTo(document.contents, offset);
}

function wayTo(node: unknown, offset: number): readonly string[] {
  if (isMap<Node, Node | null>(node)) {
    for (const { key, value } of node.items) {
      if (!isScalar(key)) continue;
      const end = value?.range?.[2] ?? key.range?.[2] ?? 0;
      if ((key.range?.[0] ?? 0) <= offset && offset < end)
        return [String(key.value), ...wayTo(value, offset)];
    }
  }
  if (isSeq<Node>(node)) {
    const at = node.items.findIndex(({ range }) => range != null && range[0] <= offset && offset < range[2]);
    if (at !== -1) return [String(at), ...wayTo(node.items[at], offset)];
  }
  return [];
}
