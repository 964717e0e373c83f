import { describe, expect, it } from "vitest";
import { isObject, type JsonObject, objectAt, objectsAt, stringAt } from "../../src/sandbox/json.ts";
import { titleFits } from "../../src/sandbox/search/match.ts";
import { type Answer, type Body, type Running, resultsOf, sandboxForTest, text } from "./harness.ts";
import { recording, recordingNames } from "./recordings.ts";

async function page(sandbox: Running, title: string, parent = sandbox.root): Promise<string> {
  const properties = { title: { title: text(title) } };
  const { json } = await sandbox.send("POST", "/v1/pages", { parent: { page_id: parent }, properties });
  return String(json.id);
}

function titles(answer: Answer): readonly string[] {
  return resultsOf(answer).map(
    (result) => JSON.stringify(result.properties).match(/"plain_text":"([^"]*)"/)?.[1] ?? "",
  );
}

/** Gives the title of a recorded result: a data source has it itself, a page among its properties. */
function titleOf(result: JsonObject): string {
  const own = objectsAt(result, "title");
  const values = Object.values(objectAt(result, "properties")).filter(isObject);
  const title = own.length > 0 ? own : values.flatMap((value) => objectsAt(value, "title"));
  return title.map((run) => stringAt(run, "plain_text")).join("");
}

const search = (sandbox: Running, body: Body) => sandbox.send("POST", "/v1/search", body);

describe("search", () => {
  it("finds titles in which a word begins like a word of the query, whatever its case", async () => {
    const sandbox = await sandboxForTest();
    for (const title of ["Tests", "Markdown Text Test", "Markdown SubPage", "Comments"])
      await page(sandbox, title);
    expect(titles(await search(sandbox, { query: "markdown TEST" }))).toEqual([
      "Markdown SubPage",
      "Markdown Text Test",
      "Tests",
    ]);
    expect(titles(await search(sandbox, { query: "page" }))).toEqual([]);
    expect(titles(await search(sandbox, {}))).toHaveLength(5);
  });

  it("finds and sorts as api.notion.com did", () => {
    let found = 0;
    for (const { path, body, response } of recordingNames().flatMap(recording)) {
      if (path !== "/v1/search") continue;
      const query = stringAt(JSON.parse(JSON.stringify(body)), "query");
      const results = objectsAt(JSON.parse(JSON.stringify(response)), "results");
      for (const result of results) expect([query, titleFits(titleOf(result), query)]).toEqual([query, true]);
      const edits = results.map((result) => stringAt(result, "last_edited_time"));
      expect(edits).toEqual(edits.toSorted().reverse());
      found += results.length;
    }
    expect(found).toBeGreaterThan(100);
  });

  it("finds what is in the trash, too, unless asked not to", async () => {
    const sandbox = await sandboxForTest();
    const parent = await page(sandbox, "Kept");
    const trashed = await page(sandbox, "Trashed", parent);
    await page(sandbox, "Below", trashed);
    await sandbox.send("PATCH", `/v1/pages/${trashed}`, { in_trash: true });
    const query = "kept trashed below";
    expect(titles(await search(sandbox, { query })).toSorted()).toEqual(["Below", "Kept", "Trashed"]);
    const filter = { property: "object", value: "page", in_trash: false };
    expect(titles(await search(sandbox, { query, filter }))).toEqual(["Kept"]);
    expect(titles(await search(sandbox, { query, filter: { in_trash: true } }))).toHaveLength(2);
  });

  it("sorts by the last edit, the latest first unless asked otherwise", async () => {
    let now = Date.parse("2026-06-27T17:13:00Z");
    const sandbox = await sandboxForTest({ clock: () => new Date(now) });
    const old = await page(sandbox, "Page old");
    now += 60_000;
    await page(sandbox, "Page new");
    expect(titles(await search(sandbox, { query: "page" }))).toEqual(["Page new", "Page old"]);
    now += 60_000;
    await sandbox.send("PATCH", `/v1/pages/${old}`, { is_locked: true });
    const sort = { timestamp: "last_edited_time", direction: "ascending" };
    expect(titles(await search(sandbox, { query: "page", sort }))).toEqual(["Page new", "Page old"]);
    expect(
      titles(await search(sandbox, { query: "page", sort: { ...sort, direction: "descending" } })),
    ).toEqual(["Page old", "Page new"]);
  });

  it("pages through all results, each once", async () => {
    const sandbox = await sandboxForTest();
    for (let index = 0; index < 7; index += 1) await page(sandbox, `Page ${index}`);
    const found: string[] = [];
    let start_cursor: unknown = null;
    do {
      const answer = await search(sandbox, { query: "page", page_size: 3, start_cursor });
      found.push(...titles(answer));
      start_cursor = answer.json.next_cursor;
      expect(answer.json.has_more).toBe(start_cursor !== null);
    } while (start_cursor !== null);
    expect(found).toEqual([6, 5, 4, 3, 2, 1, 0].map((index) => `Page ${index}`));
  });

  it("refuses in Notion's words", async () => {
    const sandbox = await sandboxForTest();
    const message = async (body: Body) => (await search(sandbox, body)).json.message;
    expect(await message({ sort: { timestamp: "created_time", direction: "ascending" } })).toBe(
      'body.sort.timestamp should be "last_edited_time" when sorting by timestamp.',
    );
    expect(await message({ start_cursor: "bogus" })).toBe("The start_cursor provided is invalid: bogus");
    expect(await message({ page_size: 101 })).toBe(
      "body failed validation: body.page_size should be ≤ `100` or `undefined`, instead was `101`.",
    );
    expect(await message({ filter: { property: "object", value: "database" } })).toContain(
      'body.filter.value should be `"page"` or `"data_source"`, instead was `"database"`',
    );
  });

  it("lags behind by as much as was set: new pages, new titles and the trash are seen later", async () => {
    let now = Date.parse("2026-06-27T17:13:00Z");
    const sandbox = await sandboxForTest({ clock: () => new Date(now), searchLagMs: 5000 });
    const id = await page(sandbox, "Before");
    now += 4999;
    expect(titles(await search(sandbox, { query: "before" }))).toEqual([]);
    now += 1;
    expect(titles(await search(sandbox, { query: "before" }))).toEqual(["Before"]);
    const properties = { title: { title: text("After") } };
    await sandbox.send("PATCH", `/v1/pages/${id}`, { properties });
    expect(titles(await search(sandbox, { query: "before" }))).toEqual(["Before"]);
    now += 5000;
    expect(titles(await search(sandbox, { query: "before" }))).toEqual([]);
    expect(titles(await search(sandbox, { query: "after" }))).toEqual(["After"]);
  });
});
