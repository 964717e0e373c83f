import { describe, expect, it } from "vitest";
import { type LedgerRecord, shortDigest } from "../../src/ledger/record.ts";
import type { LiveBlock } from "../../src/model/blocks.ts";
import type { Diagnostic } from "../../src/model/diagnostics.ts";
import { digestProperty } from "../../src/model/page.ts";
import type { LiveProperty } from "../../src/model/properties/schema.ts";
import type { PropertyValue } from "../../src/model/properties/values.ts";
import { plain } from "../../src/model/rich-text.ts";
import type { Change, Refusal } from "../../src/plan/plan.ts";
import { planCreate } from "../../src/plan/plan-page.ts";
import type { Orphan, OrphanDatabase, OrphanPage } from "../../src/plan/prune/orphan.ts";
import { mayFillItself, otherValues, unsetValues } from "../../src/plan/prune/other-values.ts";
import { planPrune } from "../../src/plan/prune/plan-prune.ts";
import { refuseNumber, type TrashCount, type TrashLimits } from "../../src/plan/prune/refuse-number.ts";
import { type PruningRun, refuseRun } from "../../src/plan/prune/refuse-run.ts";
import { surroundingsOf } from "../../src/plan/prune/surroundings.ts";
import { shortDigests } from "../../src/plan/recorded.ts";
import { item, page, paragraph } from "../harness.ts";
import { childPage, live, madeBy } from "./live.ts";

const titleDigest = (title: string): string => shortDigest(digestProperty(title));

/** A page that is as the last apply left it: a title, and one paragraph. */
function orphan(key: string, more: Partial<OrphanPage> = {}, record: Partial<LedgerRecord> = {}): OrphanPage {
  return {
    kind: "page",
    record: {
      key,
      kind: "page",
      id: `id of ${key}`,
      parent: "root",
      properties: { title: titleDigest(key) },
      blocks: shortDigests([paragraph("a")]),
      ...record,
    },
    title: key,
    place: record.parent ?? "root",
    properties: new Map([
      ["title", titleDigest(key)],
      ["icon", titleDigest("any")],
    ]),
    otherValues: [],
    blocks: live([paragraph("a")], `${key}.`),
    ...more,
  };
}

/** A row of the database "db" that is as the last apply left it. */
function row(key: string, more: Partial<OrphanPage> = {}, record: Partial<LedgerRecord> = {}): OrphanPage {
  const tier = shortDigest("Gold digest");
  return orphan(
    key,
    { kind: "row", properties: new Map([["Tier", tier]]), blocks: [], ...more },
    { kind: "row", parent: "source", properties: { Tier: tier }, blocks: [], ...record },
  );
}

/** A database that is as the last apply left it. */
function database(more: Partial<OrphanDatabase> = {}, record: Partial<LedgerRecord> = {}): OrphanDatabase {
  return {
    kind: "database",
    record: {
      key: "db",
      kind: "database",
      id: "id of db",
      parent: "root",
      properties: { title: titleDigest("Services") },
      blocks: [],
      ...record,
    },
    title: "Services",
    place: "root",
    properties: new Map([["title", titleDigest("Services")]]),
    rows: [row("db/a"), row("db/b")],
    otherRows: 0,
    ...more,
  };
}

interface Around {
  /** The other changes of the plan. */
  readonly changes?: readonly Change[];
  readonly comments?: ReadonlyMap<string, number>;
  readonly unreadable?: string;
  readonly connection?: string;
}

function prune(
  orphans: readonly Orphan[],
  { changes = [], comments = new Map(), unreadable, connection }: Around = {},
) {
  const around = surroundingsOf(changes, orphans, { comments, connection });
  return planPrune({ refusals: [], orphans }, around, unreadable);
}

/** The keys of what is trashed, when nothing forbids it. */
function trashed(orphans: readonly Orphan[], around?: Around): readonly string[] {
  const { changes, refusals } = prune(orphans, around);
  expect(refusals).toEqual([]);
  return changes.map(({ key }) => key);
}

