import { describe, expect, it } from "vitest";
import type { LedgerRecord } from "../../src/ledger/record.ts";
import type { OnDrift, PageResource } from "../../src/manifest/resource.ts";
import type { LiveBlock } from "../../src/model/blocks.ts";
import type { PageProperties } from "../../src/model/page.ts";
import type { Change } from "../../src/plan/plan.ts";
import { NOTHING_KNOWN } from "../../src/plan/plan-blocks.ts";
import { type LiveState, planPage } from "../../src/plan/plan-page.ts";
import { planProject } from "../../src/plan/plan-project.ts";
import { NO_REGISTRY } from "../../src/plan/plan-registry.ts";
import { stateOf } from "../../src/plan/recorded.ts";
import { heading, item, page, paragraph } from "../harness.ts";
import { childPage, live, madeBy } from "./live.ts";

const ROOT = "root-id";
const OURS = "our connection";
const ANA = { by: "ana-id", time: "2026-03-03T09:41:00.000Z" };
const BO = { by: "bo-id", time: "2026-03-04T10:00:00.000Z" };

const blocks = [heading("Who"), paragraph("one"), paragraph("two")];
const resource = page("doc", blocks);

function recordOf(of: PageResource, more: Partial<LedgerRecord> = {}): LedgerRecord {
  return { key: of.key, kind: "page", id: "page-id", parent: ROOT, ...stateOf(of), ...more };
}

/** The page as the last apply left it, and what Bo did last to it. */
function stateWith(
  change: (blocks: readonly LiveBlock[]) => readonly LiveBlock[],
  properties: Partial<PageProperties> = {},
  more: Partial<LiveState> = {},
): LiveState {
  return {
    id: "page-id",
    properties: { title: "doc", icon: null, cover: null, locked: false, ...properties },
    parent: ROOT,
    trashed: false,
    lastEdit: BO,
    blocks: change(madeBy(live(blocks), OURS)),
    foundBy: "recorded",
    record: recordOf(resource),
    ...more,
  };
}

/** Ana gives the second block of ours another text. */
function edited(list: readonly LiveBlock[]): readonly LiveBlock[] {
  const [now] = live([paragraph("one, says Ana")]);
  return list.map((block) =>
    block.id === "2" && now !== undefined
      ? Object.assign({}, now, { id: block.id, history: { createdBy: OURS, lastEdit: ANA } })
      : block,
  );
}

const note = madeBy(live([paragraph("a note")], "note."), "ana-id");

function plan(state: LiveState, onDrift: OnDrift = "keep", wanted = resource): Change {
  return planPage(wanted, state, { id: ROOT }, onDrift);
}

describe("what a person did", () => {
  it("to a block is told with its place, both texts, who and when", () => {
    expect(plan(stateWith(edited)).drift).toMatchObject([
      {
        what: "block edited",
        location: ["Who"],
        before: paragraph("one"),
        after: { id: "2" },
        trace: { ...ANA, of: "block" },
        outcome: "kept",
      },
    ]);
  });

  it("is said to be an edit of a text that nobody knows any more, when the manifest has another", () => {
    const wanted = page("doc", [heading("Who"), paragraph("the first"), paragraph("two")]);
    expect(plan(stateWith(edited), "keep", wanted).drift).toMatchObject([
      { what: "block edited", before: undefined, after: { id: "2" }, outcome: "conflict kept" },
    ]);
  });

  it("by deleting a block is told with who edited the page last, which may be somebody else", () => {
    const state = stateWith((list) => list.filter(({ id }) => id !== "2"));
    expect(plan(state).drift).toEqual([
      {
        what: "block deleted",
        location: ["Who"],
        before: paragraph("one"),
        after: undefined,
        trace: { ...BO, of: "page" },
        outcome: "kept",
      },
    ]);
  });

  it.each<[string, Partial<PageResource>, Partial<PageProperties>, object]>([
    [
      "a title",
      {},
      { title: "Renamed" },
      { name: "title", before: "doc", after: "Renamed", outcome: "kept" },
    ],
    [
      "a title that the manifest changed, too",
      { properties: { title: "New" } },
      { title: "Renamed" },
      { name: "title", before: undefined, after: "Renamed", outcome: "conflict kept" },
    ],
  ])("to a property is told with both values: %s", (_, more, properties, detail) => {
    const state = stateWith((list) => list, properties);
    expect(plan(state, "keep", { ...resource, ...more }).drift).toEqual([
      { what: "property changed", trace: { ...BO, of: "page" }, ...detail },
    ]);
  });

  it("to a page is told: that it was moved, and that it was put in the trash", () => {
    expect(plan(stateWith((list) => list, {}, { parent: "elsewhere" })).drift).toMatchObject([
      { what: "moved", from: ROOT, to: "elsewhere", outcome: "kept" },
    ]);
    const trashed = stateWith(() => [], {}, { trashed: true });
    expect(plan(trashed).drift).toMatchObject([{ what: "trashed", outcome: "kept" }]);
    expect(plan(trashed, "overwrite")).toMatchObject({
      action: "create",
      drift: [{ what: "trashed", outcome: "overwritten" }],
    });
  });

  it.each<[OnDrift, string]>([
    ["keep", "kept"],
    ["overwrite", "overwritten"],
    ["fail", "refused"],
  ])("is %s as the page has it: %s", (onDrift, outcome) => {
    const state = stateWith(edited, { title: "Renamed" }, { parent: "elsewhere" });
    const { drift } = plan(state, onDrift);
    expect(drift.map((detail) => [detail.what, detail.outcome])).toEqual([
      ["property changed", outcome],
      ["moved", outcome],
      ["block edited", outcome],
    ]);
  });

  it("is nothing to tell of an apply that was cut off, nor of a page that was never published", () => {
    const pending = stateWith(edited, { title: "x" }, { record: recordOf(resource, { pending: true }) });
    expect(plan(pending)).toMatchObject({ drifted: false, drift: [] });
    expect(plan(stateWith(edited, {}, { record: undefined, foundBy: "title" }))).toMatchObject({ drift: [] });
  });
});

