import { blockText } from "../../model/block-text.ts";
import type { Block } from "../../model/blocks.ts";

/** From this likeness on, a block is still itself after an edit. */
export const STILL_ITSELF = 0.5;

/** Scripts that put no spaces between words: each character counts as one. */
const UNSPACED = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}";
const WORDS = new RegExp(`[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}])+`, "gu");

/** Words and how often they occur. */
type Bag = ReadonlyMap<string, number>;

const bags = new WeakMap<Block, Bag>();

/**
 * Measures how alike two blocks are, from 0 to 1: the share of their words that they have in common (Dice). A block
 * without text of its own is known by what it holds.
 */
export function likeness(one: Block, other: Block): number {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const all = sizeOf(a) + sizeOf(b);
  if (all === 0) return 1;
  let common = 0;
  for (const [word, count] of a) common += Math.min(count, b.get(word) ?? 0);
  return (2 * common) / all;
}

/** Tells whether somebody who knew the one block would recognise it in another that is so much alike. */
export function isStillItself(alike: number): boolean {
  return alike >= STILL_ITSELF;
}

/** Tells whether a block says anything itself; what does not is known by what it holds. */
export function hasWords(block: Block): boolean {
  return ownWords(block).length > 0;
}

/** Gives the words that a block is known by. */
export function wordsOf(block: Block): Bag {
  const known = bags.get(block);
  if (known !== undefined) return known;
  const bag = new Map<string, number>();
  for (const word of ownWords(block)) bag.set(word, (bag.get(word) ?? 0) + 1);
  if (bag.size === 0) {
    for (const child of block.children)
      for (const [word, count] of wordsOf(child)) bag.set(word, (bag.get(word) ?? 0) + count);
  }
  bags.set(block, bag);
  return bag;
}

function ownWords(block: Block): readonly string[] {
  // The width of a table says nothing about what is in it.
  const text = block.type === "table" ? "" : blockText(block).trim();
  const words = text.toLowerCase().match(WORDS);
  return words ?? (text === "" ? [] : [text]);
}

function sizeOf(bag: Bag): number {
  let size = 0;
  for (const count of bag.values()) size += count;
  return size;
}
