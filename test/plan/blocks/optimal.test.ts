import { diffArrays } from "diff";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ownsChildren, updatedFields } from "../../../src/model/block-api.ts";
import type { Block, LiveBlock } from "../../../src/model/blocks.ts";
import { countBlocks, digest, makeBlock } from "../../../src/model/canonical.ts";
import { plain, plainText } from "../../../src/model/rich-text.ts";
import { diffBlocks } from "../../../src/plan/blocks/diff.ts";
import { hasWords, isStillItself, likeness } from "../../../src/plan/blocks/likeness.ts";
import { appendCost, opCost } from "../../../src/plan/cost.ts";
import { item, paragraph } from "../../harness.ts";
import { live } from "../live.ts";

const numRuns = Number(process.env.LAW_RUNS ?? 300);

/** Equal blocks kept, similar ones kept, requests, blocks created: in the order in which they matter. */
type Worth = readonly [equal: number, similar: number, requests: number, created: number];

/** Tries every edit that keeps the order of both sides, level by level, and gives what the best one is worth. */
function bestOf(from: readonly LiveBlock[], to: readonly Block[]): Worth {
  let best: Worth | undefined;
  const go = (i: number, j: number, run: readonly Block[], worth: Worth): void => {
    const closed = run.length === 0 ? worth : sum(worth, [0, 0, appendCost(run), countBlocks(run)]);
    if (j === to.length) {
      const end = sum(closed, [0, 0, from.length - i, 0]);
      if (best === undefined || isBetter(end, best)) best = end;
      return;
    }
    const goal = to[j];
    if (goal === undefined) return;
    go(i, j + 1, [...run, goal], worth);
    for (let k = i; k < from.length; k++) {
      const block = from[k];
      const pair = block === undefined ? undefined : worthOfPair(block, goal);
      if (pair !== undefined) go(k + 1, j + 1, [], sum(sum(closed, [0, 0, k - i, 0]), pair));
    }
  };
  go(0, 0, [], [0, 0, 0, 0]);
  if (best === undefined) throw new Error("there is always an edit");
  return best;
}

function worthOfPair(block: LiveBlock, goal: Block): Worth | undefined {
  if (digest(block) === digest(goal)) return [countBlocks([goal]), 0, 0, 0];
  const fields = updatedFields(block, goal);
  if (fields === undefined) return undefined;
  const changed = fields.length > 0;
  const own: Worth =
    !changed && hasWords(block)
      ? [1, 0, 0, 0]
      : [0, isStillItself(likeness(block, goal)) ? 1 : 0, changed ? 1 : 0, 0];
  return ownsChildren(goal) ? sum(own, bestOf(block.children, goal.children)) : own;
}

function sum(a: Worth, b: Worth): Worth {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]];
}

function isBetter(a: Worth, b: Worth): boolean {
  const differences = [b[0] - a[0], b[1] - a[1], a[2] - b[2], a[3] - b[3]];
  return (differences.find((difference) => difference !== 0) ?? 0) < 0;
}

const text = fc
  .array(fc.constantFrom("deploy", "page", "rolls", "back"), { minLength: 1, maxLength: 3 })
  .map((words) => words.join(" "));

const { tree } = fc.letrec<{ tree: Block[]; block: Block }>((tie) => ({
  tree: fc.array(tie("block"), { maxLength: 4, depthIdentifier: "small" }),
  block: fc.oneof(
    { depthIdentifier: "small", maxDepth: 3 },
    text.map(paragraph),
    text.map((value) =>
      makeBlock("heading_2", { rich_text: plain(value), color: "default", is_toggleable: false }),
    ),
    fc.constant(makeBlock("divider", {})),
    fc.tuple(text, tie("tree")).map(([value, below]) => item(value, below)),
    fc.array(text, { minLength: 1, maxLength: 3 }).map((rows) =>
      makeBlock(
        "table",
        { table_width: 1, has_column_header: false, has_row_header: false },
        rows.map((cell) => makeBlock("table_row", { cells: [plain(cell)] })),
      ),
    ),
  ),
}));