/** What forbids pruning. */
function refused(orphans: readonly Orphan[], around?: Around): readonly string[] {
  const { changes, refusals } = prune(orphans, around);
  expect(changes, "nothing is pruned when something is refused").toEqual([]);
  return texts(refusals);
}

function texts(refusals: readonly Refusal[]): readonly string[] {
  return refusals.map(({ message, hint }) => `${message}; ${hint}`);
}

/** A change that leaves a page where it is, or gives it another parent. */
function change(id: string, title: string, moveTo?: string): Change {
  const base = planCreate(page(title, []), { id: "root" }, []);
  const leaves = { properties: {}, blocks: [] };
  const kept = { ...base, id, parent: "root", leaves };
  return moveTo === undefined
    ? { ...kept, action: "unchanged" }
    : { ...kept, action: "move", set: {}, moveTo: { id: moveTo } };
}

const childDatabase = (id: string): LiveBlock => ({
  type: "child_database",
  content: { title: id },
  children: [],
  id,
});

const unsupported = (id: string): LiveBlock => ({
  type: "unsupported",
  content: { kind: "form" },
  children: [],
  id,
});

const ours = live([paragraph("a")], "a.");

/** The guards of a page: what each refuses, what it says, and what it lets through that is nearly the same. */
const PAGES: readonly {
  readonly guard: string;
  readonly refuses: readonly Orphan[];
  readonly around?: Around;
  readonly says: string;
  readonly allows: readonly Orphan[];
  readonly aroundAllowed?: Around;
}[] = [
  {
    guard: "protection",
    refuses: [orphan("a", {}, { protect: true })],
    says: '"a" is protected by its last manifest; publish it once more without `protect`, or trash it in Notion yourself',
    allows: [orphan("a")],
  },
  {
    guard: "protection of a page below another",
    refuses: [
      orphan("a", { blocks: [...ours, childPage("id of b", "b")] }),
      orphan("b", { place: "id of a" }, { parent: "id of a", protect: true }),
    ],
    says: '"b" is protected by its last manifest',
    allows: [
      orphan("a", { blocks: [...ours, childPage("id of b", "b")] }),
      orphan("b", { place: "id of a" }, { parent: "id of a" }),
    ],
  },
  {
    guard: "being moved by people",
    refuses: [orphan("a", { place: "elsewhere" })],
    says: '"a" was moved in Notion since the last apply; move it back, or trash it in Notion yourself',
    allows: [orphan("a", { place: undefined })],
  },
  {
    guard: "being moved, where an apply was cut off that may have done it",
    refuses: [orphan("a", { place: "elsewhere" })],
    says: '"a" was moved in Notion',
    allows: [orphan("a", { place: "elsewhere" }, { pending: true })],
  },
  {
    guard: "a declared page that is created below it",
    refuses: [orphan("a")],
    around: { changes: [planCreate(page("new", []), { id: "id of a" }, [])] },
    says: '"a" is where 1 declared page would go; give them another parent',
    allows: [orphan("a")],
    aroundAllowed: { changes: [planCreate(page("new", []), { id: "id of b" }, [])] },
  },
  {
    guard: "a declared page that is moved there",
    refuses: [orphan("a")],
    around: { changes: [change("x", "X", "id of a")] },
    says: '"a" is where 1 declared page would go',
    allows: [orphan("a")],
    aroundAllowed: { changes: [change("x", "X", "id of b")] },
  },
  {
    guard: "a declared page that it holds, unless it is moved away before",
    refuses: [orphan("a", { blocks: [...ours, childPage("x", "X")] })],
    around: { changes: [change("x", "X")] },
    says: '"a" holds 1 that manifests declare: "X"; move them elsewhere in Notion',
    allows: [orphan("a", { blocks: [...ours, childPage("x", "X")] })],
    aroundAllowed: { changes: [change("x", "X", "root")] },
  },
  {
    guard: "what Pagewright did not make, unless it is in what goes",
    refuses: [
      orphan("a", {
        blocks: [...ours, childPage("x", "X"), childPage("y", "Y"), childDatabase("z"), unsupported("u")],
      }),
    ],
    says: '"a" holds 2 sub-pages, 1 database, 1 block that Pagewright did not make; move them elsewhere in Notion',
    allows: [
      orphan("a", { blocks: [...ours, childPage("id of b", "b"), childDatabase("id of db")] }),
      orphan("b", { place: "id of a" }, { parent: "id of a" }),
      database({ place: "id of a" }, { parent: "id of a" }),
    ],
  },
  {
    guard: "what Pagewright did not make inside of a block",
    refuses: [
      orphan(
        "a",
        { blocks: [{ ...live([item("i")])[0], children: [childPage("x", "X")] } as LiveBlock] },
        { blocks: shortDigests([item("i")]) },
      ),
    ],
    says: '"a" holds 1 sub-page that Pagewright did not make',
    allows: [orphan("a", { blocks: live([item("i")]) }, { blocks: shortDigests([item("i")]) })],
  },
  {
    guard: "a block that its manifest only kept",
    refuses: [orphan("a", { blocks: live([paragraph("a"), paragraph("theirs")]) }, keeping("2"))],
    says: '"a" holds 1 block that Pagewright did not make',
    allows: [orphan("a")],
  },
  {
    guard: "an edited title",
    refuses: [orphan("a", { properties: new Map([["title", titleDigest("Edited")]]) })],
    says: '"a" was edited in Notion since the last apply (title); save the edit elsewhere and trash it in Notion yourself',
    allows: [orphan("a")],
  },
  {
    guard: "an edited icon, if the manifest set one",
    refuses: [orphan("a", {}, { properties: { icon: titleDigest("another") } })],
    says: '"a" was edited in Notion since the last apply (icon)',
    allows: [orphan("a", {}, { properties: { icon: titleDigest("any") } })],
  },
  {
    guard: "an edited value of a row, if the manifest set one and its property is still there",
    refuses: [row("r", { properties: new Map([["Tier", "edited"]]) })],
    says: '"r" was edited in Notion since the last apply (Tier)',
    allows: [row("r", { properties: new Map([["Other", "edited"]]) })],
  },
  {
    guard: "an edited icon of a row",
    refuses: [
      row("r", { properties: new Map([["\u0000icon", "x"]]) }, { properties: { "\u0000icon": "y" } }),
    ],
    says: '"r" was edited in Notion since the last apply (icon)',
    allows: [row("r", { properties: new Map([["\u0000icon", "x"]]) }, { properties: { "\u0000icon": "x" } })],
  },
  {
    guard: "edited blocks",
    refuses: [orphan("a", { blocks: live([paragraph("edited"), paragraph("added")]) })],
    says: '"a" was edited in Notion since the last apply (2 blocks)',
    allows: [orphan("a", { blocks: live([paragraph("half-written")]) }, { pending: true })],
  },
  {
    guard: "somebody else's blocks, where an apply was cut off",
    refuses: [orphan("a", { blocks: madeBy(ours, "Ana") }, { pending: true })],
    around: { connection: "us" },
    says: '"a" was edited in Notion since the last apply (1 block); save the edit elsewhere and trash it in Notion yourself',
    allows: [orphan("a", { blocks: madeBy(ours, "us") }, { pending: true })],
    aroundAllowed: { connection: "us" },
  },
  {
    guard: "being adopted and never applied",
    refuses: [orphan("a", { properties: new Map() }, { pending: true, properties: {}, blocks: [] })],
    says: '"a" was adopted, and no apply has written to it; leave it, or trash it in Notion yourself',
    allows: [orphan("a", { properties: new Map(), blocks: [] }, { properties: {}, blocks: [] })],
  },
  {
    guard: "a block edited below another",
    refuses: [
      orphan("a", { blocks: live([item("i", [item("edited")])]) }, blocksOf([item("i", [item("j")])])),
    ],
    says: '"a" was edited in Notion since the last apply (1 block)',
    allows: [orphan("a", { blocks: live([item("i", [item("j")])]) }, blocksOf([item("i", [item("j")])]))],
  },
  {
    guard: "blocks in another order",
    refuses: [
      orphan(
        "a",
        { blocks: live([paragraph("2"), paragraph("1")]) },
        blocksOf([paragraph("1"), paragraph("2")]),
      ),
    ],
    says: '"a" was edited in Notion since the last apply (the order of its blocks)',
    allows: [
      orphan(
        "a",
        { blocks: live([paragraph("1"), paragraph("2")]) },
        blocksOf([paragraph("1"), paragraph("2")]),
      ),
    ],
  },
  {
    guard: "content that people wrote in a row",
    refuses: [row("r", { blocks: live([paragraph("theirs")]) })],
    says: '"r" was edited in Notion since the last apply (1 block)',
    allows: [row("r")],
  },
  {
    guard: "open comments on the page and on its blocks",
    refuses: [orphan("a")],
    around: {
      comments: new Map([
        ["id of a", 1],
        ["a.1", 2],
      ]),
    },
    says: '"a" has 3 open comments; resolve them in Notion, or say --on-comments ignore',
    allows: [orphan("a")],
    aroundAllowed: { comments: new Map([["elsewhere", 2]]) },
  },
  {
    guard: "open comments on a block below another",
    refuses: [orphan("a", { blocks: live([item("i", [item("j")])]) }, blocksOf([item("i", [item("j")])]))],
    around: { comments: new Map([["1.1", 1]]) },
    says: '"a" has 1 open comment;',
    allows: [orphan("a", { blocks: live([item("i", [item("j")])]) }, blocksOf([item("i", [item("j")])]))],
  },
  {
    guard: "more open comments than are counted",
    refuses: [orphan("a")],
    around: { comments: new Map([["a.1", 100]]) },
    says: '"a" has at least 100 open comments',
    allows: [orphan("a")],
  },
  {
    guard: "comments that cannot be read",
    refuses: [orphan("a"), database()],
    around: { unreadable: "Insufficient permissions." },
    says: '4 pages would go to the trash, but whether they have open comments cannot be read (Insufficient permissions.); give the connection the "Read comments" capability, or say --on-comments ignore',
    allows: [orphan("a"), database()],
  },
  {
    guard: "protection of a database",
    refuses: [database({}, { protect: true })],
    says: '"Services" is protected by its last manifest',
    allows: [database()],
  },
  {
    guard: "a database moved by people",
    refuses: [database({ place: "elsewhere" })],
    says: '"Services" was moved in Notion since the last apply',
    allows: [database()],
  },
  {
    guard: "an edited title of a database",
    refuses: [database({ properties: new Map([["title", titleDigest("Edited")]]) })],
    says: '"Services" was edited in Notion since the last apply (title)',
    allows: [database({ properties: new Map([["title", titleDigest("Edited")]]) }, { pending: true })],
  },
  {
    guard: "rows that people made",
    refuses: [database({ otherRows: 2 })],
    says: '"Services" holds 2 rows that the ledger does not have as its own; move them elsewhere in Notion',
    allows: [database({ otherRows: 0 })],
  },
  {
    guard: "values that people set in rows of a database",
    refuses: [database({ rows: [row("a", { otherValues: ["Notes"] }), row("b")] })],
    says: 'in "Services", 1 row cannot go: "a" holds 1 value that its manifest did not set (Notes); save them elsewhere',
    allows: [database()],
  },
  {
    guard: "values that people set in a row",
    refuses: [row("a", { otherValues: ["Notes", "Owner"] })],
    says: '"a" holds 2 values that its manifest did not set (Notes, Owner); save them elsewhere and trash it in Notion yourself',
    allows: [row("a")],
  },
  {
    guard: "rows of a database that are protected",
    refuses: [database({ rows: [row("a", {}, { protect: true }), row("b")] })],
    says: 'in "Services", 1 row cannot go: "a" is protected by its last manifest',
    allows: [database()],
  },
  {
    guard: "rows of a database that were edited",
    refuses: [
      database({
        rows: ["a", "b", "c", "d", "e"].map((key) => row(key, { properties: new Map([["Tier", "edited"]]) })),
      }),
    ],
    says: 'in "Services", 5 rows cannot go: "a" was edited in Notion since the last apply (Tier), "b" was edited in Notion since the last apply (Tier), "c" was edited in Notion since the last apply (Tier), 2 more; save the edit',
    allows: [database()],
  },
  {
    guard: "rows of a database with open comments",
    refuses: [database()],
    around: { comments: new Map([["id of db/b", 2]]) },
    says: 'in "Services", 1 row cannot go: "db/b" has 2 open comments; resolve them',
    allows: [database()],
    aroundAllowed: { comments: new Map([["id of db/c", 2]]) },
  },
];

