import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Block } from "../../src/model/blocks.ts";
import { digest, makeBlock } from "../../src/model/canonical.ts";
import { plain } from "../../src/model/rich-text.ts";
import { appendBlocks } from "../../src/notion/append.ts";
import { createPage } from "../../src/notion/pages.ts";
import { readTree } from "../../src/notion/read-tree.ts";
import { appendCost, createCost } from "../../src/plan/cost.ts";
import { item, paragraph, startWorld, type World } from "../harness.ts";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});

afterEach(async () => {
  expect(world.refused()).toEqual([]);
  await world.close();
});

/** Gives the requests that are sent meanwhile. */
async function requestsOf(act: () => Promise<unknown>): Promise<string[]> {
  const before = world.sandbox.requests.length;
  await act();
  return world.sandbox.requests.slice(before).map(({ method }) => method);
}

async function create(blocks: readonly Block[]): Promise<string> {
  const page = await createPage(world.notion, { parent: world.root, properties: { title: "t" }, blocks });
  await page.finish();
  return page.id;
}

async function bodyOf(page: string): Promise<string[]> {
  return (await readTree(world.notion, page)).map(digest);
}

let number = 0;
const numbered = (children: readonly Block[] = []): Block => item(String(number++), children);
const chain = (levels: number): Block => numbered(levels === 1 ? [] : [chain(levels - 1)]);
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
const table = (rows: number): Block =>
  makeBlock(
    "table",
    { table_width: 1, has_column_header: false, has_row_header: false },
    times(rows, () => makeBlock("table_row", { cells: [plain(String(number++))] })),
  );

/** Trees that go deeper and wider than most documents. */
const { forest } = fc.letrec<{ forest: Block[]; block: Block }>((tie) => ({
  forest: fc.array(tie("block"), { maxLength: 3, depthIdentifier: "deep" }),
  block: fc.oneof(
    { maxDepth: 7, depthIdentifier: "deep" },
    fc.oneof(
      fc.constant(null).map(() => numbered()),
      fc.constantFrom(1, 2, 130).map(table),
      fc.constantFrom(2, 101).map((count) => numbered(times(count, () => numbered()))),
    ),
    tie("forest").map(numbered),
    tie("forest").map(numbered),
    fc.array(tie("forest"), { minLength: 2, maxLength: 3 }).map((lists) =>
      makeBlock(
        "column_list",
        {},
        lists.map((blocks) => makeBlock("column", { width_ratio: null }, blocks)),
      ),
    ),
    fc.array(tie("forest"), { minLength: 1, maxLength: 3 }).map((lists) =>
      makeBlock(
        "tab",
        {},
        lists.map((blocks) => ({ ...paragraph("tab"), children: blocks })),
      ),
    ),
  ),
}));

describe("createPage and appendBlocks", () => {
  it("send as many requests as they cost, and leave every block in its place", async () => {
    await fc.assert(
      fc.asyncProperty(forest, forest, async (first, second) => {
        let page = "";
        const creating = await requestsOf(async () => {
          page = await create(first);
        });
        expect(creating).toHaveLength(createCost({ title: "t" }, first));
        const appending = await requestsOf(() => appendBlocks(world.notion, page, { type: "start" }, second));
        expect(appending).toHaveLength(appendCost(second));
        expect(await bodyOf(page)).toEqual([...second, ...first].map(digest));
      }),
      { numRuns: Number(process.env.LAW_RUNS ?? 40) },
    );
  }, 600_000);

  it("appends a list of six levels with four appends, and reads nothing", async () => {
    const blocks = [chain(6)];
    const page = await create([]);
    expect(await requestsOf(() => appendBlocks(world.notion, page, { type: "end" }, blocks))).toEqual(
      times(4, () => "PATCH"),
    );
    expect(await bodyOf(page)).toEqual(blocks.map(digest));
  });

  it("creates a page with 1,000 paragraphs with ten requests", async () => {
    const blocks = times(1000, () => numbered());
    expect(await requestsOf(() => create(blocks))).toEqual(["POST", ...times(9, () => "PATCH")]);
  });

  it("reads a new page's blocks once, though a sub-page makes them more than 100", async () => {
    const blocks = [chain(4), chain(4), ...times(198, () => numbered())];
    let page = "";
    const sent = await requestsOf(async () => {
      const created = await createPage(world.notion, {
        parent: world.root,
        properties: { title: "t" },
        blocks,
      });
      page = created.id;
      await createPage(world.notion, { parent: page, properties: { title: "below" }, blocks: [] });
      await created.finish();
    });
    expect(sent).toEqual(["POST", "POST", "GET", "PATCH", "PATCH", "PATCH"]);
    const live = await readTree(world.notion, page);
    expect(live.filter(({ type }) => type !== "child_page").map(digest)).toEqual(blocks.map(digest));
  });

  it("appends blocks behind those of the creating request rather than read their IDs", async () => {
    const blocks = [...times(98, () => numbered()), chain(4), chain(4), numbered()];
    expect(await requestsOf(() => create(blocks))).toEqual(["POST", "PATCH", "PATCH", "PATCH"]);
  });

  it("keeps the order of many siblings behind a block", async () => {
    const page = await create([paragraph("first"), paragraph("last")]);
    const [first] = await readTree(world.notion, page);
    const between = [...times(120, () => numbered()), chain(5), ...times(120, () => numbered())];
    const ids = await appendBlocks(world.notion, page, { type: "after", id: first?.id ?? "" }, between);
    expect(ids).toHaveLength(between.length);
    expect(await bodyOf(page)).toEqual([paragraph("first"), ...between, paragraph("last")].map(digest));
  });
});