describe("the edit of small trees", () => {
  it("takes the fewest requests of all edits that keep as many IDs", () => {
    fc.assert(
      fc.property(tree, tree, (before, after) => {
        const { ops } = diffBlocks("page", live(before), after);
        const requests = ops.reduce((all, op) => all + opCost(op), 0);
        const created = ops.reduce((all, op) => all + (op.op === "insert" ? countBlocks(op.blocks) : 0), 0);
        const [, , fewest, least] = bestOf(live(before), after);
        expect([requests, created]).toEqual([fewest, least]);
      }),
      { numRuns },
    );
  });
});

/** Live and wanted blocks between two that are equal. */
interface Gap {
  readonly live: readonly LiveBlock[];
  readonly wanted: readonly Block[];
}

/** The gaps between the blocks of a longest common subsequence. */
function gapsOf(from: readonly LiveBlock[], to: readonly Block[]): readonly Gap[] {
  const gaps: { live: LiveBlock[]; wanted: Block[] }[] = [{ live: [], wanted: [] }];
  let [i, j] = [0, 0];
  for (const { added, removed, count } of diffArrays(from.map(digest), to.map(digest))) {
    const gap = gaps.at(-1);
    if (removed) gap?.live.push(...from.slice(i, i + count));
    else if (added) gap?.wanted.push(...to.slice(j, j + count));
    else gaps.push(...Array.from({ length: count }, () => ({ live: [], wanted: [] })));
    if (!added) i += count;
    if (!removed) j += count;
  }
  return gaps;
}

/** What a gap takes when its similar blocks are matched by a longest common subsequence of their own. */
function requestsOf({ live: before, wanted }: Gap): number {
  const isMatch = (one: number, other: number): boolean => {
    const [block, goal] = [before[one], wanted[other]];
    if (block === undefined || goal === undefined) return false;
    return updatedFields(block, goal) !== undefined && isStillItself(likeness(block, goal));
  };
  const parts = diffArrays([...before.keys()], [...wanted.keys()], { comparator: isMatch });
  const matched = parts.filter(({ added, removed }) => !added && !removed);
  const updates = matched.reduce((all, { count }) => all + count, 0);
  const inserts = parts.filter(({ added }) => added).length;
  return updates + inserts + (before.length - updates);
}

const longEdit = fc
  .tuple(
    fc.array(text, { minLength: 300, maxLength: 800 }),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom("drop", "insert", "change", "move"), text), {
      maxLength: 60,
    }),
  )
  .map(([texts, edits]) => {
    // A third of the blocks have a twin somewhere.
    const before = texts.map((value, index) =>
      paragraph(index % 3 === 0 ? value : `${value} number ${index}`),
    );
    const after = [...before];
    for (const [where, edit, value] of edits) {
      const at = where % (after.length + 1);
      const [block] = after.slice(at, at + 1);
      if (edit === "insert") after.splice(at, 0, paragraph(`${value} ${where}`));
      if (block === undefined) continue;
      if (edit === "drop") after.splice(at, 1);
      if (edit === "move") after.push(...after.splice(at, 1));
      if (edit === "change" && block.type === "paragraph")
        after[at] = paragraph(`${plainText(block.content.rich_text)} ${value}`);
    }
    return { before: live(before), after };
  });

describe("the edit of long pages", () => {
  it("never takes more requests than a longest common subsequence needs", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(longEdit, ({ before, after }) => {
        const { ops } = diffBlocks("page", before, after);
        const requests = ops.reduce((all, op) => all + opCost(op), 0);
        const bound = gapsOf(before, after).reduce((all, gap) => all + requestsOf(gap), 0);
        expect(requests).toBeLessThanOrEqual(bound);
      }),
      { numRuns: Math.ceil(numRuns / 3) },
    );
  });
});