function blocksOf(blocks: Parameters<typeof shortDigests>[0]): Partial<LedgerRecord> {
  return { blocks: shortDigests(blocks) };
}

/** What the ledger holds of a page with one paragraph of ours, and one that the manifest kept by its ID. */
function keeping(id: string): Partial<LedgerRecord> {
  return {
    blocks: shortDigests([paragraph("a"), { type: "kept", content: { id }, children: [] }]),
    kept: [id],
  };
}

describe("a guard of pruning", () => {
  it.each(PAGES)("refuses and allows: $guard", ({ refuses, around, says, allows, aroundAllowed }) => {
    const [only, ...others] = refused(refuses, around);
    expect(others).toEqual([]);
    expect(only?.slice(0, says.length)).toBe(says);
    expect(trashed(allows, aroundAllowed).toSorted()).toEqual(
      allows.map(({ record }) => record.key).toSorted(),
    );
  });

  it("does not keep the others from being named", () => {
    const list = [
      orphan("a", { place: "elsewhere" }, { protect: true }),
      orphan("b"),
      orphan("c", { blocks: [] }),
    ];
    expect(refused(list).map((text) => text.replace(/;.*/, ""))).toEqual([
      '"a" is protected by its last manifest',
      '"a" was moved in Notion since the last apply',
      '"c" was edited in Notion since the last apply (1 block)',
    ]);
  });
});

