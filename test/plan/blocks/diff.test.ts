import { describe, expect, it } from "vitest";
import type { Block, LiveBlock } from "../../../src/model/blocks.ts";
import { makeBlock } from "../../../src/model/canonical.ts";
import { plain } from "../../../src/model/rich-text.ts";
import { diffBlocks, UNKNOWN } from "../../../src/plan/blocks/diff.ts";
import type { BlockOp } from "../../../src/plan/plan.ts";
import { heading, item, paragraph } from "../../harness.ts";
import { childPage, live } from "../live.ts";

/** The edit in a notation for reading: `~2` update, `+after 2: n` insert, `-3` delete. */
function edit(before: readonly LiveBlock[], after: readonly Block[]): string[] {
  return diffBlocks("page", before, after).ops.map(notation);
}

function notation(op: BlockOp): string {
  if (op.op === "update") return `~${op.before.id}`;
  if (op.op === "delete") return `-${op.before.id}`;
  const where = op.position.type === "after" ? `after ${op.position.id}` : op.position.type;
  return `+${op.parent === "page" ? "" : `${op.parent} `}${where}: ${op.blocks.length}`;
}

const table = (...rows: string[][]): Block =>
  makeBlock(
    "table",
    { table_width: rows[0]?.length ?? 0, has_column_header: true, has_row_header: false },
    rows.map((cells) => makeBlock("table_row", { cells: cells.map(plain) })),
  );

const paragraphs = (...texts: string[]): Block[] => texts.map(paragraph);

describe("the edit of a page", () => {
  it("is nothing for nothing", () => expect(edit([], [])).toEqual([]));

  it("is nothing when everything matches", () => {
    const body = [heading("A"), ...paragraphs("b", "c")];
    expect(diffBlocks("page", live(body), body)).toEqual({
      ops: [],
      unchanged: 3,
      unplaced: [],
      anchors: [],
    });
  });

  it("is one update for a changed word", () => {
    expect(edit(live(paragraphs("a", "b", "c")), paragraphs("a", "x", "c"))).toEqual(["~2"]);
  });

  it("inserts neighbours together, behind the block before them", () => {
    expect(edit(live(paragraphs("a", "b")), paragraphs("a", "x", "y", "b"))).toEqual(["+after 1: 2"]);
  });

  it("inserts at the start, and at the end behind the last block, as sub-pages may come to be there", () => {
    expect(edit(live(paragraphs("a", "b")), paragraphs("x", "a", "b", "y"))).toEqual([
      "+start: 1",
      "+after 2: 1",
    ]);
    expect(edit([], paragraphs("a"))).toEqual(["+start: 1"]);
  });

  it("deletes after it has inserted", () => {
    expect(edit(live([heading("A"), paragraph("b")]), [paragraph("b"), heading("C")])).toEqual([
      "+after 2: 1",
      "-1",
    ]);
  });

  it("replaces a block whose type changes", () => {
    expect(edit(live([paragraph("A"), paragraph("b")]), [heading("A"), paragraph("b")])).toEqual([
      "+start: 1",
      "-1",
    ]);
  });

  it("descends into a list item whose text stays", () => {
    expect(
      edit(live([item("a", [item("b"), item("c")])]), [item("a", [item("b"), item("x"), item("c")])]),
    ).toEqual(["+1 after 1.1: 1"]);
  });

  it("updates a list item and edits below it", () => {
    expect(edit(live([item("a", [item("b")])]), [item("x", [item("b"), item("c")])])).toEqual([
      "~1",
      "+1 after 1.1: 1",
    ]);
  });

  it("edits cells and rows inside a table, and replaces one of another width", () => {
    const before = live([table(["a", "b"], ["c", "d"])]);
    expect(edit(before, [table(["a", "b"], ["c", "x"], ["e", "f"])])).toEqual(["~1.2", "+1 after 1.2: 1"]);
    expect(edit(before, [table(["a"], ["c"])])).toEqual(["+start: 1", "-1"]);
  });

  it("empties a toggle heading before it becomes a plain one", () => {
    const toggle = (open: boolean, children: Block[]): Block =>
      makeBlock("heading_2", { rich_text: plain("A"), color: "default", is_toggleable: open }, children);
    expect(edit(live([toggle(true, paragraphs("b"))]), [toggle(false, [])])).toEqual(["-1.1", "~1"]);
  });

  it("cannot take an icon from a callout's tab label, so the block is replaced", () => {
    const label = (emoji: string | null): Block =>
      makeBlock("paragraph", {
        rich_text: plain("A"),
        color: "default",
        icon: emoji === null ? null : { type: "emoji", emoji },
      });
    expect(edit(live([label("🚨")]), [label("📄")])).toEqual(["~1"]);
    expect(edit(live([label("🚨")]), [label(null)])).toEqual(["+start: 1", "-1"]);
  });
});

