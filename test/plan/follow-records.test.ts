import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openLedger } from "../../src/ledger/open.ts";
import { displacedKey, type LedgerRecord } from "../../src/ledger/record.ts";
import type { AnyResource } from "../../src/manifest/resource.ts";
import { type Followed, followRecords } from "../../src/plan/follow-records.ts";
import { formerly, page } from "../harness.ts";
import { database as databaseOf, record } from "../live/databases.ts";

/** A page that was, by its own account, what had the keys. */
const was = (key: string, ...keys: readonly string[]): AnyResource =>
  page(key, [], { movedFrom: keys.map(formerly) });

/** A record of a page, with the ID `A` for the key `a`; `keys` are those that it had before. */
const left = (key: string, id = key.toUpperCase(), ...keys: readonly string[]): LedgerRecord => ({
  ...record("page", key, id),
  ...(keys.length > 0 && { was: keys }),
});

/** A record that had to make room. */
const displaced = (key: string, id: string): LedgerRecord => left(displacedKey({ key, id }), id);

/** Says which resource is what, what is left, and what has to make room: by ID. */
function follow(records: readonly LedgerRecord[], resources: readonly AnyResource[]) {
  const found = followRecords(new Map(records.map((one) => [one.key, one])), resources);
  return {
    is: Object.fromEntries([...found.kept, ...found.moved].map(([key, { id }]) => [key, id])),
    moved: [...found.moved.keys()],
    left: found.left.map(({ key }) => key),
    displaced: Object.fromEntries(found.displaced),
    codes: found.diagnostics.map(({ code }) => code),
  };
}

const KEYS = ["a", "b", "c", "d", "e"];

const NOTHING = { moved: [], left: [], displaced: {}, codes: [] };

describe("a page whose manifest says what it was", () => {
  it("is that, and what had its key before is left", () => {
    expect(follow([left("x"), left("y")], [was("y", "x")])).toEqual({
      ...NOTHING,
      is: { y: "X" },
      moved: ["y"],
      left: ["y (Y)"],
      displaced: { y: "Y" },
    });
  });

  it("passes its own key on to the next, in whatever order they are written", () => {
    const resources = [was("y", "x"), was("z", "y"), was("a", "z")];
    const expected = { is: { y: "X", z: "Y", a: "Z" }, left: [], displaced: { y: "Y", z: "Z" } };
    const records = [left("x"), left("y"), left("z")];
    expect(follow(records, resources)).toMatchObject(expected);
    expect(follow(records.toReversed(), resources.toReversed())).toMatchObject(expected);
  });

  it("can swap its key with another", () => {
    const resources = [was("y", "x"), was("x", "y")];
    const expected = { is: { y: "X", x: "Y" }, left: [], displaced: { x: "X", y: "Y" } };
    expect(follow([left("x"), left("y")], resources)).toMatchObject(expected);
  });

  it("is what it is when the move is done and its manifest still says so", () => {
    const done = { ...NOTHING, is: { y: "X", x: "Y" } };
    expect(follow([left("y", "X", "x"), left("x", "Y", "y")], [was("y", "x"), was("x", "y")])).toEqual(done);
    expect(follow([left("y", "X")], [was("y", "x")])).toEqual({ ...NOTHING, is: { y: "X" } });
    const chain = [left("y", "X", "x"), left("z", "Y", "y")];
    expect(follow(chain, [was("y", "x"), was("z", "y")])).toEqual({ ...NOTHING, is: { y: "X", z: "Y" } });
  });

  it("does not become another page that had the same key and vanished, too", () => {
    expect(follow([left("y", "X", "x"), left("x", "Later")], [was("y", "x")])).toMatchObject({
      is: { y: "X" },
      left: ["x"],
    });
  });

  it("is what it is while another manifest keeps the key that it names", () => {
    expect(follow([left("x"), left("y")], [page("x", []), was("y", "x")])).toEqual({
      ...NOTHING,
      is: { x: "X", y: "Y" },
    });
    expect(follow([left("x"), left("y")], [page("x", []), was("y", "x"), was("z", "y")])).toEqual({
      ...NOTHING,
      is: { x: "X", y: "Y" },
    });
  });

  it("finds what has made room for another since", () => {
    const halfway = [left("y", "X", "x"), displaced("y", "Y")];
    const resources = [was("y", "x"), was("z", "y")];
    expect(follow(halfway, resources)).toEqual({ ...NOTHING, is: { y: "X", z: "Y" }, moved: ["z"] });
    expect(follow([displaced("y", "Y")], [page("y", [])])).toEqual({ ...NOTHING, is: { y: "Y" } });
  });

  it("is the last of several that were the same page", () => {
    expect(follow([left("b", "B", "a"), left("a", "Later")], [was("c", "a", "b")])).toMatchObject({
      is: { c: "B" },
      codes: [],
    });
  });

  it("is an error when it may be one of two", () => {
    const { diagnostics } = followRecords(new Map([left("a"), left("b")].map((one) => [one.key, one])), [
      was("c", "a", "b"),
    ]);
    expect(diagnostics).toEqual([
      {
        ...formerly("a").place,
        severity: "error",
        code: "ambiguous-moved-from",
        message: '"c" may have been more than one: https://www.notion.so/a, https://www.notion.so/b',
        hint: "name in `movedFrom` only what it was last, or say which it is with `id`",
      },
    ]);
    const twice = [left("y", "Z"), displaced("y", "X"), displaced("y", "Y")];
    expect(follow(twice, [page("y", []), was("c", "y")]).codes).toEqual(["ambiguous-moved-from"]);
  });

  it("is what its `id` names rather than that, which another can be", () => {
    const adopting = page("y", [], { id: "I", movedFrom: [formerly("x")] });
    expect(follow([left("x"), left("y")], [adopting, was("z", "y")])).toMatchObject({
      is: { z: "Y" },
      left: ["x"],
      displaced: { y: "Y" },
    });
  });
});

