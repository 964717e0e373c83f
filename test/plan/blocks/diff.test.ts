import { describe, expect, it } from "vitest";
import type { Block, LiveBlock } from "../../src/model/blocks.ts";
import { makeBlock } from "../../src/model/canonical.ts";
import { plain } from "../../src/model/rich-text.ts";
import { diffBlocks } from "../../src/plan/diff-blocks.ts";
import type { BlockOp } from "../../src/plan/plan.ts";
import { heading, item, paragraph } from "../harness.ts";
import { childPage, live } from "./live.ts";

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

const paragraphs = (...texts: string[]): Block[] => texts.map(paragraph);

describe("the edit of a page", () => {
  it("is nothing for nothing", () => expect(edit([], [])).toEqual([]));

  it("is nothing when everything matches", () => {
    const body = [heading("A"), ...paragraphs("b", "c")];
    expect(diffBlocks("page", live(body), body)).toEqual({ ops: [], unchanged: 3, result: body });
  });

  it("is one update for a changed word", () => {
    expect(edit(live(paragraphs("a", "b", "c")), paragraphs("a", "x", "c"))).toEqual(["~2"]);
  });

  it("inserts neighbours together, behind the block before them", () => {
    expect(edit(live(paragraphs("a", "b")), paragraphs("a", "x", "y", "b"))).toEqual(["+after 1: 2"]);
  });

  it("inserts at the start and at the end without naming a block", () => {
    expect(edit(live(paragraphs("a", "b")), paragraphs("x", "a", "b", "y"))).toEqual([
      "+start: 1",
      "+end: 1",
    ]);
    expect(edit([], paragraphs("a"))).toEqual(["+end: 1"]);
  });

  it("deletes after it has inserted", () => {
    expect(edit(live([heading("A"), paragraph("b")]), [paragraph("b"), heading("C")])).toEqual([
      "+end: 1",
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
      "+1 end: 1",
    ]);
  });

  it("edits cells and rows inside a table, and replaces one of another width", () => {
    const table = (...rows: string[][]): Block =>
      makeBlock(
        "table",
        { table_width: rows[0]?.length ?? 0, has_column_header: true, has_row_header: false },
        rows.map((cells) => makeBlock("table_row", { cells: cells.map(plain) })),
      );
    const before = live([table(["a", "b"], ["c", "d"])]);
    expect(edit(before, [table(["a", "b"], ["c", "x"], ["e", "f"])])).toEqual(["~1.2", "+1 end: 1"]);
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
    expect(diffBlocks("page", [holder], []).result).toEqual([holder]);
    expect(edit([holder], [toggle]), "a sub-page inside makes it no other toggle").toEqual([]);
  });

  it("is recorded in the order in which it will stand", () => {
    const holder: LiveBlock = {
      type: "toggle",
      content: { rich_text: plain("t"), color: "default" },
      children: [childPage("sub", "Sub")],
      id: "2",
    };
    const [a, , c] = live(paragraphs("a", "-", "c"));
    if (a === undefined || c === undefined) throw new Error("no blocks");
    const wanted = paragraphs("a", "x", "c", "y");
    expect(diffBlocks("page", [a, holder, c], wanted).result).toEqual([
      wanted[0],
      wanted[1],
      holder,
      wanted[2],
      wanted[3],
    ]);
  });
});

describe("the section of an edit", () => {
  it("is the heading above it", () => {
    const before = live([heading("Who"), paragraph("a"), heading("When"), paragraph("b"), paragraph("c")]);
    const after = [
      heading("Who"),
      paragraph("x"),
      heading("When"),
      paragraph("b"),
      heading("How"),
      paragraph("d"),
    ];
    expect(diffBlocks("page", before, after).ops.map(({ op, section }) => `${op} ${section}`)).toEqual([
      "update Who",
      "insert When",
      "update How",
    ]);
  });
});
