import { hash } from "node:crypto";
import { BLOCK_TYPES, type BlockTypeSpec } from "./block-types.ts";
import type { Block, BlockContents } from "./blocks.ts";
import type { Field, Payload } from "./fields.ts";

/** A field of a block's content, without its value's type: what generic code sees. */
export interface NamedField extends Field<unknown> {
  readonly name: string;
}

/** Lists the fields of a block type in their fixed order. */
export function fieldsOf(type: Block["type"]): readonly NamedField[] {
  return FIELDS.get(type) ?? [];
}

const FIELDS = new Map<string, readonly NamedField[]>(
  Object.entries<BlockTypeSpec>(BLOCK_TYPES).map(([type, spec]) => [
    type,
    Object.entries<Field<unknown>>(spec.fields).map(([name, field]) => ({ name, ...field })),
  ]),
);

/** Gives a block's content as generic code sees it. */
export function contentOf(block: Block): Payload {
  return { ...block.content };
}

/** Makes a block from a type and content that belong together, as the table of block types guarantees. */
export function makeBlock<T extends Block["type"]>(
  type: T,
  content: BlockContents[T],
  children: readonly Block[] = [],
): Block {
  return { type, content, children } as Block; // TypeScript does not follow a union through a generic parameter
}

/** Gives a block and everything below it in canonical form. Idempotent. */
export function canonicalBlock(block: Block): Block {
  const content = contentOf(block);
  const canonical = Object.fromEntries(
    fieldsOf(block.type).map((field) => [field.name, field.canonical(content[field.name])]),
  );
  return withContent(block, canonical, block.children.map(canonicalBlock));
}

/** Gives the block with other content of the same fields. */
function withContent(block: Block, content: Payload, children: readonly Block[]): Block {
  return { ...block, content, children } as unknown as Block; // the fields come from the table of the block's own type
}

const digests = new WeakMap<Block, string>();

/**
 * Gives the SHA-256 digest (base64url, 43 characters) of a canonical block and everything below it that manifests speak
 * of: a sub-page that somebody put into a toggle does not make it another toggle.
 * Blocks never change, so each is digested once.
 */
export function digest(block: Block): string {
  const known = digests.get(block);
  if (known !== undefined) return known;
  const below = block.children.filter(isSpokenOf).map(digest);
  const value = sha256([block.type, ...fieldTexts(block), ...below].join("\n"));
  digests.set(block, value);
  return value;
}

/** Tells whether the API can create the block; what it cannot is other people's, and left alone. */
export function isCreatable(block: Block): boolean {
  return BLOCK_TYPES[block.type].creatable;
}

/** Tells whether manifests speak of the block: of what the API can create, and of what they keep by its ID. */
export function isSpokenOf(block: Block): boolean {
  return isCreatable(block) || block.type === "kept";
}

/** SHA-256 in base64url. */
export function sha256(text: string): string {
  return hash("sha256", text, "base64url");
}

const texts = new WeakMap<Block, readonly string[]>();

/** Gives the values of a block's fields as JSON, in the table's order. Canonical values are equal when these are. */
export function fieldTexts(block: Block): readonly string[] {
  const known = texts.get(block);
  if (known !== undefined) return known;
  const content = contentOf(block);
  const values = fieldsOf(block.type).map(({ name }) => JSON.stringify(content[name]) ?? "");
  texts.set(block, values);
  return values;
}

/** Counts a block and everything below it. */
export function countBlocks(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + 1 + countBlocks(block.children), 0);
}
