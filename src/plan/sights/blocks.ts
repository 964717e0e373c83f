import { shortDigest } from "../../ledger/record.ts";
import type { Block, LiveBlock } from "../../model/blocks.ts";
import { digest, fieldTexts, isCreatable, sha256 } from "../../model/canonical.ts";
import type { BlockOp } from "../plan.ts";

/** A block of the first level as it stood. */
export interface BlockSight {
  readonly id: string;
  /** Digest of the block itself. */
  readonly own: string;
  /** Digest of what is below it. */
  readonly below: string;
  /**
   * Something below it is edited, or it is deleted. Then it is looked into in any case, and IDs and what belongs to
   * other people count there; else nobody may have looked at either.
   */
  readonly isOpened: boolean;
}

/** A block of the first level as it stands; `below` is undefined where nobody looked. */
export type StandingBlock = Pick<BlockSight, "id" | "own"> & { readonly below: string | undefined };

/** Gives how the blocks of a page look. `ops` are what a plan does to them; with "all" the whole page goes. */
export function blockSights(
  page: string,
  blocks: readonly LiveBlock[],
  ops: readonly BlockOp[] | "all",
): readonly BlockSight[] {
  const opened: ReadonlySet<string> =
    ops === "all" ? new Set(blocks.map(({ id }) => id)) : openedBy(page, blocks, ops);
  return blocks.map((block) => {
    const isOpened = opened.has(block.id);
    return { ...standingBlock(block), below: digestBelow(block, isOpened), isOpened };
  });
}

/** Finds the blocks of the first level in which something happens, beside a new text of their own. */
function openedBy(page: string, blocks: readonly LiveBlock[], ops: readonly BlockOp[]): ReadonlySet<string> {
  const top = new Map(blocks.flatMap((block) => idsIn(block).map((id) => [id, block.id])));
  return new Set(
    ops.flatMap((op) => {
      const id = op.op === "insert" ? op.parent : op.before.id;
      const isOpening = id !== page && (op.op !== "update" || top.get(id) !== id);
      return isOpening ? (top.get(id) ?? []) : [];
    }),
  );
}

function idsIn({ id, children }: LiveBlock): string[] {
  return [id, ...children.flatMap(idsIn)];
}

/**
 * Says how blocks differ from what was seen, as parts of a sentence; empty when they do not. The places of pages and
 * databases that are `own` to the project do not count: carrying out a plan moves and makes them.
 */
export function blockChanges(
  seen: readonly BlockSight[],
  standing: readonly StandingBlock[],
  isOwn: (id: string) => boolean,
): readonly string[] {
  const before = new Map(seen.filter(({ id }) => !isOwn(id)).map((sight) => [sight.id, sight]));
  const after = new Map(standing.filter(({ id }) => !isOwn(id)).map((block) => [block.id, block]));
  const both = [...after].flatMap(([id, now]) => {
    const then = before.get(id);
    return then === undefined ? [] : [{ then, now }];
  });
  const edited = both.filter(({ then, now }) => isEdited(then, now));
  const added = after.size - both.length;
  const gone = before.size - both.length;
  const order = [...before.keys()].filter((id) => after.has(id));
  const isMoved = both.some(({ then }, index) => order[index] !== then.id);
  return [
    ...(edited.length > 0 ? [`${blocks(edited.length)} edited`] : []),
    ...(added > 0 ? [`${blocks(added)} added`] : []),
    ...(gone > 0 ? [`${blocks(gone)} deleted`] : []),
    ...(isMoved ? ["blocks moved"] : []),
  ];
}

function blocks(count: number): string {
  return `${count} ${count === 1 ? "block" : "blocks"}`;
}

function isEdited(then: BlockSight, now: StandingBlock): boolean {
  return then.own !== now.own || (now.below !== undefined && then.below !== now.below);
}

/** What a block says itself. The title of a sub-page is that page's business. */
function ownText(block: Block): string {
  const isOther = block.type === "child_page" || block.type === "child_database";
  return JSON.stringify([block.type, ...(isOther ? [] : fieldTexts(block))]);
}

/** Gives how a block looks whose children were not read. */
export function standingBlock(block: LiveBlock): StandingBlock {
  return { id: block.id, own: shortDigest(sha256(ownText(block))), below: undefined };
}

/** Digests what is below a block; `isOpened` is what a sight says of it. */
export function digestBelow({ children }: LiveBlock, isOpened: boolean): string {
  const below = isOpened ? children.map(everything) : children.filter(isCreatable).map(digest);
  return shortDigest(sha256(JSON.stringify(below)));
}

function everything(block: LiveBlock): unknown {
  return [block.id, ownText(block), block.children.map(everything)];
}