describe("the guard of the run", () => {
  const run: PruningRun = { complete: true, declared: 5, diagnostics: [] };
  const doubt = (code: string, severity: Diagnostic["severity"] = "warning"): Diagnostic => ({
    severity,
    code,
    message: "something is amiss",
    file: "pagewright.yaml",
    line: 4,
    column: 9,
  });

  it.each<[what: string, more: Partial<PruningRun>, says: string, allows: Partial<PruningRun>]>([
    [
      "filtered",
      { complete: false },
      "2 published pages may have no manifest, but a filtered run does not speak for what it leaves out; prune without --only",
      { complete: true },
    ],
    [
      "with nothing declared",
      { declared: 0 },
      "the manifests declare nothing, so 2 published pages would go to the trash: all there are; check `sources` in the workspace file",
      { declared: 1 },
    ],
    [
      "with a source without files",
      { diagnostics: [doubt("empty-source")] },
      "2 published pages would count as without a manifest, but something is amiss (pagewright.yaml:4); give the source its files, or take it out of the workspace file",
      { diagnostics: [doubt("wrong-type")] },
    ],
    [
      "with a file that is not followed",
      { diagnostics: [doubt("outside-project")] },
      "2 published pages would count as without a manifest, but something is amiss (pagewright.yaml:4); move the file into the folder of its source, or exclude it",
      { diagnostics: [] },
    ],
  ])("refuses one %s", (_, more, says, allows) => {
    expect(texts(refuseRun(2, { ...run, ...more }))).toEqual([says]);
    expect(refuseRun(2, { ...run, ...allows })).toEqual([]);
  });

  it("says nothing when there is nothing to prune", () => {
    expect(refuseRun(0, { complete: false, declared: 0, diagnostics: [doubt("empty-source")] })).toEqual([]);
  });
});

