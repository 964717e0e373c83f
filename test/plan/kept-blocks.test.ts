import { describe, expect, it } from "vitest";
import type { RecordedState } from "../../src/ledger/record.ts";
import { formatRecord, parseRecord } from "../../src/ledger/record.ts";
import type { Block, LiveBlock } from "../../src/model/blocks.ts";
import { makeBlock } from "../../src/model/canonical.ts";
import { type BlocksPlan, NOTHING_KNOWN, planBlocks } from "../../src/plan/plan-blocks.ts";
import { planCreate } from "../../src/plan/plan-page.ts";
import { recordBlocks } from "../../src/plan/recorded.ts";
import { item, page, paragraph } from "../harness.ts";
import { afterOps } from "./blocks/simulate.ts";
import { childPage } from "./live.ts";

/** A block as it stands in Notion. */
function standing(id: string, block: Block, children: readonly LiveBlock[] = []): LiveBlock {
  return Object.assign({}, block, { id, children }) as LiveBlock; // a block with an ID is a live one
}

function hosted(id: string, caption = ""): LiveBlock {
  const source = { type: "hosted", url: `https://files.example/${id}.png` } as const;
  const text = caption === "" ? [] : [{ type: "text", text: caption, annotations: {} } as const];
  return standing(id, makeBlock("image", { source, caption: text }));
}

const keep = (id: string): Block => makeBlock("kept", { id });
const a = paragraph("alpha one");
const b = paragraph("beta two");
const c = paragraph("gamma three");
const [liveA, liveB] = [standing("a", a), standing("b", b)];

interface Given {
  readonly recorded?: RecordedState;
  readonly overwrite?: boolean;
}

function plan(
  live: readonly LiveBlock[],
  wanted: readonly Block[],
  { recorded, overwrite = false }: Given = {},
): BlocksPlan {
  return planBlocks({
    page: "page",
    live,
    wanted,
    record: recorded,
    isClaimed: false,
    policy: { onDrift: overwrite ? "overwrite" : "keep", exact: false },
    trace: undefined,
    known: NOTHING_KNOWN,
  });
}

/** What an apply would leave, and the plan after it: nothing to do, nobody's edit. */
function settle(live: readonly LiveBlock[], wanted: readonly Block[], given: Given = {}): LiveBlock[] {
  const first = plan(live, wanted, given);
  const left = afterOps("page", live, first.ops);
  const again = plan(left, wanted, { recorded: { properties: {}, ...first.leaves } });
  expect(again).toMatchObject({ ops: [], drift: [], reasons: [], unkept: first.unkept });
  return left;
}

const ids = (blocks: readonly LiveBlock[]): readonly unknown[] =>
  blocks.map(({ id, children }) => (children.length === 0 ? id : [id, ids(children)]));

const record = (...blocks: Block[]): { recorded: RecordedState } => ({
  recorded: { properties: {}, ...recordBlocks(blocks) },
});

