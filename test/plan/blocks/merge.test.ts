import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block, LiveBlock } from "../../../src/model/blocks.ts";
import { digest } from "../../../src/model/canonical.ts";
import { diffBlocks, UNKNOWN } from "../../../src/plan/blocks/diff.ts";
import { mergeEdits } from "../../../src/plan/blocks/merge.ts";
import type { BlockOp } from "../../../src/plan/plan.ts";
import { shortDigests } from "../../../src/plan/recorded.ts";
import { paragraph } from "../../harness.ts";
import { live } from "../live.ts";
import { afterOps } from "./simulate.ts";

const numRuns = Number(process.env.LAW_RUNS ?? 500);

/** One apply: what it does, what it leaves on the page and in the ledger. */
function run(
  recorded: readonly string[],
  before: readonly LiveBlock[],
  wanted: readonly Block[],
  overwrite = false,
) {
  const merge = mergeEdits(recorded, before, wanted, overwrite);
  const { ops } = diffBlocks("page", before, merge.wanted, { ...UNKNOWN, foreign: merge.foreign });
  return { merge, ops, after: afterOps("page", before, ops) };
}

/** IDs of the blocks that an edit changes or deletes. */
function touched(ops: readonly BlockOp[]): string[] {
  return ops.flatMap((op) => (op.op === "insert" ? [] : [op.before.id]));
}

interface Edit {
  readonly at: number;
  readonly kind: "add" | "change" | "delete";
  readonly text: string;
}

function edits(name: string, kinds: readonly Edit["kind"][]): fc.Arbitrary<readonly Edit[]> {
  const word = fc.constantFrom("deploy", "page", "rolls", "back");
  return fc.array(
    fc.record({
      at: fc.nat(20),
      kind: fc.constantFrom(...kinds),
      text: word.map((text) => `${name} ${text}`),
    }),
    { maxLength: 4 },
  );
}

function manifestAfter(blocks: readonly Block[], list: readonly Edit[]): Block[] {
  return list.reduce<Block[]>(
    (all, { at, kind, text }) => {
      const place = at % (all.length + 1);
      if (kind === "add") return all.toSpliced(place, 0, paragraph(text));
      if (place === all.length) return all;
      return kind === "delete" ? all.toSpliced(place, 1) : all.with(place, paragraph(text));
    },
    [...blocks],
  );
}

/** The page after a person's edits: added blocks have IDs with `added`, changed ones keep theirs. */
function pageAfter(blocks: readonly LiveBlock[], list: readonly Edit[]) {
  const changed = new Set<string>();
  const page = list.reduce<LiveBlock[]>(
    (all, { at, kind, text }, index) => {
      const place = at % (all.length + 1);
      if (kind === "add") return all.toSpliced(place, 0, ...live([paragraph(text)], `added${index}.`));
      const block = all[place];
      if (block === undefined) return all;
      if (kind === "delete") return all.toSpliced(place, 1);
      changed.add(block.id);
      return all.with(place, { ...live([paragraph(text)])[0], id: block.id } as LiveBlock); // a paragraph with an ID
    },
    [...blocks],
  );
  return { page, changed };
}

const start = fc
  .array(fc.constantFrom("one", "two", "three", "four", "five", "six"), { maxLength: 7 })
  .map((texts) => texts.map(paragraph));
const kinds = ["add", "change", "delete"] as const;
const digests = (blocks: readonly Block[]): string[] => blocks.map(digest);

describe("the edits of people and of the manifest, together", () => {
  it("leave what the manifest says when nobody edited the page", () => {
    fc.assert(
      fc.property(start, edits("ours", kinds), (before, list) => {
        const wanted = manifestAfter(before, list);
        const { merge, after } = run(shortDigests(before), live(before), wanted);
        expect(digests(after)).toEqual(digests(wanted));
        expect(merge).toMatchObject({ edited: false, conflict: false, leaves: shortDigests(wanted) });
      }),
      { numRuns },
    );
  });

  it("never touch what people added or changed, and are done after one apply", () => {
    fc.assert(
      fc.property(start, edits("ours", kinds), edits("theirs", kinds), (before, ours, theirs) => {
        const wanted = manifestAfter(before, ours);
        const { page, changed } = pageAfter(live(before), theirs);
        const { merge, ops, after } = run(shortDigests(before), page, wanted);
        const others = page.map(({ id }) => id).filter((id) => id.startsWith("added") || changed.has(id));
        expect(touched(ops).filter((id) => others.includes(id))).toEqual([]);
        const kept = after.map(({ id }) => id);
        expect(others.filter((id) => !kept.includes(id))).toEqual([]);
        expect(run(merge.leaves, after, wanted).ops).toEqual([]);
      }),
      { numRuns },
    );
  });

  it("bring all of the manifest when people only added", () => {
    fc.assert(
      fc.property(start, edits("ours", kinds), edits("theirs", ["add"]), (before, ours, theirs) => {
        const wanted = manifestAfter(before, ours);
        const { page } = pageAfter(live(before), theirs);
        const { merge, after } = run(shortDigests(before), page, wanted);
        expect(digests(after.filter(({ id }) => !id.startsWith("added")))).toEqual(digests(wanted));
        expect(merge.edited).toBe(false);
      }),
      { numRuns },
    );
  });

  it("bring all of the manifest, in its order, when edits are overwritten; additions stay", () => {
    fc.assert(
      fc.property(start, edits("ours", kinds), edits("theirs", kinds), (before, ours, theirs) => {
        const wanted = manifestAfter(before, ours);
        const { page } = pageAfter(live(before), theirs);
        const { merge, after } = run(shortDigests(before), page, wanted, true);
        const now = digests(after);
        const rest = now.reduce((left, value) => (left[0] === value ? left.slice(1) : left), digests(wanted));
        expect(rest).toEqual([]);
        expect(run(merge.leaves, after, wanted, true).ops).toEqual([]);
      }),
      { numRuns },
    );
  });

  it("do not double what both added", () => {
    const before = [paragraph("one"), paragraph("two")];
    const page = live(before).toSpliced(1, 0, ...live([paragraph("the same")], "added."));
    const wanted = before.toSpliced(1, 0, paragraph("the same"), paragraph("more"));
    const { after } = run(shortDigests(before), page, wanted);
    expect(digests(after)).toEqual(digests(wanted));
  });

  it("put new blocks between edited ones, where they are between them in the manifest", () => {
    const before = [paragraph("one"), paragraph("two")];
    const page = live([paragraph("one by Ana"), paragraph("two by Ana")]);
    const wanted = before.toSpliced(1, 0, paragraph("more"));
    const { after } = run(shortDigests(before), page, wanted);
    expect(digests(after)).toEqual(
      digests([paragraph("one by Ana"), paragraph("more"), paragraph("two by Ana")]),
    );
  });

  it("take what is least like the manifest for added when edits are overwritten", () => {
    const before = [paragraph("call the first on call")];
    const page = live([paragraph("a note by Ana"), paragraph("call the second on call")]);
    const { ops } = run(shortDigests(before), page, before, true);
    expect(touched(ops)).toEqual(["2"]);
  });
});
