import { diffArrays } from "diff";
import type { WordPart } from "./plan-json.generated.ts";

/** Words that may differ before the texts count as rewritten: nobody reads more of them in one text. */
const MOST_EDITS = 200;

/**
 * Compares two texts word by word. The same and removed parts in a row are `before`, the same and added parts `after`.
 * Words that happen to stand in both of two rewritten passages are part of the change.
 */
export function diffWords(before: string, after: string): WordPart[] {
  if (before === after) return partsOf([{ removed: "", added: "", same: before }]);
  const old = tokensOf(before);
  const now = tokensOf(after);
  const comparator = (left: Token, right: Token) => left.word === right.word;
  const runs = diffArrays(old, now, { comparator, maxEditLength: MOST_EDITS }) ?? rewritten(old, now);
  return partsOf(withoutIslands(stretchesOf(partsIn(runs, old))));
}

/** A word or sign, and the white space behind it, which does not make it another word. */
interface Token {
  readonly word: string;
  readonly space: string;
}

/** Characters of words that have spaces between them: letters and digits, but not of scripts that do without. */
const LETTERS = String.raw`[^\s\p{P}\p{S}\p{C}\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]+`;
/** What may stand inside a word: apostrophes, points, underscores, soft hyphens, joiners. */
const INSIDE = String.raw`['’._\u{AD}\u{200C}\u{200D}]`;
/** Any other sign with what belongs to it: a check box, a flag, an emoji with its modifiers, a letter with its marks. */
const SIGN = String.raw`\[[ x]\]|\p{RI}{2}|\S(?:\p{M}|\p{Emoji_Modifier}|\u{200D}\S?)*`;
/** Linear in the text; `Intl.Segmenter` knows more languages, but takes a minute for 250,000 characters. */
const TOKEN = new RegExp(String.raw`(?!$)(${LETTERS}(?:${INSIDE}${LETTERS})*|${SIGN})?(\s*)`, "gu");

function tokensOf(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map(([, word = "", space = ""]) => ({ word, space }));
}

/** Neighbouring tokens: of the old text, of the new one, or, with neither mark, of both. */
interface Run {
  readonly value: readonly Token[];
  readonly added: boolean;
  readonly removed: boolean;
}

/** Everything between the beginning and the end that two texts have in common, as one change. */
function rewritten(old: readonly Token[], now: readonly Token[]): Run[] {
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head]?.word === now[head]?.word) head += 1;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail)?.word === now.at(-1 - tail)?.word) tail += 1;
  return [
    { value: now.slice(0, head), added: false, removed: false },
    { value: old.slice(head, old.length - tail), added: false, removed: true },
    { value: now.slice(head, now.length - tail), added: true, removed: false },
    { value: now.slice(now.length - tail), added: false, removed: false },
  ];
}

/** Spells the runs out. Where only the white space behind a word differs, that is a change of its own. */
function* partsIn(runs: readonly Run[], old: readonly Token[]): Iterable<WordPart> {
  let at = 0;
  for (const { value, added, removed } of runs) {
    for (const { word, space } of value) {
      if (added) {
        yield { kind: "added", text: word + space };
        continue;
      }
      const oldSpace = old[at]?.space ?? "";
      at += 1;
      yield { kind: removed ? "removed" : "same", text: word };
      if (removed || space === oldSpace) {
        yield { kind: removed ? "removed" : "same", text: space };
      } else {
        yield { kind: "removed", text: oldSpace };
        yield { kind: "added", text: space };
      }
    }
  }
}

/** A change, and what follows it unchanged. Only the first may have no change. */
type Stretch = Record<WordPart["kind"], string>;

function stretchesOf(parts: Iterable<WordPart>): Stretch[] {
  let last: Stretch = { removed: "", added: "", same: "" };
  const stretches = [last];
  for (const { kind, text } of parts) {
    if (text === "") continue;
    if (kind !== "same" && last.same !== "") {
      last = { removed: "", added: "", same: "" };
      stretches.push(last);
    }
    last[kind] += text;
  }
  return stretches;
}

/** Makes one change of two with so little between them that reading them apart is harder. */
function withoutIslands(stretches: readonly Stretch[]): Stretch[] {
  const kept: Stretch[] = [];
  for (const stretch of stretches) {
    let current = stretch;
    for (let last = kept.at(-1); last !== undefined && isIsland(last, current); last = kept.at(-1)) {
      kept.pop();
      current = {
        removed: last.removed + last.same + current.removed,
        added: last.added + last.same + current.added,
        same: current.same,
      };
    }
    kept.push(current);
  }
  return kept;
}

/** Tells whether what two changes have between them is a third of either at most, as a lone "the" mostly is. */
function isIsland(left: Stretch, right: Stretch): boolean {
  const smaller = Math.min(sizeOf(left), sizeOf(right));
  return smaller > 0 && left.same.trim().length * 3 <= smaller;
}

function sizeOf({ removed, added }: Stretch): number {
  return Math.max(removed.length, added.length);
}

function partsOf(stretches: readonly Stretch[]): WordPart[] {
  return stretches
    .flatMap(({ removed, added, same }): WordPart[] => [
      { kind: "removed", text: removed },
      { kind: "added", text: added },
      { kind: "same", text: same },
    ])
    .filter(({ text }) => text !== "");
}