describe("the limits", () => {
  const limits: TrashLimits = {
    safety: { maxTrash: 10, maxTrashPercent: 30 },
    allowTrash: undefined,
    staying: 100,
  };
  const number = (trash: number | TrashCount, more: Partial<TrashLimits> = {}): readonly string[] =>
    texts(
      refuseNumber(typeof trash === "number" ? { pages: trash, databases: 0, rows: 0 } : trash, {
        ...limits,
        ...more,
      }),
    );

  it.each<[what: string, trash: number, more: Partial<TrashLimits>, says: string]>([
    [
      "more than safety.maxTrash",
      11,
      {},
      "11 pages would go to the trash, but safety.maxTrash is 10; --allow-trash 11 allows just these",
    ],
    [
      "more than safety.maxTrashPercent",
      5,
      { staying: 11 },
      "5 pages would go to the trash, but they are 31.3 % of the 16 published, and safety.maxTrashPercent is 30; --allow-trash 5 allows just these",
    ],
    [
      "more than safety.maxTrashPercent of ten",
      4,
      { staying: 1 },
      "4 pages would go to the trash, but they are 40 % of the 5 published (fewer than 10 count as 10), and safety.maxTrashPercent is 30; --allow-trash 4 allows just these",
    ],
    [
      "a little more than safety.maxTrashPercent",
      301,
      { staying: 699, safety: { maxTrash: 1000, maxTrashPercent: 30 } },
      "301 pages would go to the trash, but they are 30.1 % of the 1000 published, and safety.maxTrashPercent is 30; --allow-trash 301 allows just these",
    ],
    [
      "one page, when none may go",
      1,
      { safety: { maxTrash: 0, maxTrashPercent: 30 } },
      "1 page would go to the trash, but safety.maxTrash is 0; --allow-trash 1 allows just these",
    ],
    [
      "a higher number than --allow-trash names",
      12,
      { allowTrash: 11 },
      "12 pages would go to the trash, but safety.maxTrash is 10, and --allow-trash names 11; --allow-trash 12 allows just these",
    ],
    [
      "a lower number than --allow-trash names",
      11,
      { allowTrash: 12 },
      "11 pages would go to the trash, but safety.maxTrash is 10, and --allow-trash names 12; --allow-trash 11 allows just these",
    ],
    [
      "another number than --allow-trash names, within the limits",
      3,
      { allowTrash: 12 },
      "3 pages would go to the trash, but --allow-trash names 12; say --allow-trash 3, or leave it out: so many are within the limits",
    ],
  ])("refuse %s, and allow just that number when it is named", (_, trash, more, says) => {
    expect(number(trash, more)).toEqual([says]);
    expect(number(trash, { ...more, allowTrash: trash })).toEqual([]);
  });

  it.each<[what: string, trash: number, more: Partial<TrashLimits>]>([
    ["as many as safety.maxTrash", 10, {}],
    ["as many as safety.maxTrashPercent", 6, { staying: 14 }],
    ["30 % of what counts as ten", 3, { staying: 0 }],
    ["nothing, whatever --allow-trash names", 0, { allowTrash: 12 }],
  ])("allow %s", (_, trash, more) => {
    expect(number(trash, more)).toEqual([]);
  });

  it("count a database and each of its rows, and say so", () => {
    const trash = { pages: 2, databases: 1, rows: 8 };
    expect(number(trash)).toEqual([
      "11 pages, 1 database and 8 rows among them, would go to the trash, but safety.maxTrash is 10; --allow-trash 11 allows just these",
    ]);
    expect(number({ ...trash, rows: 7 })).toEqual([]);
  });

  it("are both named where both are exceeded", () => {
    expect(number(11, { staying: 0 })).toHaveLength(2);
  });
});

