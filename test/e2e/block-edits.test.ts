import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Block, LiveBlock } from "../../src/model/blocks.ts";
import { digest, makeBlock } from "../../src/model/canonical.ts";
import { notionUrl } from "../../src/model/ids.ts";
import { plain, text } from "../../src/model/rich-text.ts";
import { readTree } from "../../src/notion/read-tree.ts";
import { heading, item, makePlan, page, paragraph, publish, startWorld, type World } from "../harness.ts";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});

afterEach(async () => {
  expect(world.refused()).toEqual([]);
  await world.close();
});

/** Writes to blocks, in order, as `method path`, the writes to the ledger left out. */
type Writes = readonly string[];

/** Publishes a page, then its edit, and gives the requests of the edit. The second plan after it must be empty. */
async function edit(before: readonly Block[], after: readonly Block[]): Promise<Writes> {
  await publish(world, [page("doc", before)]);
  const id = await pageId();
  const old = await idsOf();
  const ledger = await ledgerBlocks();
  world.writes();
  const { result, plan } = await publish(world, [page("doc", after)]);
  expect(result.failed).toEqual([]);
  const writes = world.writes().filter(({ path }) => !ledger.some((block) => path.includes(block)));
  const deleted = plan.changes.flatMap(({ blocks }) =>
    blocks.ops.flatMap((op) => (op.op === "delete" ? idsIn([op.before]) : [])),
  );
  const kept = await idsOf();
  expect(old.filter((block) => !deleted.includes(block) && !kept.includes(block))).toEqual([]);
  expect((await readTree(world.notion, id)).map(digest)).toEqual(after.map(digest));
  expect((await makePlan(world, [page("doc", after)])).plan.changes.map(({ action }) => action)).toEqual([
    "unchanged",
  ]);
  return writes.map(({ method, path }) => `${method} ${path.endsWith("/children") ? "append" : "block"}`);
}

async function pageId(): Promise<string> {
  const { ledger } = await makePlan(world, []);
  const id = ledger.records.get("doc")?.id;
  if (id === undefined) throw new Error("not published");
  return id;
}

async function idsOf(): Promise<string[]> {
  return idsIn(await readTree(world.notion, await pageId()));
}

function idsIn(blocks: readonly LiveBlock[]): string[] {
  return blocks.flatMap((block) => [block.id, ...idsIn(block.children)]);
}

/** The ledger page and its blocks, whose writes are no edits of a document. */
async function ledgerBlocks(): Promise<string[]> {
  const children = await readTree(world.notion, world.root);
  const home = children.find(
    (block) => block.type === "child_page" && block.content.title === "Pagewright ledger",
  );
  return home === undefined ? [] : [home.id, ...idsIn(await readTree(world.notion, home.id))];
}

const append = "PATCH append";
const update = "PATCH block";
const remove = "DELETE block";

const sentences = (count: number, from = 0): Block[] =>
  Array.from({ length: count }, (_, index) => paragraph(`Sentence ${from + index} of a long page`));

const step = (text: string): Block =>
  makeBlock("numbered_list_item", { rich_text: plain(text), color: "default" });

const table = (...rows: string[][]): Block =>
  makeBlock(
    "table",
    { table_width: rows[0]?.length ?? 0, has_column_header: true, has_row_header: false },
    rows.map((cells) => makeBlock("table_row", { cells: cells.map(plain) })),
  );