describe("what is of another kind", () => {
  const rowOf = (key: string): LedgerRecord => record("row", key, "R");

  it("is not what a resource is, whatever its key, and has to make room", () => {
    const database = record("database", "a", "D");
    expect(follow([database, rowOf("b")], [page("a", []), page("b", [])])).toEqual({
      ...NOTHING,
      is: {},
      left: ["a (D)", "b (R)"],
      displaced: { a: "D", b: "R" },
    });
  });

  it("is not what `movedFrom` names, unless it is behind the page or another resource keeps it", () => {
    const database = record("database", "s", "D");
    expect(follow([database], [was("p", "s")]).codes).toEqual(["moved-from-other-kind"]);
    expect(follow([rowOf("s")], [was("p", "s")]).codes).toEqual(["moved-from-other-kind"]);
    expect(follow([database, left("p", "P", "s")], [was("p", "s")])).toMatchObject({
      is: { p: "P" },
      codes: [],
    });
    expect(follow([database], [databaseOf("s"), was("p", "s")])).toMatchObject({ is: { s: "D" }, codes: [] });
  });

  it("does not stand in the way of what had to make room", () => {
    const database = record("database", "s", "D");
    expect(follow([database, displaced("s", "P")], [databaseOf("s"), was("p", "s")])).toMatchObject({
      is: { s: "D", p: "P" },
      codes: [],
    });
  });
});

describe("a page that says nothing", () => {
  it("is what its key is, else what the place of its file tells", () => {
    const index = page("a/index", [], { aliases: ["a", "a/README"] });
    expect(follow([left("a"), left("b")], [index, page("b", [])])).toEqual({
      ...NOTHING,
      is: { b: "B", "a/index": "A" },
      moved: ["a/index"],
    });
    expect(follow([left("a"), left("a/index", "I")], [index])).toEqual({
      ...NOTHING,
      is: { "a/index": "I" },
      left: ["a"],
    });
  });
});

/** A ledger of some keys, and pages with some, each of which may name one that no other names. */
const projects = fc
  .record({
    recorded: fc.uniqueArray(fc.constantFrom(...KEYS)),
    declared: fc.uniqueArray(fc.constantFrom(...KEYS)),
    former: fc.shuffledSubarray(KEYS, { minLength: KEYS.length }),
    moving: fc.array(fc.boolean(), { minLength: KEYS.length, maxLength: KEYS.length }),
  })
  .map(({ recorded, declared, former, moving }) => ({
    records: recorded.map((key) => left(key)),
    resources: declared.map((key, index) => (moving[index] ? was(key, former[index] ?? "") : page(key, []))),
  }));

describe("what a project is", () => {
  it("is the same however much of it has been applied, and when all is, nothing moves any more", async () => {
    const law = async (
      { records, resources }: { records: readonly LedgerRecord[]; resources: readonly AnyResource[] },
      applied: readonly boolean[],
    ) => {
      const ledger = await openLedger({
        partSize: 1000,
        root: "root",
        otherwise: "",
        load: async () => undefined,
        write: async () => "",
      });
      for (const record of records) ledger.put(record);
      const before = followRecords(ledger.records, resources);
      const is = new Map([...before.kept, ...before.moved].map(([key, { id }]) => [key, id]));
      for (const key of before.displaced.keys()) ledger.displace(key);
      const apply = ({ key }: AnyResource) => {
        is.set(key, is.get(key) ?? `new ${key}`);
        ledger.put(left(key, is.get(key), ...(before.behind.get(key) ?? [])));
      };
      resources.filter((_, index) => applied[index]).forEach(apply);
      const between = followRecords(ledger.records, resources);
      expect(new Map([...between.kept, ...between.moved].map(([key, { id }]) => [key, id]))).toEqual(is);
      resources.forEach(apply);
      const after = followRecords(ledger.records, resources);
      expect(new Map([...after.kept].map(([key, { id }]) => [key, id]))).toEqual(is);
      expect(after).toMatchObject({ moved: new Map(), displaced: new Map(), diagnostics: [] });
      const ids = ({ left }: Followed) => left.map(({ id }) => id).sort();
      expect(ids(after)).toEqual(ids(before));
    };
    await fc.assert(fc.asyncProperty(projects, fc.array(fc.boolean(), { minLength: KEYS.length }), law), {
      numRuns: 1000,
    });
  });
});