describe("what is trashed", () => {
  it("goes with what holds it, which goes before, in one request", () => {
    const top = orphan("top", { blocks: [...ours, childPage("id of mid", "mid")] });
    const mid = orphan(
      "mid",
      { place: "id of top", blocks: [...ours, childDatabase("id of db")] },
      { parent: "id of top" },
    );
    const [a] = database().rows;
    const holder = { ...(a ?? row("db/a")), blocks: [childPage("id of low", "low")] };
    const db = database({ place: "id of mid", rows: [holder, row("db/b")] }, { parent: "id of mid" });
    const low = orphan("low", { place: holder.record.id }, { parent: holder.record.id });
    const { changes } = prune([low, db, mid, top, orphan("alone")]);
    expect(
      changes.map(({ key, kind, requests, goesAlong, rows, reasons }) => [
        key,
        kind,
        requests,
        goesAlong,
        rows,
        ...reasons.slice(1),
      ]),
    ).toEqual([
      ["top", "page", 1, false, []],
      ["alone", "page", 1, false, []],
      ["mid", "page", 0, true, [], 'goes with "top"'],
      ["db", "database", 0, true, ["db/a", "db/b"], "with its 2 rows", 'goes with "mid"'],
      ["low", "page", 0, true, [], 'goes with "Services"'],
    ]);
  });

  it("takes along everything that may carry comments", () => {
    const [page] = prune([
      orphan("a", { blocks: live([item("i", [item("j")])]) }, { pending: true }),
    ]).changes;
    expect(page?.holds).toEqual(["id of a", "1", "1.1"]);
    expect(prune([database()]).changes[0]?.holds).toEqual(["id of db/a", "id of db/b"]);
  });

  it("survives pages that seem to hold each other", () => {
    const a = orphan("a", { blocks: [...ours, childPage("id of b", "b")] });
    expect(trashed([a, orphan("b", { blocks: [...ours, childPage("id of a", "a")] })])).toHaveLength(2);
  });

  it("is nothing when there is nothing to prune, though comments cannot be read", () => {
    expect(prune([], { unreadable: "no" })).toEqual({ changes: [], refusals: [] });
  });
});

