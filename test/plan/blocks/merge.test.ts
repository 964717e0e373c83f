import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockText } from "../../../src/model/block-text.ts";
import type { Block, LiveBlock } from "../../../src/model/blocks.ts";
import { digest } from "../../../src/model/canonical.ts";
import { diffBlocks, UNKNOWN } from "../../../src/plan/blocks/diff.ts";
import { asKept } from "../../../src/plan/blocks/kept.ts";
import {
  type MergedEdit,
  type MergePolicy,
  mergeEdits,
  mergeUnrecorded,
} from "../../../src/plan/blocks/merge.ts";
import type { LeftBehind } from "../../../src/plan/blocks/versions.ts";
import type { BlockOp } from "../../../src/plan/plan.ts";
import { shortDigests } from "../../../src/plan/recorded.ts";
import { heading, item, paragraph } from "../../harness.ts";
import { childPage, live, madeBy } from "../live.ts";
import { afterOps } from "./simulate.ts";

const numRuns = Number(process.env.LAW_RUNS ?? 500);

const KEEP: MergePolicy = { overwrite: false, exact: false };

const left = (blocks: readonly Block[]): LeftBehind => ({ blocks: shortDigests(blocks) });

/** Who makes our blocks. */
const OURS = "our connection";

/** One apply: what it does, what it leaves on the page and in the ledger. */
function run(
  recorded: LeftBehind,
  before: readonly LiveBlock[],
  wanted: readonly Block[],
  policy: Partial<MergePolicy> = {},
) {
  const merge = mergeEdits(recorded, before, wanted, { overwrite: false, exact: false, ...policy }, OURS);
  const now = asKept(before, new Set(), merge.foreign);
  const byId = new Map(now.map((block) => [block.id, block]));
  const standing = new Map([...merge.standing].map(([at, { id }]) => [at, byId.get(id) as LiveBlock])); // it is one of them
  const { ops } = diffBlocks("page", now, merge.wanted, { ...UNKNOWN, standing });
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

/** What people did, as `edit before → after`, with a mark for what the manifest changed, too. */
function deeds(edits: readonly MergedEdit[]): string[] {
  const text = (block: Block | undefined): string => (block === undefined ? "?" : blockText(block));
  return edits.map(({ edit, before, after, conflict }) => {
    const sides = [...(edit === "added" ? [] : [text(before)]), ...(edit === "deleted" ? [] : [text(after)])];
    return `${edit} ${sides.join(" → ")}${conflict ? " (conflict)" : ""}`;
  });
}

/** Paragraphs, one for each letter. */
const letters = (word: string): Block[] => Array.from(word, paragraph);

describe("block by block", () => {
  it.each<[name: string, left: string, live: string, wanted: string, after: string, edits: string[]]>([
    ["nothing", "abc", "abc", "abc", "abc", []],
    ["the manifest alone", "abc", "abc", "aBc", "aBc", []],
    ["an edit", "abc", "aXc", "abc", "aXc", ["edited b → X"]],
    ["an edit beside one of the manifest", "abc", "aXc", "abC", "aXC", ["edited b → X"]],
    ["an edit between two of the manifest", "abc", "aXc", "AbC", "AXC", ["edited b → X"]],
    ["an edit of what the manifest edits", "abc", "aXc", "aBc", "aXc", ["edited ? → X (conflict)"]],
    ["an edit of what the manifest deletes", "abc", "aXc", "ac", "aXc", ["edited ? → X (conflict)"]],
    ["the same edit as the manifest's", "abc", "aBc", "aBc", "aBc", []],
    ["the same edit, and another beside it", "abc", "aBX", "aBc", "aBX", ["edited c → X"]],
    ["a deletion", "abc", "ac", "abc", "ac", ["deleted b"]],
    ["a deletion of what the manifest edits", "abc", "ac", "aBc", "ac", ["deleted ? (conflict)"]],
    ["a deletion of what the manifest deletes", "abc", "ac", "ac", "ac", []],
    ["a deletion beside new blocks", "abc", "ac", "abNc", "aNc", ["deleted b"]],
    ["a block that moved", "abcd", "acbd", "abcd", "acbd", ["moved b → b"]],
    ["an edit, and new blocks around it", "abc", "aXc", "aMbNc", "aMXNc", ["edited b → X"]],
    ["everything at once", "abcdef", "aXcdf", "aBcDeF", "aXcDF", ["edited ? → X (conflict)", "deleted e"]],
  ])("keeps %s", (_, before, page, goal, after, edits) => {
    const kept = run(left(letters(before)), live(letters(page)), letters(goal));
    expect(kept.after.map(blockText).join("")).toBe(after);
    expect(deeds(kept.merge.edits)).toEqual(edits);
    // The next run says the same and does nothing.
    const again = run(kept.merge.leaves, kept.after, letters(goal));
    expect(again.ops).toEqual([]);
    expect(deeds(again.merge.edits)).toEqual(edits);

    const overwritten = run(left(letters(before)), live(letters(page)), letters(goal), { overwrite: true });
    expect(overwritten.after.map(blockText).join("")).toBe(goal);
    expect(deeds(overwritten.merge.edits)).toEqual(edits);
  });

  it.each([
    ["down", "abcd", "aXcd", "acdb", "aXcd"],
    ["up", "abcd", "abXd", "cabd", "abXd"],
    ["away from what a person deleted", "abcd", "acd", "acdb", "acd"],
  ])("writes what was edited no second time where the manifest moves it %s", (_, was, is, goal, after) => {
    const first = run(left(letters(was)), live(letters(is)), letters(goal));
    expect(first.after.map(blockText).join("")).toBe(after);
    expect(run(first.merge.leaves, first.after, letters(goal)).ops).toEqual([]);
  });

  it("lets the manifest rule again when a person takes back what both had changed", () => {
    const first = run(left(letters("abc")), live(letters("aXc")), letters("aBc"));
    const back = run(first.merge.leaves, live(letters("abc")), letters("aBc"));
    expect(back.after.map(blockText).join("")).toBe("aBc");
    expect(back.merge).toMatchObject({ edits: [], leaves: left(letters("aBc")) });
  });

  describe("what the manifest let go of after an edit", () => {
    const first = run(left(letters("abc")), live(letters("aXc")), letters("ac"));

    it.each<[name: string, live: string, wanted: string, after: string, edits: string[]]>([
      ["stays, and what comes is written", "aXc", "aNc", "aXNc", ["edited ? → X (conflict)"]],
      ["stays while its neighbours change", "aXc", "AC", "AXC", ["edited ? → X (conflict)"]],
      ["is an edit like others when the manifest has it again", "aXc", "abc", "aXc", ["edited b → X"]],
      ["is settled when the manifest takes it over", "aXc", "aXc", "aXc", []],
      ["is settled when the person deletes it", "ac", "ac", "ac", []],
      ["goes when the person takes the edit back", "abc", "ac", "ac", []],
    ])("%s", (_, page, goal, after, edits) => {
      const next = run(first.merge.leaves, live(letters(page)), letters(goal));
      expect(next.after.map(blockText).join("")).toBe(after);
      expect(deeds(next.merge.edits)).toEqual(edits);
      if (edits.length === 0) expect(next.merge.leaves).toEqual(left(letters(goal)));
    });

    it("is still known by what both had changed before", () => {
      const both = run(left(letters("abc")), live(letters("aXc")), letters("aBc"));
      const { leaves } = run(both.merge.leaves, both.after, letters("ac")).merge;
      expect(deeds(run(leaves, live(letters("aXc")), letters("ac")).merge.edits)).toEqual([
        "edited ? → X (conflict)",
      ]);
      expect(
        run(leaves, live(letters("abc")), letters("ac"))
          .after.map(blockText)
          .join(""),
      ).toBe("ac");
      expect(run(leaves, live(letters("aXc")), letters("aBc")).merge.leaves).toEqual(both.merge.leaves);
    });

    it("is known when it was moved, too", () => {
      const moved = run(left(letters("abcd")), live(letters("acdb")), letters("acd"));
      const again = run(moved.merge.leaves, moved.after, letters("acd"));
      expect(deeds(again.merge.edits)).toEqual(["moved b → b (conflict)"]);
      const last = run(moved.merge.leaves, moved.after, letters("acd"), { overwrite: true });
      expect(last.after.map(blockText).join("")).toBe("acd");
    });

    it("goes when edits are overwritten, but for what holds something of other people's: that is theirs then", () => {
      const end = paragraph("end");
      const page = madeBy(live([item("list", [item("uno")]), end]), OURS);
      const { leaves } = run(left([item("list", [item("one")]), end]), page, [end]).merge;
      expect(run(leaves, page, [end], { overwrite: true }).after).toMatchObject([{ id: "2" }]);

      const held = page.map((block) =>
        block.id === "1"
          ? Object.assign({}, block, { children: [...block.children, childPage("sub", "Sub")] })
          : block,
      );
      const stuck = run(leaves, held, [end], { overwrite: true });
      expect(stuck).toMatchObject({ ops: [], merge: { edits: [], leaves: left([end]) } });
      expect([...stuck.merge.foreign]).toEqual(["1"]);
    });
  });

  it("keeps the ID of what was edited, though a heavier block would keep its own", () => {
    const toggle = item(
      "list",
      ["one", "two", "three", "four"].map((text) => item(text)),
    );
    const page = [...live([toggle]), ...live([paragraph("one, says Ana")], "e.")];
    for (const wanted of [
      [paragraph("one"), toggle],
      [paragraph("one"), toggle, paragraph("new")],
    ]) {
      const { after } = run(left([toggle, paragraph("one")]), page, wanted);
      expect(after.map(({ id }) => id)).toContain("e.1");
    }
  });

  it("takes for added what somebody else made than ours, and else what is least like the text that was there", () => {
    const ours = madeBy(live(letters("ac")), OURS);
    const [first, last] = [ours.slice(0, 1), ours.slice(1)];
    const note = madeBy(live([paragraph("b, says Ana")], "note."), "Ana");
    const page = [...first, ...note, ...last];
    const policy = { overwrite: true };
    const { merge, after } = run(left(letters("abc")), page, letters("abc"), policy);
    expect(deeds(merge.edits)).toEqual(["deleted b"]);
    expect(after.map(blockText)).toEqual(["a", "b", "b, says Ana", "c"]);
  });

  it("follows the manifest on an exact page: what people added goes, and is told", () => {
    const page = live([...letters("aN"), ...letters("Xc")]);
    const { merge, after } = run(left(letters("abc")), page, letters("abc"), {
      overwrite: true,
      exact: true,
    });
    expect(after.map(blockText).join("")).toBe("abc");
    expect(deeds(merge.edits)).toEqual(["edited b → N", "added X"]);
    const refused = run(left(letters("abc")), page, letters("abc"), { exact: true });
    expect(refused.ops).toEqual([]);
    expect(deeds(refused.merge.edits)).toEqual(["edited b → N", "added X"]);
  });
});

describe("below a block of ours", () => {
  const list = item("list", [item("one"), item("two", [item("deep")]), item("three")]);
  const before = [heading("Who"), list];

  /** The page after a change of what is below the list. */
  function below(change: (children: readonly LiveBlock[]) => readonly LiveBlock[]): LiveBlock[] {
    return madeBy(live(before), OURS).map(
      (block) =>
        block.children.length === 0
          ? block
          : (Object.assign({}, block, { children: change(block.children) }) as LiveBlock), // the same block
    );
  }

  it("finds each edit where it is", () => {
    const page = below(([one, , three]) =>
      one === undefined || three === undefined
        ? []
        : [...madeBy(live([item("one, says Ana")], "2."), OURS), three],
    );
    const { merge, ops } = run(left(before), page, before);
    expect(ops).toEqual([]);
    expect(merge.edits).toMatchObject([
      { edit: "edited", location: ["Who", "list"], after: { id: "2.1" } },
      { edit: "deleted", location: ["Who", "list"], before: { children: [{}] } },
    ]);
  });

  it("leaves alone what people added, whatever becomes of the rest", () => {
    const note = madeBy(live([item("a note")], "note."), "Ana");
    const page = below((children) => [...children.slice(0, 1), ...note, ...children.slice(1)]);
    const kept = run(left(before), page, before);
    expect(kept).toMatchObject({ ops: [], merge: { edits: [], leaves: left(before) } });

    const edited = page.map((block) =>
      block.type === "bulleted_list_item"
        ? ({ ...block, content: { ...block.content, color: "red" } } as LiveBlock) // the same block in red
        : block,
    );
    const overwritten = run(left(before), edited, before, { overwrite: true });
    expect(overwritten.ops).toMatchObject([{ op: "update", before: { id: "2" } }]);
    expect(deeds(overwritten.merge.edits)).toEqual(["edited list → list"]);
    expect(run(left(before), page, before, { overwrite: true, exact: true }).ops).toMatchObject([
      { op: "delete", before: { id: "note.1" } },
    ]);
  });
});

describe("who makes our blocks", () => {
  const list = item("list", [item("one"), item("two")]);

  it("is the connection where nothing on the page is as it was left", () => {
    const note = madeBy(live([item("a note")], "note."), "Ana");
    const page = madeBy(live([list]), OURS).map(
      (block) => Object.assign({}, block, { children: [...block.children, ...note] }) as LiveBlock, // the same block
    );
    const policy = { overwrite: true, exact: false };
    expect([...mergeEdits(left([list]), page, [], policy, OURS).foreign]).toEqual(["note.1"]);
    expect([...mergeEdits(left([list]), page, [], policy).foreign]).toEqual([]);
  });

  it("is whoever wrote what the manifest says", () => {
    const own = madeBy(live([paragraph("above"), list]), OURS);
    const page = own.map(
      (block) =>
        Object.assign({}, block, {
          children: [...block.children.slice(0, 1), ...madeBy(block.children.slice(1), "Bo")].map((child) =>
            child.id === "2.1" ? { ...madeBy(live([item("first")]), OURS)[0], id: child.id } : child,
          ),
        }) as LiveBlock, // the same block
    );
    const { edits, foreign } = mergeEdits(
      left([paragraph("above"), list]),
      page,
      [paragraph("above"), list],
      {
        overwrite: true,
        exact: false,
      },
    );
    expect(deeds(edits)).toEqual(["edited one → first"]);
    expect(foreign.size).toBe(0);
  });
});

describe("without a record", () => {
  const page = [...madeBy(live(letters("ab")), OURS), ...madeBy(live(letters("N"), "note."), "Ana")];

  it("keeps what somebody else made than what the manifest has", () => {
    expect([...mergeUnrecorded([], page, letters("aC"), KEEP).foreign]).toEqual(["note.1"]);
    expect(mergeUnrecorded([], live(letters("abN")), letters("aC"), KEEP).foreign.size).toBe(0);
  });

  it("knows what an apply that was cut off may have left", () => {
    const rest = page.slice(1);
    expect(mergeUnrecorded([], rest, letters("aC"), KEEP).foreign.size).toBe(0);
    const earlier = left(letters("ab")).blocks;
    expect([...mergeUnrecorded(earlier, rest, letters("aC"), KEEP).foreign]).toEqual(["note.1"]);
  });

  describe("of a page where our connection wrote", () => {
    const ours = madeBy(live(letters("abcd")), OURS);
    const edited = (at: number, text: string): LiveBlock[] =>
      ours.map((block, index) => {
        const lastEdit = { time: "2026-03-03T10:00:00.000Z", by: "Ana" };
        const history = { createdBy: OURS, lastEdit };
        return index === at ? Object.assign({}, block, paragraph(text), { children: [], history }) : block;
      });

    it("takes what somebody else edited last for an edit, and the rest for the manifest's", () => {
      const merge = mergeUnrecorded([], edited(1, "b of Ana"), letters("aBcD"), KEEP, OURS);
      expect(deeds(merge.edits)).toEqual(["edited B → b of Ana"]);
      expect(merge.wanted.map(blockText)).toEqual(["a", "b of Ana", "c", "D"]);
      expect(merge.leaves.blocks).toEqual(shortDigests(letters("aBcD")));
    });

    it("follows the manifest where that is asked for", () => {
      const policy = { overwrite: true, exact: false };
      const merge = mergeUnrecorded([], edited(1, "b of Ana"), letters("aBcd"), policy, OURS);
      expect(deeds(merge.edits)).toEqual(["edited B → b of Ana"]);
      expect(merge.wanted.map(blockText)).toEqual(["a", "B", "c", "d"]);
    });

    it("leaves alone what somebody else edited and the manifest has no place for", () => {
      const merge = mergeUnrecorded([], edited(1, "b of Ana"), letters("acd"), KEEP, OURS);
      expect([...merge.foreign]).toEqual([ours[1]?.id]);
      expect(merge.wanted.map(blockText)).toEqual(["a", "c", "d"]);
    });

    it("cannot tell without knowing which connection is ours", () => {
      const merge = mergeUnrecorded([], edited(1, "b of Ana"), letters("aBcd"), KEEP);
      expect(merge.edits).toEqual([]);
      expect(merge.wanted.map(blockText)).toEqual(["a", "B", "c", "d"]);
    });
  });
});

describe("the edits of people and of the manifest, together", () => {
  it("leave what the manifest says when nobody edited the page", () => {
    fc.assert(
      fc.property(start, edits("ours", kinds), (before, list) => {
        const wanted = manifestAfter(before, list);
        const { merge, after } = run(left(before), live(before), wanted);
        expect(digests(after)).toEqual(digests(wanted));
        expect(merge).toMatchObject({ edits: [], leaves: left(wanted) });
      }),
      { numRuns },
    );
  });

  it("never touch what people added or changed, and are done after one apply", () => {
    fc.assert(
      fc.property(start, edits("ours", kinds), edits("theirs", kinds), (before, ours, theirs) => {
        const wanted = manifestAfter(before, ours);
        const { page, changed } = pageAfter(live(before), theirs);
        const { merge, ops, after } = run(left(before), page, wanted);
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
        const { merge, after } = run(left(before), page, wanted);
        expect(digests(after.filter(({ id }) => !id.startsWith("added")))).toEqual(digests(wanted));
        expect(merge.edits).toEqual([]);
      }),
      { numRuns },
    );
  });

  it("bring all of the manifest, in its order, when edits are overwritten; additions stay", () => {
    fc.assert(
      fc.property(start, edits("ours", kinds), edits("theirs", kinds), (before, ours, theirs) => {
        const wanted = manifestAfter(before, ours);
        const { page } = pageAfter(live(before), theirs);
        const { merge, after } = run(left(before), page, wanted, { overwrite: true });
        const now = digests(after);
        const rest = now.reduce((left, value) => (left[0] === value ? left.slice(1) : left), digests(wanted));
        expect(rest).toEqual([]);
        expect(run(merge.leaves, after, wanted, { overwrite: true }).ops).toEqual([]);
      }),
      { numRuns },
    );
  });

  it("are told in every run as long as they are kept, whatever the manifest says later; overwriting leaves what it says", () => {
    const distinct = (name: string) =>
      edits(name, kinds).map((list) =>
        list.map((edit, index) => ({ ...edit, text: `${edit.text} ${index}` })),
      );
    const texts = fc.uniqueArray(fc.constantFrom("one", "two", "three", "four", "five"));
    // One block of ours always stays, so that it is known who makes them.
    const end = paragraph("end");
    fc.assert(
      fc.property(
        texts,
        distinct("ours"),
        distinct("theirs"),
        distinct("later"),
        (start, one, theirs, two) => {
          const before = start.map(paragraph);
          const goal = manifestAfter(before, one);
          const { page } = pageAfter(live(before), theirs);
          const isAdded = ({ id }: LiveBlock): boolean => id.startsWith("added");
          const now = [...page, ...live([end], "end.")].flatMap((block) =>
            madeBy([block], isAdded(block) ? "Ana" : OURS),
          );
          const first = run(left([...before, end]), now, [...goal, end]);
          const again = run(first.merge.leaves, first.after, [...goal, end]);
          expect(again).toMatchObject({ ops: [], merge: { leaves: first.merge.leaves } });
          expect(again.merge.edits).toHaveLength(first.merge.edits.length);

          const later = [...manifestAfter(goal, two), end];
          const third = run(first.merge.leaves, first.after, later);
          const last = run(third.merge.leaves, third.after, later, { overwrite: true });
          expect(last.after.filter((block) => !isAdded(block)).map(digest)).toEqual(later.map(digest));
          expect(last.merge.leaves).toEqual(left(later));
        },
      ),
      { numRuns },
    );
  });

  it("do not double what both added", () => {
    const before = [paragraph("one"), paragraph("two")];
    const page = live(before).toSpliced(1, 0, ...live([paragraph("the same")], "added."));
    const wanted = before.toSpliced(1, 0, paragraph("the same"), paragraph("more"));
    const { after } = run(left(before), page, wanted);
    expect(digests(after)).toEqual(digests(wanted));
  });

  it("put new blocks between edited ones, where they are between them in the manifest", () => {
    const before = [paragraph("one"), paragraph("two")];
    const page = live([paragraph("one by Ana"), paragraph("two by Ana")]);
    const wanted = before.toSpliced(1, 0, paragraph("more"));
    const { after } = run(left(before), page, wanted);
    expect(digests(after)).toEqual(
      digests([paragraph("one by Ana"), paragraph("more"), paragraph("two by Ana")]),
    );
  });

  it("take what is least like the manifest for added when edits are overwritten", () => {
    const before = [paragraph("call the first on call")];
    const page = live([paragraph("a note by Ana"), paragraph("call the second on call")]);
    const { ops } = run(left(before), page, before, { overwrite: true });
    expect(touched(ops)).toEqual(["2"]);
  });
});