describe("of several edits that keep as many IDs", () => {
  it("the one with the longest run of kept blocks is taken", () => {
    expect(edit(live(paragraphs("a", "x", "a", "b")), paragraphs("a", "b"))).toEqual(["-1", "-2"]);
  });

  it("the one that keeps what is most alike is taken", () => {
    const before = live(paragraphs("one two three four", "one two three"));
    expect(edit(before, paragraphs("one two three, too"))).toEqual(["~2", "-1"]);
  });
});

describe("a long page", () => {
  const counts = (before: readonly Block[], after: readonly Block[]): Record<string, number> => {
    const kinds = diffBlocks("page", live(before), after).ops.map(({ op }) => op);
    return Object.fromEntries(
      [...new Set(kinds)].map((kind) => [kind, kinds.filter((op) => op === kind).length]),
    );
  };

  it("keeps each of its blocks when all of them are edited and some are new", () => {
    const texts = Array.from({ length: 300 }, (_, index) => `step${index} of all steps`);
    const fresh = Array.from({ length: 50 }, (_, index) => `fresh${index} line`);
    const after = [...fresh, ...texts.map((text) => `${text} today`)];
    expect(counts(paragraphs(...texts), paragraphs(...after))).toEqual({ insert: 1, update: 300 });
  });

  it("is not mistaken in blocks that all look alike", () => {
    const alike = Array.from({ length: 200 }, () => [makeBlock("divider", {}), paragraph("same")]).flat();
    const after = alike
      .toSpliced(390, 0, heading("near the end"))
      .toSpliced(11, 0, ...[1, 2, 3].map(() => heading("new")));
    expect(counts(alike, after)).toEqual({ insert: 2 });
  });
});

describe("what is not ours", () => {
  it("stays in its place when blocks around it change", () => {
    const [a, b] = live(paragraphs("a", "b"));
    if (a === undefined || b === undefined) throw new Error("no blocks");
    const before = [a, childPage("sub", "Sub"), b];
    expect(edit(before, paragraphs("a", "x", "b"))).toEqual(["+after 1: 1"]);
    expect(edit(before, paragraphs("y", "b"))).toEqual(["~1"]);
    expect(edit(before, [])).toEqual(["-1", "-2"]);
  });

  it("keeps the block that holds it from being deleted", () => {
    const toggle = makeBlock("toggle", { rich_text: plain("mine"), color: "default" });
    const holder: LiveBlock = {
      type: "toggle",
      content: { rich_text: plain("mine"), color: "default" },
      children: [childPage("sub", "Sub")],
      id: "1",
    };
    expect(edit([holder], [])).toEqual([]);
    expect(edit([holder], [toggle]), "a sub-page inside makes it no other toggle").toEqual([]);
    const twin = { ...holder, id: "2", children: [] };
    expect(edit([twin, holder], [toggle]), "what may go goes first").toEqual(["-2"]);
  });
});

