import type { Block } from "../model/blocks.ts";
import { blockLine } from "./block-line.ts";
import { named, quoted } from "./detail-line.ts";
import { oneLine } from "./one-line.ts";

/** Something that is shown with its name, its settings and what is below it. */
export interface Outlined {
  readonly kind: "page" | "database" | "data source" | "row";
  readonly title: string;
  /** Undefined for what has none, as a file outside of any project. */
  readonly key: string | undefined;
  readonly properties: readonly { readonly name: string; readonly value: string | null }[];
  readonly blocks: readonly Block[];
  readonly below: readonly Outlined[];
}

const INDENT = "  ";

/** Renders resources as an outline: one line for each, for each of their properties and for each block. */
export function treeText(resources: readonly Outlined[]): string {
  const lines: string[] = [];
  for (const resource of resources) addResource(lines, resource, "");
  return lines.join("\n");
}

function addResource(lines: string[], resource: Outlined, indent: string): void {
  const { kind, title, key, properties, blocks, below } = resource;
  lines.push(`${indent}${named(kind, title)}${key === undefined ? "" : ` (${oneLine(key)})`}`);
  const inside = indent + INDENT;
  for (const { name, value } of properties) lines.push(`${inside}${oneLine(name)}: ${quoted(value)}`);
  addBlocks(lines, blocks, inside);
  for (const one of below) addResource(lines, one, inside);
}

function addBlocks(lines: string[], blocks: readonly Block[], indent: string): void {
  for (const block of blocks) {
    lines.push(`${indent}${blockLine(block)}`);
    addBlocks(lines, block.children, indent + INDENT);
  }
}