describe("a block that a manifest keeps", () => {
  it("is as it should be, whatever it is, with or without a ledger", () => {
    const live = [liveA, hosted("x"), liveB];
    const wanted = [a, keep("x"), b];
    expect(plan(live, wanted)).toMatchObject({ ops: [], requests: 0, unkept: [], drift: [] });
    expect(plan(live, wanted, record(...wanted))).toMatchObject({ ops: [], drift: [], reasons: [] });
    expect(ids(settle(live, wanted))).toEqual(["a", "x", "b"]);
  });

  it("may change in Notion without being anybody's edit, also beside one", () => {
    const wanted = [a, keep("x"), b];
    const changed = [liveA, hosted("x", "a caption"), liveB];
    expect(plan(changed, wanted, record(...wanted))).toMatchObject({ ops: [], drift: [] });
    const edited = [standing("a", paragraph("edited by Ana")), hosted("x", "a caption"), liveB];
    const found = plan(edited, wanted, record(...wanted));
    expect(found).toMatchObject({
      ops: [],
      drift: [{ what: "block edited" }],
      reasons: ["edited in Notion, kept"],
    });
    const overwritten = plan(edited, wanted, { ...record(...wanted), overwrite: true });
    expect(overwritten.ops).toMatchObject([{ op: "update", before: { id: "a" } }]);
  });

  it("keeps its place among blocks that come and go", () => {
    const live = [liveA, hosted("x"), liveB];
    const left = settle(live, [a, c, keep("x"), paragraph("new"), b], record(a, keep("x"), b));
    expect(left.map(({ id, type }) => (type === "image" ? id : type))).toEqual([
      "paragraph",
      "paragraph",
      "x",
      "paragraph",
      "paragraph",
    ]);
    expect(ids(settle(live, [keep("x")]))).toEqual(["x"]);
  });

  it("is kept below a block that is edited, and in one that nobody wants any more", () => {
    const toggle = standing("t", item("a list item of many words"), [standing("p", a), hosted("x")]);
    const edited = item("a list item of so many words", [a, keep("x"), b]);
    expect(ids(settle([toggle], [edited]))).toEqual([["t", ["p", "x", expect.any(String)]]]);
    const gone = plan([toggle], [b]);
    expect(gone.ops.map(({ op }) => op)).toEqual(["insert", "delete"]);
    const kept = plan([toggle], [makeBlock("quote", { rich_text: [], color: "default" }, [keep("x")])]);
    expect(kept.ops.map(({ op }) => op)).toEqual(["insert"]);
    expect(kept.unkept).toEqual([{ id: "x", why: "elsewhere" }]);
    settle([toggle], [makeBlock("quote", { rich_text: [], color: "default" }, [keep("x")])]);
  });

  it("goes like any other block when the manifest does not keep it any more", () => {
    const live = [liveA, hosted("x"), liveB];
    for (const given of [{}, record(a, keep("x"), b)]) {
      expect(plan(live, [a, b], given).ops).toMatchObject([
        { op: "delete", before: { id: "x", type: "image" } },
      ]);
    }
    expect(ids(settle(live, [a, b], record(a, keep("x"), b)))).toEqual(["a", "b"]);

    const nested = standing("t", item("list"), [standing("p", a), hosted("x")]);
    const before = record(item("list", [a, keep("x")]));
    const { ops, drift } = plan([nested], [item("list", [a])], before);
    expect(ops).toMatchObject([{ op: "delete", before: { id: "x" } }]);
    expect(drift).toEqual([]);
  });

  it("may be what the API cannot create, which stays in any case", () => {
    const live = [liveA, childPage("sub", "Sub"), liveB];
    const wanted = [a, keep("sub"), c, b];
    expect(plan(live, wanted).ops).toMatchObject([{ op: "insert", position: { type: "after", id: "sub" } }]);
    expect(plan(live, [a, b], record(a, keep("sub"), b))).toMatchObject({ ops: [], drift: [] });
  });

  it("stays where it is when the manifest has it elsewhere, and the plan says so", () => {
    const live = [hosted("x"), liveA, liveB, standing("c", c)];
    const wanted = [a, b, c, keep("x")];
    for (const given of [{}, record(keep("x"), a, b, c)]) {
      const found = plan(live, wanted, given);
      expect(found).toMatchObject({ ops: [], unkept: [{ id: "x", why: "elsewhere" }], drift: [] });
      expect(ids(settle(live, wanted, given))).toEqual(["x", "a", "b", "c"]);
    }
    // Two of them cannot change places.
    const both = [hosted("x"), hosted("y")];
    expect(plan(both, [keep("y"), keep("x")])).toMatchObject({
      ops: [],
      unkept: [{ why: "elsewhere" }],
    });
    expect(ids(settle(both, [keep("y"), keep("x")]))).toEqual(["x", "y"]);
  });

  it("leaves nothing behind when it is gone from the page", () => {
    const wanted = [a, keep("x"), b];
    for (const given of [{}, record(...wanted)]) {
      expect(plan([liveA, liveB], wanted, given)).toMatchObject({
        ops: [],
        unkept: [{ id: "x", why: "gone" }],
        drift: [],
      });
      settle([liveA, liveB], wanted, given);
    }
    settle([standing("t", item("list"), [liveA])], [item("list", [a, keep("x")])]);
  });

  it("that a person moves is their edit, which stays", () => {
    const wanted = [keep("x"), a, b];
    const moved = [liveA, liveB, hosted("x")];
    expect(plan(moved, wanted, record(...wanted))).toMatchObject({
      ops: [],
      drift: [{ what: "block moved" }],
      reasons: ["edited in Notion, kept"],
      unkept: [],
    });
    expect(plan(moved, wanted, { ...record(...wanted), overwrite: true })).toMatchObject({ ops: [] });
  });

  it("cannot be on a page that is yet to be made", () => {
    const created = planCreate(page("new", [a, item("list", [keep("x")])]), { id: "root" }, []);
    expect(created).toMatchObject({ unkept: [{ id: "x", why: "new" }], blocksCreated: 2 });
    expect(created.body).toEqual([a, item("list")]);
    expect(created.leaves.blocks).toEqual(recordBlocks([a, item("list")]).blocks);
  });
});

describe("the ledger", () => {
  it("remembers which blocks were kept", () => {
    const [id, parent, kept] = [1, 2, 3].map((last) => `00000000-0000-4000-8000-00000000000${last}`);
    if (id === undefined || parent === undefined || kept === undefined) throw new Error("There are no IDs.");
    const { recorded } = record(a, item("list", [keep(kept)]));
    const line = { key: "a", kind: "page", id, parent, ...recorded } as const;
    expect(parseRecord(formatRecord(line))).toEqual(line);
    expect(line.kept).toEqual([kept]);
  });
});