describe("an edit takes", () => {
  it("one PATCH for one word of 200 paragraphs", async () => {
    const before = sentences(200);
    expect(await edit(before, before.with(77, paragraph("Sentence 77 of a short page")))).toEqual([update]);
  });

  it.each([
    ["top", 0],
    ["middle", 100],
    ["end", 200],
  ])("one append for a paragraph at the %s of 200", async (_, at) => {
    expect(await edit(sentences(200), sentences(200).toSpliced(at, 0, paragraph("new")))).toEqual([append]);
  });

  it("three appends for paragraphs at three places", async () => {
    const after = sentences(200)
      .toSpliced(150, 0, paragraph("one"))
      .toSpliced(80, 0, paragraph("two"), paragraph("three"))
      .toSpliced(10, 0, paragraph("four"));
    expect(await edit(sentences(200), after)).toEqual([append, append, append]);
  });

  it("ten deletes for 10 of 200", async () => {
    const after = sentences(200).filter((_, index) => index % 20 !== 3);
    expect(await edit(sentences(200), after)).toEqual(new Array(10).fill(remove));
  });

  it("an append and a delete for a paragraph that turns into a heading", async () => {
    const before = sentences(20);
    expect(await edit(before, before.with(7, heading("Sentence 7 of a long page")))).toEqual([
      append,
      remove,
    ]);
  });

  it("what the smaller of two swapped sections takes", async () => {
    const small = [heading("Small"), ...sentences(2)];
    const large = [heading("Large"), ...sentences(6, 10)];
    expect(await edit([...large, ...small], [...small, ...large])).toEqual([append, remove, remove, remove]);
  });

  it("an append for a new row of a table and a PATCH for a changed cell", async () => {
    const before = [table(["Service", "Owner"], ["Billing", "Ana"], ["Search", "Bo"])];
    const after = [table(["Service", "Owner"], ["Billing", "Cy"], ["Mail", "Di"], ["Search", "Bo"])];
    expect((await edit(before, after)).toSorted()).toEqual([append, update]);
  });

  it("an update of what a column holds, and of nothing around it", async () => {
    const columns = (text: string): Block =>
      makeBlock("column_list", {}, [
        makeBlock("column", { width_ratio: null }, [paragraph("left")]),
        makeBlock("column", { width_ratio: null }, [paragraph(text), ...sentences(3)]),
      ]);
    expect(await edit([columns("right and wrong")], [columns("right and good")])).toEqual([update]);
  });

  it("two requests for a toggle that is written anew, however much it held", async () => {
    const toggle = (title: string, texts: readonly string[]): Block =>
      makeBlock("toggle", { rich_text: plain(title), color: "default" }, texts.map(paragraph));
    const old = Array.from({ length: 30 }, (_, index) => `old${index} gone${index}`);
    const fresh = Array.from({ length: 30 }, (_, index) => `new${index} here${index}`);
    const frame = sentences(3);
    expect(await edit([...frame, toggle("Before", old)], [...frame, toggle("Afterwards", fresh)])).toEqual([
      append,
      remove,
    ]);
  });

  it("edits inside it when another page links to a block of it", async () => {
    const toggle = (...texts: string[]): Block =>
      makeBlock("toggle", { rich_text: plain(texts[0] ?? ""), color: "default" }, texts.map(paragraph));
    await publish(world, [page("doc", [toggle("a b", "c d", "e f")])]);
    const [, , linked = ""] = await idsOf();
    const url = notionUrl({ page: await pageId(), block: linked });
    const rich_text = [text("see there", {}, url)];
    const other = page("other", [makeBlock("paragraph", { rich_text, color: "default", icon: null })]);
    const after = page("doc", [toggle("g h", "i j", "k l")]);
    const alone = await makePlan(world, [after]);
    expect(alone.plan.changes[0]?.blocks.ops.map(({ op }) => op)).toEqual(["insert", "delete"]);
    const { plan } = await makePlan(world, [after, other]);
    expect(plan.changes[0]?.blocks.ops.map(({ op }) => op)).toEqual(["update", "update", "update", "update"]);
  });

  it("only the edits inside a toggle that is still itself, so that IDs stay", async () => {
    const toggle = (...texts: string[]): Block =>
      makeBlock("toggle", { rich_text: plain("Details"), color: "default" }, texts.map(paragraph));
    const before = toggle("a one", "b two", "c three", "d four", "e five");
    const after = toggle("a one", "b 2 two", "c 3 three", "d 4 four", "e five");
    expect(await edit([before], [after])).toEqual([update, update, update]);
  });

  it("ten requests to create a page of 1,000 blocks", async () => {
    const { plan } = await publish(world, [page("doc", sentences(1000))]);
    expect(plan.changes[0]?.requests).toBe(10);
    const id = await pageId();
    const appends = world.writes().filter(({ path }) => path === `/v1/blocks/${id}/children`);
    expect(appends, "beside the creation itself").toHaveLength(9);
    expect(await idsOf()).toHaveLength(1000);
  });

  it("four requests for a list of six levels: three levels at once, then the IDs of two, then the rest", async () => {
    const deep = ["one", "two", "three", "four", "five", "six"].reduceRight<Block | undefined>(
      (below, text) => item(text, below === undefined ? [] : [below]),
      undefined,
    );
    if (deep === undefined) throw new Error("no list");
    await publish(world, [page("doc", sentences(1))]);
    const { plan } = await makePlan(world, [page("doc", [...sentences(1), deep])]);
    expect(plan.changes[0]?.requests).toBe(4);
    await publish(world, [page("doc", [...sentences(1), deep])]);
    expect(await idsOf()).toHaveLength(7);
  });
});

