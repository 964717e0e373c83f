import { createHash } from "node:crypto";
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
 * Gives the SHA-256 digest (base64url, 43 characters) of a canonical block and everything below it that the API can
 * create: a sub-page that somebody put into a toggle does not make it another toggle.
 * Blocks never change, so each is digested once.
 */
export function digest(block: Block): string {
  const known = digests.get(block);
  if (known !== undefined) return known;
  const value = sha256(JSON.stringify([ownValue(block), block.children.filter(isCreatable).map(digest)]));
  digests.set(block, value);
  return value;
}

/** Tells whether the API can create the block; what it cannot is other people's, and left alone. */
export function isCreatable(block: Block): boolean {
  return BLOCK_TYPES[block.type].creatable;
}

/** SHA-256 in base64url. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

/** Type and field values in the table's order; canonical values are built with their keys in fixed order. */
function ownValue(block: Block): readonly unknown[] {
  const content = contentOf(block);
  return [block.type, ...fieldsOf(block.type).map((field) => content[field.name])];
}

/** Counts a block and everything below it. */
export function countBlocks(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + 1 + countBlocks(block.children), 0);
}