describe("a page that is to be exact", () => {
  const exact: PageResource = { ...resource, exact: true };
  const record = recordOf(exact);
  const state = (onDrift: OnDrift) =>
    plan(
      stateWith(
        (list) => [...edited(list), ...note, childPage("sub", "Sub")],
        { title: "Renamed" },
        { record },
      ),
      onDrift,
      exact,
    );

  it("loses what people added and edited, and says whose it was; sub-pages and properties stay", () => {
    const change = state("keep");
    expect(change).toMatchObject({
      action: "update",
      properties: [],
      leaves: { exact: true },
      others: { blocks: 0, pages: 1 },
      drift: [
        { what: "property changed", outcome: "kept" },
        { what: "block edited", trace: ANA, outcome: "overwritten" },
        { what: "block added", after: { id: "note.1" }, trace: { by: "ana-id" }, outcome: "overwritten" },
      ],
    });
    expect(change.blocks.ops.map((op) => [op.op, "before" in op && op.before.id])).toEqual([
      ["update", "2"],
      ["delete", "note.1"],
    ]);
  });

  it("is left alone where drift is to fail", () => {
    expect(state("fail")).toMatchObject({
      action: "drift",
      blocks: { ops: [] },
      drift: [{ outcome: "refused" }, { what: "block edited" }, { what: "block added", outcome: "refused" }],
    });
  });

  it("keeps what holds a sub-page, on all levels, and tells of no edit", () => {
    const wanted: PageResource = { ...page("doc", [item("list", [item("inner")])]), exact: true };
    const [list] = madeBy(live(wanted.blocks), OURS);
    const holder = (id: string): LiveBlock[] =>
      madeBy(live([item(`Ana's ${id}`, [paragraph("beside it")])], id), "ana-id").map((block) =>
        Object.assign(block, { children: [...block.children, childPage(`sub ${id}`, "Sub")] }),
      );
    const found = stateWith(
      () => [
        ...holder("a"),
        Object.assign({}, list, { children: [...(list?.children ?? []), ...holder("b")] }),
      ],
      {},
      { record: recordOf(wanted) },
    );
    for (const onDrift of ["keep", "overwrite", "fail"] as const) {
      expect(plan(found, onDrift, wanted)).toMatchObject({
        action: "unchanged",
        drift: [],
        blocks: { ops: [] },
        others: { blocks: 4, pages: 2 },
      });
    }
  });

  it("loses what people added with the comments on it, and says how many", () => {
    const found = stateWith((list) => [...list, ...note], {}, { record });
    const known = { ...NOTHING_KNOWN, pinned: new Set(["note.1"]), comments: new Map([["note.1", 2]]) };
    expect(planPage(exact, found, { id: ROOT }, "keep", known).blocks.ops).toMatchObject([
      { op: "delete", comments: 2 },
    ]);
  });

  it.each<[string, OnDrift | undefined, string, number]>([
    ["its manifest's word", undefined, "update", 0],
    ["a run that keeps everything", "keep", "unchanged", 1],
  ])("follows %s", (_, onDrift, action, blocksOfOthers) => {
    const found = stateWith((list) => [...list, ...note], {}, { record });
    const { changes } = planProject([{ resource: exact, live: found }], {
      root: ROOT,
      isSelected: () => true,
      complete: true,
      onDrift,
      registry: NO_REGISTRY,
      allowDestructive: new Set(),
      protection: new Map(),
      followed: { displaced: new Map(), behind: new Map() },
      prune: undefined,
      comments: new Map(),
      published: new Set(),
      ledgerCost: () => 0,
    });
    expect(changes).toMatchObject([{ action, others: { blocks: blocksOfOthers } }]);
  });
});

describe("what is other people's", () => {
  it("is counted, also on a page that is as it should be; what the project publishes is not", () => {
    const database: LiveBlock = { type: "child_database", content: { title: "D" }, children: [], id: "db" };
    const button: LiveBlock = { type: "unsupported", content: { kind: "button" }, children: [], id: "b" };
    const found = stateWith((list) => [
      ...note,
      ...list,
      childPage("theirs", "Ana's"),
      childPage("ours", "Ours"),
      database,
      button,
    ]);
    const known = { ...NOTHING_KNOWN, published: new Set(["ours"]) };
    expect(planPage(resource, found, { id: ROOT }, "keep", known)).toMatchObject({
      action: "unchanged",
      drift: [],
      others: { blocks: 2, pages: 1, databases: 1, properties: 0, rows: 0 },
    });
  });
});