describe("the location of an edit", () => {
  const locations = (before: readonly Block[], after: readonly Block[]): string[] =>
    diffBlocks("page", live(before), after).ops.map(({ op, location }) => [op, ...location].join(" › "));
  const step = (text: string, below: readonly Block[] = []): Block =>
    makeBlock("numbered_list_item", { rich_text: plain(text), color: "default" }, below);

  it("is the heading above it", () => {
    expect(
      locations(
        [heading("Who"), paragraph("a"), heading("When"), paragraph("b"), paragraph("c")],
        [heading("Who"), paragraph("x"), heading("When"), paragraph("b"), heading("How"), paragraph("d")],
      ),
    ).toEqual(["update › Who", "insert › When", "update › How"]);
  });

  it("counts steps, rows and columns", () => {
    const list = (...texts: string[]): Block[] => [heading("Escalation"), ...texts.map((text) => step(text))];
    expect(locations(list("call one", "call two"), list("call one", "call 2"))).toEqual([
      "update › Escalation › step 2",
    ]);
    expect(locations([table(["a"], ["b"])], [table(["a"], ["c"])])).toEqual(["update › table › row 2"]);
    const columns = (text: string): Block =>
      makeBlock("column_list", {}, [
        makeBlock("column", { width_ratio: null }, [paragraph("left")]),
        makeBlock("column", { width_ratio: null }, [paragraph(text)]),
      ]);
    expect(locations([columns("a")], [columns("b")])).toEqual(["update › column 2"]);
  });

  it("names what the block is nested in", () => {
    const nested = (text: string): Block[] => [
      heading("Top"),
      step("first", [item("inner", [paragraph(text)])]),
    ];
    expect(locations(nested("a"), nested("b"))).toEqual(["update › Top › step 1 › inner"]);
  });

  it("of a deleted block is where it stood", () => {
    expect(locations([heading("A"), step("x"), step("y")], [heading("A"), step("x")])).toEqual([
      "delete › A › step 2",
    ]);
  });
});

describe("why a block is replaced", () => {
  const reasons = (before: readonly Block[], after: readonly Block[]): (string | undefined)[] =>
    diffBlocks("page", live(before), after).ops.flatMap((op) => (op.op === "delete" ? [op.why] : []));

  it.each<[string, Block, Block]>([
    ["Notion cannot turn a paragraph into a heading_2", paragraph("Deploy it"), heading("Deploy it")],
    ["Notion cannot change the number of columns of a table", table(["a b c"]), table(["a b c", "d"])],
    [
      "Notion cannot change what a synced block shows",
      makeBlock("synced_block", { synced_from: null }, [paragraph("a")]),
      makeBlock("synced_block", { synced_from: "00000000-0000-4000-8000-000000000001" }),
    ],
  ])("%s", (reason, before, after) => {
    expect(reasons([before], [after])).toEqual([reason]);
  });

  it("is said of a block that moved", () => {
    const [a, b] = [
      [heading("A"), ...paragraphs("a1", "a2", "a3")],
      [heading("B"), paragraph("b")],
    ];
    expect(reasons([...a, ...b], [...b, ...a])).toEqual([
      "Notion cannot move a block",
      "Notion cannot move a block",
    ]);
  });

  it("is not said of a block that just goes", () => {
    expect(reasons(paragraphs("a", "b"), paragraphs("b"))).toEqual([undefined]);
  });
});

describe("a block with open comments, or that is linked to", () => {
  const toggle = (title: string, ...texts: string[]): Block =>
    makeBlock("toggle", { rich_text: plain(title), color: "default" }, paragraphs(...texts));
  const [before, after] = [[toggle("Old", "a1", "b1", "c1", "d1")], [toggle("New", "a2", "b2", "c2", "d2")]];

  it("is updated rather than replaced with what it is in", () => {
    expect(edit(live(before), after)).toEqual(["+start: 1", "-1"]);
    const ops = diffBlocks("page", live(before), after, { ...UNKNOWN, pinned: new Set(["1.3"]) }).ops;
    expect(ops.map(notation)).toEqual(["~1", "~1.1", "~1.2", "~1.3", "~1.4"]);
  });

  it("goes before another that is equal", () => {
    const blocks = live(paragraphs("a", "a", "b"));
    const pinned = new Set(["2"]);
    expect(
      diffBlocks("page", blocks, paragraphs("a", "b"), { ...UNKNOWN, pinned }).ops.map(notation),
    ).toEqual(["-1"]);
  });

  it("does not make other blocks change their text to save it", () => {
    const pinned = new Set(["1"]);
    const blocks = live(paragraphs("gone", "stays", "as it is"));
    expect(
      diffBlocks("page", blocks, paragraphs("stays", "as it is"), { ...UNKNOWN, pinned }).ops.map(notation),
    ).toEqual(["-1"]);
  });

  it("is counted when it goes, with all below it", () => {
    const comments = new Map([
      ["1", 1],
      ["1.2", 2],
    ]);
    expect(diffBlocks("page", live(before), [], { ...UNKNOWN, comments }).ops).toMatchObject([
      { op: "delete", comments: 3 },
    ]);
  });
});
