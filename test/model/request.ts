import type { BlockObjectRequest } from "@notionhq/client";
import type { Block } from "../../src/model/blocks.ts";
import { type Batch, type Following, packBlocks } from "../../src/model/packing.ts";
import { writeBlocks } from "../../src/notion/append.ts";

/** A block as a page holds it after the requests: what was written of it, and what is below it. */
export interface Node {
  readonly type: string;
  readonly own: string;
  readonly children: Node[];
}

/** One request, and the type of the block that it appends to. */
export interface Append {
  readonly parent: string;
  readonly children: readonly BlockObjectRequest[];
}

/** Appends blocks as the product would, batch by batch, and gives the tree that results and the requests. */
export function appended(blocks: readonly Block[]): {
  readonly tree: Node[];
  readonly requests: readonly Append[];
} {
  const requests: Append[] = [];
  const tree: Node[] = [];
  const append = (parent: string, to: Node[], batches: readonly Batch[]): void => {
    for (const batch of batches) {
      const children = writeBlocks(batch.blocks);
      requests.push({ parent, children });
      const nodes = children.map(asNode);
      to.push(...nodes);
      follow(nodes, batch.below);
    }
  };
  const follow = (nodes: readonly Node[], below: readonly Following[]): void => {
    for (const { index, below: deeper, batches } of below) {
      const node = nodes[index];
      if (node === undefined) throw new Error(`No block at ${index}.`);
      follow(node.children, deeper);
      append(node.type, node.children, batches);
    }
  };
  append("page", tree, packBlocks(blocks));
  return { tree, requests };
}

function asNode(request: BlockObjectRequest): Node {
  const { type, payload, children } = taken(request);
  const own = type === "column" ? { ...payload, children: [] } : payload;
  return { type, own: JSON.stringify({ type, [type]: own }), children: children.map(asNode) };
}

/** Takes a request's block apart: its type, its fields, its children. */
function taken(request: object): { type: string; payload: object; children: readonly BlockObjectRequest[] } {
  const entries = new Map<string, unknown>(Object.entries(request));
  const type = String(entries.get("type"));
  const { children, ...payload } = Object(entries.get(type));
  return { type, payload, children: children ?? [] };
}

/** Lists what Notion would refuse about a request of blocks (NOTION.md §2.2, §2.4), written apart from the packing. */
export function requestProblems({ parent, children }: Append): string[] {
  const problems: string[] = [];
  const check = (list: readonly BlockObjectRequest[], depth: number, above: string): number => {
    if (list.length > 100) problems.push(`${list.length} children`);
    return list.reduce((count, request) => count + 1 + checkBlock(request, depth, above), 0);
  };
  const checkBlock = (request: BlockObjectRequest, depth: number, above: string): number => {
    const { type, payload, children: below } = taken(request);
    if ("rich_text" in payload && Array.isArray(payload.rich_text) && payload.rich_text.length > 100) {
      problems.push(`${payload.rich_text.length} runs`);
    }
    if ((type === "table_row") !== (above === "table")) problems.push(`${type} in ${above}`);
    if ((type === "column") !== (above === "column_list")) problems.push(`${type} in ${above}`);
    if (above === "tab" && type !== "paragraph") problems.push(`${type} in tab`);
    if (type === "column_list" && depth > 0) problems.push(`column_list on level ${depth}`);
    if (["table", "column_list", "tab"].includes(type) && below.length === 0) problems.push(`empty ${type}`);
    if (type === "table" && depth > 1) problems.push("table on the last level");
    if (below.length > 0 && depth > 1) problems.push(`children of ${type} on level ${depth}`);
    return check(below, type === "column_list" ? depth : depth + 1, type);
  };
  const count = check(children, 0, parent);
  if (count > 1000) problems.push(`${count} blocks`);
  const bytes = Buffer.byteLength(JSON.stringify({ children }));
  if (bytes > 500_000) problems.push(`${bytes} bytes`);
  return problems;
}
