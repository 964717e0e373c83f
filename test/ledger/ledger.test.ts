import { createHash } from "node:crypto";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileHome } from "../../src/ledger/file-home.ts";
import type { LedgerHome } from "../../src/ledger/ledger.ts";
import { notionHome } from "../../src/ledger/notion-home.ts";
import { LedgerError, openLedger } from "../../src/ledger/open.ts";
import { formatRecord, LEDGER_TITLE, type LedgerRecord, parseRecord } from "../../src/ledger/record.ts";
import { readPage } from "../../src/notion/pages.ts";
import { readChildren } from "../../src/notion/read-tree.ts";
import { startWorld } from "../harness.ts";

const ROOT = "00000000-0000-4000-8000-000000000000";

function idOf(key: string): string {
  const digits = createHash("sha256").update(key).digest("hex");
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4000-8000-${digits.slice(12, 24)}`;
}

function record(key: string, more: Partial<LedgerRecord> = {}): LedgerRecord {
  return {
    key,
    kind: "page",
    id: idOf(key),
    parent: ROOT,
    properties: { title: "abcdefgh" },
    blocks: ["01234567", "89abcdef"],
    ...more,
  };
}

/** A home in memory that counts its writes. */
function memoryHome(
  partSize = 1000,
): LedgerHome & { readonly parts: Map<string, string>; readonly writes: string[] } {
  const parts = new Map<string, string>();
  const writes: string[] = [];
  return {
    parts,
    writes,
    partSize,
    root: ROOT,
    otherwise: "do something else",
    load: async () => (parts.size === 0 ? undefined : [...parts].map(([name, text]) => ({ name, text }))),
    write: async (part, text) => {
      const name = part ?? `part ${parts.size + 1}`;
      parts.set(name, text);
      writes.push(name);
      return name;
    },
  };
}

describe("a record", () => {
  it("is read back from its line", () => {
    fc.assert(
      fc.property(
        fc.record({
          key: fc.string({ unit: "binary" }),
          kind: fc.constant("page" as const),
          id: fc.uuid(),
          parent: fc.uuid(),
          properties: fc.dictionary(
            fc.constantFrom("title", "icon", "locked"),
            fc.base64String({ minLength: 8, maxLength: 8 }),
          ),
          blocks: fc.array(fc.stringMatching(/^[A-Za-z0-9_-]{8}$/)),
        }),
        fc.boolean(),
        (plain, flagged) => {
          const full: LedgerRecord = flagged
            ? { ...plain, conflicts: { 0: "" }, dropped: [0], protect: true, pending: true }
            : plain;
          const line = formatRecord(full);
          expect(line).not.toContain("\n");
          expect(parseRecord(line)).toEqual(full);
        },
      ),
    );
  });

  it("is not made of a line that is something else", () => {
    for (const line of [
      "",
      "{",
      "null",
      "[]",
      "7",
      '{"key":1}',
      '{"key":"a","kind":"page","id":"x"}',
      formatRecord(record("a", { id: "nonsense" })),
      formatRecord(record("a", { parent: "nonsense" })),
      formatRecord(record("a")).replace('"abcdefgh"', "1"),
    ]) {
      expect(parseRecord(line), line).toBeUndefined();
    }
  });
});

describe("a ledger", () => {
  it("is written in one part and found again", async () => {
    const home = memoryHome();
    const ledger = await openLedger(home);
    expect(ledger.existed).toBe(false);
    ledger.put(record("b"));
    ledger.put(record("a"));
    await ledger.save();
    expect(home.writes).toEqual(["part 1"]);

    const again = await openLedger(home);
    expect(again.existed).toBe(true);
    expect([...again.records.values()]).toEqual([record("a"), record("b")]);
  });

  it("writes nothing when nothing changed, and only the part that did", async () => {
    const home = memoryHome(400);
    const ledger = await openLedger(home);
    for (const key of ["a", "b", "c", "d"]) ledger.put(record(key));
    await ledger.save();
    const count = home.writes.length;
    expect(home.parts.size).toBeGreaterThan(1);

    const again = await openLedger(home);
    for (const key of ["a", "b", "c", "d"]) again.put(record(key));
    await again.save();
    expect(home.writes).toHaveLength(count);
    again.put(record("d", { pending: true }));
    await again.save();
    expect(home.writes).toHaveLength(count + 1);
  });

  it("never lets a part grow over its size, whatever is put and removed", async () => {
    const step = fc.record({
      key: fc.constantFrom("a", "b", "c", "d", "e", "f"),
      blocks: fc.integer({ min: 0, max: 30 }),
      remove: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const home = memoryHome(600);
        const expected = new Map<string, LedgerRecord>();
        let ledger = await openLedger(home);
        for (const [index, { key, blocks, remove }] of steps.entries()) {
          const next = record(key, { blocks: Array.from({ length: blocks }, () => "01234567") });
          if (remove) {
            ledger.remove(key);
            expected.delete(key);
          } else {
            ledger.put(next);
            expected.set(key, next);
          }
          if (index % 3 === 0) await ledger.save();
          if (index % 7 === 0) {
            await ledger.save();
            ledger = await openLedger(home);
          }
        }
        await ledger.save();
        for (const text of home.parts.values()) expect(text.length).toBeLessThanOrEqual(600);
        const found = (await openLedger(home)).records;
        expect(new Map([...found].sort())).toEqual(new Map([...expected].sort()));
      }),
    );
  });

  it("says how many lines were damaged, and keeps the others", async () => {
    const home = memoryHome();
    home.parts.set(
      "part 1",
      [
        '{"pagewright":"ledger","version":1}',
        formatRecord(record("a")),
        '{"key":"b", "ki',
        formatRecord(record("c")),
      ].join("\n"),
    );
    const ledger = await openLedger(home);
    expect([...ledger.records.keys()]).toEqual(["a", "c"]);
    expect(ledger.notices).toEqual([
      "The ledger has 1 damaged line(s); their pages are found again by title.",
    ]);
  });

  it("does not believe two records of one page", async () => {
    const home = memoryHome();
    const lines = [record("a"), record("b", { id: idOf("a") }), record("c")].map(formatRecord);
    home.parts.set("part 1", ['{"pagewright":"ledger","version":1}', ...lines].join("\n"));
    const ledger = await openLedger(home);
    expect([...ledger.records.keys()]).toEqual(["c"]);
    expect(ledger.notices).toHaveLength(1);
    await ledger.save();
    expect((await openLedger(home)).notices).toEqual([]);
  });

  it.each([
    { time: "yesterday", by: ROOT },
    { time: "2026-03-03T09:00:00.000Z", by: "Ana" },
  ])("does not take %j for the time up to which it accounts", async (since) => {
    const home = memoryHome();
    home.parts.set(
      "part 1",
      [JSON.stringify({ pagewright: "ledger", version: 1, since }), formatRecord(record("a"))].join("\n"),
    );
    expect((await openLedger(home)).since).toBeUndefined();
  });

  it("of another root is not followed", async () => {
    const home = memoryHome();
    const ledger = await openLedger(home);
    ledger.put(record("a"));
    await ledger.save();
    const elsewhere = { ...home, root: idOf("another root") };
    await expect(openLedger(elsewhere)).rejects.toThrow(
      `The ledger is that of what lives below the page ${ROOT}, and this project lives below ${elsewhere.root}: do something else.`,
    );
  });

  it("knows a page under one key only: the last one", async () => {
    const home = memoryHome();
    const ledger = await openLedger(home);
    ledger.put(record("old", { id: idOf("same") }));
    await ledger.save();
    const again = await openLedger(home);
    again.put(record("new", { id: idOf("same") }));
    await again.save();
    expect([...(await openLedger(home)).records.keys()]).toEqual(["new"]);
  });

  it("says of a page which keys it had before, each once, whoever records it", async () => {
    const home = memoryHome();
    const ledger = await openLedger(home);
    for (const key of ["a", "b", "a", "c", "c"]) ledger.put(record(key, { id: idOf("1") }));
    await ledger.save();
    const { records } = await openLedger(home);
    expect([...records.values()]).toEqual([record("c", { id: idOf("1"), was: ["b", "a"] })]);
  });

  it("keeps two pages that swap their keys, and one whose key another has taken", async () => {
    const home = memoryHome();
    const ledger = await openLedger(home);
    for (const key of ["x", "y", "z"]) ledger.put(record(key));
    for (const key of ["x", "y", "z", "none"]) ledger.displace(key);
    ledger.put(record("y", { id: idOf("x") }));
    ledger.put(record("x", { id: idOf("y") }));
    ledger.put(record("z", { id: idOf("new") }));
    await ledger.save();
    const { records } = await openLedger(home);
    expect(Object.fromEntries([...records].map(([key, { id, was }]) => [key, [id, was]]))).toEqual({
      x: [idOf("y"), ["y"]],
      y: [idOf("x"), ["x"]],
      z: [idOf("new"), undefined],
      [`z (${idOf("z")})`]: [idOf("z"), undefined],
    });
  });

  it("forgets under which key it had a page that is removed, or that another has replaced", async () => {
    const ledger = await openLedger(memoryHome());
    ledger.put(record("a", { id: idOf("1") }));
    ledger.put(record("a", { id: idOf("2") }));
    ledger.put(record("b", { id: idOf("1") }));
    ledger.remove("b");
    ledger.put(record("b", { id: idOf("3") }));
    ledger.put(record("c", { id: idOf("1") }));
    expect([...ledger.records.values()].map(({ key, id }) => [key, id])).toEqual([
      ["a", idOf("2")],
      ["b", idOf("3")],
      ["c", idOf("1")],
    ]);
  });

  it("keeps what has got another page when its former page is another's", async () => {
    const home = memoryHome();
    const ledger = await openLedger(home);
    ledger.put(record("row"));
    ledger.put(record("row", { id: idOf("fresh") }));
    ledger.put(record("page", { id: idOf("row") }));
    expect([...ledger.records.values()].map(({ key, id }) => [key, id])).toEqual([
      ["row", idOf("fresh")],
      ["page", idOf("row")],
    ]);
  });

  it("of a newer format is not touched", async () => {
    const home = memoryHome();
    home.parts.set("part 1", '{"pagewright":"ledger","version":2}\n{}');
    await expect(openLedger(home)).rejects.toThrow(LedgerError);
  });

  it("tries again what a failed save left unwritten", async () => {
    const home = memoryHome();
    let broken = true;
    const ledger = await openLedger({
      ...home,
      write: async (part, text) => {
        if (broken) throw new Error("no connection");
        return home.write(part, text);
      },
    });
    ledger.put(record("a"));
    await expect(ledger.save()).rejects.toThrow("no connection");
    broken = false;
    await ledger.save();
    expect(home.parts.size).toBe(1);
  });
});

describe("the home in a file", () => {
  it("is a readable file of JSON lines", async () => {
    const path = join(await mkdtemp(join(tmpdir(), "ledger-")), ".pagewright", "ledger.jsonl");
    const ledger = await openLedger(fileHome(path, ROOT));
    ledger.put(record("a"));
    await ledger.save();
    expect((await readFile(path, "utf8")).split("\n")).toEqual([
      `{"pagewright":"ledger","version":1,"root":"${ROOT}"}`,
      formatRecord(record("a")),
      "",
    ]);
    await writeFile(path, `${await readFile(path, "utf8")}garbage\n`);
    expect((await openLedger(fileHome(path, ROOT))).notices).toHaveLength(1);
  });
});

describe("the home in Notion", () => {
  it("is a locked child page of the root that is read with two requests and rewritten with one", async () => {
    const world = await startWorld();
    const home = notionHome(world.notion, world.root);
    const ledger = await openLedger(home);
    ledger.put(record("a"));
    await ledger.save();
    const page = (await readChildren(world.notion, world.root)).find(({ type }) => type === "child_page");
    if (page === undefined) throw new Error("no ledger page");
    expect((await readPage(world.notion, page.id))?.properties).toMatchObject({
      title: LEDGER_TITLE,
      locked: true,
    });

    let before = world.sandbox.requests.length;
    const again = await openLedger(notionHome(world.notion, world.root));
    expect(world.sandbox.requests.length - before).toBe(2);
    expect([...again.records.values()]).toEqual([record("a")]);

    before = world.sandbox.requests.length;
    again.put(record("b"));
    await again.save();
    expect(world.sandbox.requests.length - before).toBe(1);
    await world.close();
  });

  it("holds ten thousand records in parts that each fit into one request", async () => {
    const world = await startWorld();
    const ledger = await openLedger(notionHome(world.notion, world.root));
    for (let index = 0; index < 10_000; index++) ledger.put(record(`docs/guide/page-${index}`));
    await ledger.save();
    expect(world.refused()).toEqual([]);
    const again = await openLedger(notionHome(world.notion, world.root));
    expect(again.records.size).toBe(10_000);
    const before = world.sandbox.requests.length;
    again.put(record("docs/guide/page-7777", { pending: true }));
    await again.save();
    expect(world.sandbox.requests.length - before).toBe(1);
    await world.close();
  });
});
