import type { BlockObjectRequest, BlockObjectResponse, UpdateBlockParameters } from "@notionhq/client";
import { BLOCK_TYPES, type BlockTypeSpec, isBlockType } from "./block-types.ts";
import type { Block, LiveBlock } from "./blocks.ts";
import { contentOf, fieldsOf, fieldTexts } from "./canonical.ts";
import type { Payload } from "./fields.ts";

/**
 * Reads one block of a response into its canonical form. A type that the product does not know becomes
 * `unsupported`, so that it is left alone.
 */
export function readBlock(response: BlockObjectResponse, children: readonly LiveBlock[]): LiveBlock {
  const { type, id } = response;
  const history = {
    createdBy: response.created_by.id,
    lastEdit: { time: response.last_edited_time, by: response.last_edited_by.id },
  };
  if (!isBlockType(type)) return { type: "unsupported", content: { kind: type }, children, id, history };
  const spec: BlockTypeSpec = BLOCK_TYPES[type];
  const payload = (response as unknown as Record<string, never>)[type]; // the table pairs each type with its payload
  return { type, content: spec.read(payload ?? ({} as never)), children, id, history } as LiveBlock;
}

/** Tells whether a block's children belong to it: a synced copy shows those of another. */
export function ownsChildren(block: Block): boolean {
  if (block.type === "synced_block") return block.content.synced_from === null;
  return BLOCK_TYPES[block.type].children !== "none";
}

/** Writes one block as a creating request takes it, with the children given. Values that Notion fills in are left out. */
export function writeBlock(block: Block, children: readonly BlockObjectRequest[]): BlockObjectRequest {
  const content = contentOf(block);
  const payload: Record<string, unknown> = {};
  for (const field of fieldsOf(block.type)) {
    const value = content[field.name];
    if (JSON.stringify(value) !== JSON.stringify(field.initial)) Object.assign(payload, field.write(value));
  }
  // A column must say that it has none; elsewhere an absent list is shorter.
  if (children.length > 0 || block.type === "column") payload.children = children;
  return { type: block.type, [block.type]: payload } as unknown as BlockObjectRequest; // the table holds what each type takes
}

/** Lists the fields in which two blocks of one type differ. */
export function changedFields(from: Block, to: Block): string[] {
  const before = fieldTexts(from);
  const after = fieldTexts(to);
  return fieldsOf(to.type)
    .filter((_, index) => before[index] !== after[index])
    .map(({ name }) => name);
}

/**
 * Lists the fields that a PATCH changes to turn one block into the other, leaving their children aside; undefined when
 * none can.
 */
export function updatedFields(from: Block, to: Block): readonly string[] | undefined {
  if (from.type !== to.type || !BLOCK_TYPES[from.type].creatable) return undefined;
  const changed = changedFields(from, to);
  if (changed.length === 0) return changed;
  const before = contentOf(from);
  const after = contentOf(to);
  const isPossible = fieldsOf(to.type).every(
    ({ name, canUpdate }) => !changed.includes(name) || canUpdate(before[name], after[name]),
  );
  return isPossible ? changed : undefined;
}

/** Writes the fields in which two blocks of one type differ, as PATCH takes them. */
export function writeUpdate(from: Block, to: Block): Omit<UpdateBlockParameters, "block_id"> {
  const after = contentOf(to);
  const changed = changedFields(from, to);
  const payload: Payload = Object.assign(
    {},
    ...fieldsOf(to.type)
      .filter(({ name, insisted }) => insisted === true || changed.includes(name))
      .map((field) => field.write(after[field.name])),
  );
  return { [to.type]: payload } as Omit<UpdateBlockParameters, "block_id">;
}
