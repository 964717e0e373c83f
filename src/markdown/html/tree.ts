import type { Look } from "../state.ts";
import type { Looked } from "./looks.ts";
import { isTag, type TagPiece } from "./pieces.ts";
import { endingOf, isClosed, isStructural, isVoid, mayStandAlone } from "./structure.ts";

/** An element that stands as a block or a part of one, with what it holds. */
export interface Element<P> {
  readonly type: "element";
  readonly tag: TagPiece;
  readonly children: readonly Content<P>[];
}

/** A piece that holds nothing. */
export interface Leaf<P> {
  readonly type: "leaf";
  readonly piece: P | TagPiece;
  readonly look: Look;
}

export type Content<P> = Element<P> | Leaf<P>;

interface OpenElement<P> {
  readonly type: "element";
  readonly tag: TagPiece;
  readonly children: Content<P>[];
}

/** Elements that may be open at a time. What is deeper stays in the innermost, so that hostile input costs little. */
const MOST_OPEN = 100;

/**
 * Builds the tree of the elements among siblings. Wrong nesting is borne: a closing tag ends what is open inside its
 * element, or nothing; an element that is never closed is none, but for `<details>`, which reaches to the end.
 */
export function treeOf<P extends { readonly type: string }>(looked: readonly Looked<P>[]): Content<P>[] {
  const contents: Content<P>[] = [];
  const open: OpenElement<P>[] = [];
  const names = new Map<string, number>();
  const skipped = new Map<string, number>();
  const add = (content: Content<P>): void => {
    (open.at(-1)?.children ?? contents).push(content);
  };
  const closeDownTo = (depth: number): void => {
    for (const { tag } of open.splice(depth)) count(names, tag.name, -1);
  };
  for (const { piece, look, paired } of looked) {
    const leaf: Leaf<P> = { type: "leaf", piece, look };
    if (!isElementTag(piece)) {
      add(leaf);
      continue;
    }
    const { name } = piece;
    if (piece.closing) {
      if (count(skipped, name, 0) > 0) {
        count(skipped, name, -1);
        add(leaf);
      } else if (count(names, name, 0) > 0) {
        closeDownTo(open.findLastIndex(({ tag }) => tag.name === name));
      } else {
        // It still sets apart what stands before it from what follows.
        add(leaf);
      }
      continue;
    }
    if (isVoid(name) || isClosed(piece) || (!paired && mayStandAlone(name))) {
      add({ type: "element", tag: piece, children: [] });
      continue;
    }
    closeDownTo(endedBy(name, open));
    if (!(paired || name === "details" || isBounded(name, open))) {
      add(leaf);
    } else if (open.length >= MOST_OPEN) {
      if (paired) count(skipped, name, 1);
      add(leaf);
    } else {
      const element: OpenElement<P> = { type: "element", tag: piece, children: [] };
      add(element);
      open.push(element);
      count(names, name, 1);
    }
  }
  return contents;
}

function isElementTag<P extends { readonly type: string }>(piece: P | TagPiece): piece is TagPiece {
  return isTag(piece) && isStructural(piece.name);
}

/** Adds to a name's count and gives it. */
function count(counts: Map<string, number>, name: string, change: number): number {
  const value = (counts.get(name) ?? 0) + change;
  counts.set(name, value);
  return value;
}

/** Gives how many of the open elements stay open when this one opens. */
function endedBy(name: string, open: readonly OpenElement<unknown>[]): number {
  const ending = endingOf(name);
  let stay = open.length;
  if (ending === undefined) return stay;
  for (let at = open.length - 1; at >= 0; at--) {
    const inside = open[at]?.tag.name ?? "";
    if (ending.within.has(inside)) break;
    if (ending.ends.has(inside)) stay = at;
  }
  return stay;
}

/** Tells whether the element that this one belongs to is open, so that it ends with that. */
function isBounded(name: string, open: readonly OpenElement<unknown>[]): boolean {
  const within = endingOf(name)?.within;
  return within !== undefined && open.some(({ tag }) => within.has(tag.name));
}