describe("what people added in Notion", () => {
  const manifest = [heading("Escalation"), step("call the first"), step("call the second"), paragraph("End")];

  it("stays in place when blocks around it are edited: paragraphs, a sub-page, and all of ours keep their IDs", async () => {
    await publish(world, [page("doc", manifest)]);
    const id = await pageId();
    const ana = world.sandbox.as("Ana");
    const [first, second, third] = await idsOf();
    if (first === undefined || second === undefined || third === undefined) throw new Error("no blocks");
    const runs = (content: string) => [{ type: "text", text: { content } }];
    await ana.insertBlocks({
      parent: id,
      blocks: [{ type: "paragraph", paragraph: { rich_text: runs("Ana: ask Bo") } }],
      position: { after: second },
    });
    await ana.insertBlocks({
      parent: id,
      blocks: [{ type: "paragraph", paragraph: { rich_text: runs("Ana: at the top") } }],
      position: "start",
    });
    await ana.createPage({ parent: id, title: "Ana's notes", position: { after: third } });
    const before = await readTree(world.notion, id);
    expect(before.map(({ type }) => type)).toEqual([
      "paragraph",
      "heading_2",
      "numbered_list_item",
      "paragraph",
      "numbered_list_item",
      "child_page",
      "paragraph",
    ]);

    const unchanged = await makePlan(world, [page("doc", manifest)]);
    expect(unchanged.plan.changes.map(({ action }) => action)).toEqual(["unchanged"]);

    const after = [
      heading("Escalation"),
      step("call the very first"),
      step("call the second twice"),
      step("call the third"),
      paragraph("The End"),
    ];
    const { plan, result } = await publish(world, [page("doc", after)]);
    expect(result.failed).toEqual([]);
    expect(plan.changes[0]?.blocks.ops.map(({ op }) => op).toSorted()).toEqual([
      "insert",
      "update",
      "update",
      "update",
    ]);
    const now = await readTree(world.notion, id);
    const ids = now.map((block) => block.id);
    expect(before.filter((block) => !ids.includes(block.id))).toEqual([]);
    expect(now.filter((block) => before.some((old) => old.id === block.id)).map((block) => block.id)).toEqual(
      before.map((block) => block.id),
    );
    const again = await makePlan(world, [page("doc", after)]);
    expect(again.plan.changes.map(({ action }) => action)).toEqual(["unchanged"]);
  });

  it("and what they edited stays while the manifest changes elsewhere on the page", async () => {
    await publish(world, [page("doc", manifest)]);
    const [, second] = await idsOf();
    if (second === undefined) throw new Error("no block");
    await world.sandbox.as("Ana").setText({ block: second, text: "call Ana" });
    const after = [...manifest.slice(0, 3), paragraph("The very end"), paragraph("P.S.")];
    const { plan } = await publish(world, [page("doc", after)]);
    expect(plan.changes[0]).toMatchObject({
      action: "update",
      drifted: true,
      reasons: ["edited in Notion, kept"],
    });
    const texts = (await readTree(world.notion, await pageId())).map((block) =>
      "rich_text" in block.content
        ? block.content.rich_text.map((run) => ("text" in run ? run.text : "")).join("")
        : "",
    );
    expect(texts).toEqual(["Escalation", "call Ana", "call the second", "The very end", "P.S."]);
    const again = await makePlan(world, [page("doc", after)]);
    expect(again.plan.changes.map(({ action }) => action)).toEqual(["drift"]);
  });
});