describe("values that the manifest did not set", () => {
  const property = (name: string, config: LiveProperty["config"]): LiveProperty => ({
    id: name,
    name,
    description: undefined,
    config,
    optionIds: new Map(),
  });
  const relation = (dual: boolean): LiveProperty =>
    property("P", {
      type: "relation",
      target: { id: "x" },
      dual: dual ? { property: undefined } : undefined,
    });
  const status = property("P", {
    type: "status",
    options: [
      { name: "Done", group: "Complete" },
      { name: "Waiting", group: "To-do" },
    ],
  });

  it.each<[what: string, property: LiveProperty, value: PropertyValue | undefined, counts: boolean]>([
    ["a text", property("P", { type: "rich_text" }), { type: "rich_text", value: plain("x") }, true],
    ["an empty text", property("P", { type: "rich_text" }), { type: "rich_text", value: [] }, false],
    ["an unticked box", property("P", { type: "checkbox" }), { type: "checkbox", value: false }, false],
    ["what Notion computes", property("P", { type: "created_by" }), undefined, false],
    ["a relation", relation(false), { type: "relation", value: ["y"] }, true],
    ["the other side of a relation", relation(true), { type: "relation", value: ["y"] }, false],
    ["the status that rows begin with", status, { type: "status", value: "Waiting" }, false],
    ["another status", status, { type: "status", value: "Done" }, true],
  ])("%s", (_, of, value, counts) => {
    const values = new Map(value === undefined ? [] : [["P", value]]);
    const unset = unsetValues(values, row("a").record);
    expect(otherValues(unset, [of])).toEqual(counts ? ["P"] : []);
    const isAsked = [...unset.values()].some(mayFillItself);
    expect(otherValues(unset, isAsked ? [of] : []), "the schema is asked where it matters").toEqual(
      counts ? ["P"] : [],
    );
    expect([...unsetValues(values, row("a", {}, { properties: { P: "any" } }).record)]).toEqual([]);
  });
});
