import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LedgerRecord } from "../../src/ledger/record.ts";
import { observe } from "../../src/live/observe.ts";
import { observeDatabases } from "../../src/live/observe-databases.ts";
import type { DatabaseResource, PageResource, RowResource } from "../../src/manifest/resource.ts";
import { plain } from "../../src/model/rich-text.ts";
import { createDataSource } from "../../src/notion/data-sources.ts";
import { type CreatedDatabase, createDatabase, updateDatabase } from "../../src/notion/databases.ts";
import { createRow, type RowRequest } from "../../src/notion/rows.ts";
import { followRecords } from "../../src/plan/follow-records.ts";
import { clientFor, formerly, page, paragraph, publish, startWorld, type World } from "../harness.ts";
import { sandboxWith } from "../notion/sandboxes.ts";
import { json, startProxy } from "../notion/server.ts";
import { BIG_DATABASE, BIG_SOURCE, bigRow, bigWorkspace } from "./big-workspace.ts";
import { database, ledgerOf, property, record, row, source } from "./databases.ts";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});

afterEach(() => world.close());

const properties = { Name: { title: {} }, Team: { select: {} } } as const;

function services(title = "Services", parent = world.root): Promise<CreatedDatabase> {
  return createDatabase(world.notion, { parent, title: plain(title), properties });
}

function title(text: string): RowRequest[string] {
  return { title: [{ text: { content: text } }] };
}

async function addRow(
  dataSource: string,
  name: string,
  more: RowRequest = {},
  text?: string,
): Promise<string> {
  const blocks = text === undefined ? [] : [paragraph(text)];
  const made = await createRow(world.notion, {
    dataSource,
    properties: { Name: title(name), ...more },
    blocks,
  });
  return made.id;
}

interface Look {
  readonly rows?: readonly RowResource[];
  readonly records?: ReadonlyMap<string, LedgerRecord>;
  readonly pages?: readonly PageResource[];
}

async function look(
  databases: readonly DatabaseResource[],
  { rows = [], records = ledgerOf(), pages = [] }: Look = {},
) {
  const { notion, root, sandbox } = world;
  const followed = followRecords(records, [...pages, ...databases, ...rows]);
  const { observations } = await observe(notion, pages, { root, followed, trust: "nothing" });
  const before = sandbox.requests.length;
  const observed = await observeDatabases(notion, databases, rows, { root, followed, pages: observations });
  const [first] = observed.observations;
  return {
    ...observed,
    first,
    rows: first?.dataSources.get("s"),
    requests: sandbox.requests.length - before,
  };
}

describe("finding a database", () => {
  it("finds nothing for what was never published, with one request for all that lie below the root", async () => {
    const apps = database("a", undefined, { properties: { title: plain("Apps") } });
    const { observations, diagnostics, requests } = await look([database("s"), apps]);
    expect(observations.map(({ live, dataSources }) => [live, dataSources.size])).toEqual([
      [undefined, 0],
      [undefined, 0],
    ]);
    expect([diagnostics, requests]).toEqual([[], 1]);
  });

  it("goes by the ledger: two requests for itself and one for its rows", async () => {
    const { id, dataSource } = await services("Renamed by somebody");
    const { first, requests } = await look([database("s")], {
      records: ledgerOf(record("database", "s", id)),
    });
    expect(first).toMatchObject({ foundBy: "recorded", record: { id }, live: { id, parent: world.root } });
    expect(first?.live?.dataSources).toMatchObject([
      { id: dataSource, name: "Renamed by somebody", rows: [] },
    ]);
    expect(requests).toBe(3);
  });

  it("goes by the ledger under a former key", async () => {
    const { id } = await services("Apps");
    const records = ledgerOf(record("database", "apps", id));
    const renamed = database("s", undefined, { movedFrom: [formerly("apps")] });
    expect((await look([renamed], { records })).first).toMatchObject({ foundBy: "renamed", live: { id } });
  });

  it("goes by `id` of any kind, and explains one that means no database", async () => {
    const { id, dataSource } = await services("Theirs");
    const byId = await look([database("s", undefined, { id: dataSource })]);
    expect(byId.first).toMatchObject({ foundBy: "declared", record: undefined, live: { id } });
    const records = ledgerOf(record("database", "s", id));
    const again = await look([database("s", undefined, { id: dataSource })], { records });
    expect(again.first).toMatchObject({ foundBy: "recorded", record: { id } });
    const wrong = await look([database("s", undefined, { id: "01234567-89ab-4def-8123-456789abcdef" })]);
    expect(wrong.first?.live).toBeUndefined();
    expect(wrong.diagnostics).toMatchObject([
      { severity: "error", code: "database-not-found", file: "services.database.yaml", line: 1 },
    ]);
  });

  it("goes by the title below its parent when the ledger knows nothing, or nothing that is still there", async () => {
    const { id } = await services();
    const found = { foundBy: "title", record: undefined, live: { id } };
    expect((await look([database("s")])).first).toMatchObject(found);
    const records = ledgerOf(record("database", "s", "01234567-89ab-4def-8123-456789abcdef"));
    expect((await look([database("s")], { records })).first).toMatchObject(found);
  });

  it("reads no page of the project twice to find what is below it", async () => {
    const pages = [page("registry", [paragraph("x")])];
    await publish(world, pages);
    const below = database("s", undefined, { parent: { key: "registry" } });
    expect(await look([below], { pages })).toMatchObject({ requests: 0, first: { live: undefined } });
    const { observations } = await observe(world.notion, pages, {
      root: world.root,
      followed: followRecords(ledgerOf(), pages),
      trust: "nothing",
    });
    const live = observations[0]?.live;
    const parent = live === undefined || live === "trusted" ? "" : live.page.id;
    const { id } = await services("Services", parent);
    expect(await look([below], { pages })).toMatchObject({ requests: 3, first: { live: { id, parent } } });
  });

  it("never guesses between two of one title, nor between two manifests", async () => {
    const one = await services();
    const twin = await look([database("s"), database("t")]);
    expect(twin.diagnostics.map(({ code }) => code)).toEqual(["ambiguous-database", "ambiguous-database"]);
    const two = await services();
    const { first, diagnostics } = await look([database("s")]);
    expect(first?.live).toBeUndefined();
    for (const { id } of [one, two]) expect(diagnostics[0]?.message).toContain(id.replaceAll("-", ""));
    const records = ledgerOf(record("database", "s", one.id));
    const known = await look([database("s"), database("t")], { records });
    expect(known.observations.map(({ live }) => live?.id)).toEqual([one.id, two.id]);
  });

  it("lets no two manifests have the same one, by whatever IDs they name it", async () => {
    const { id, dataSource } = await services();
    const named = await look([
      database("s", undefined, { id }),
      database("t", undefined, { id: dataSource }),
    ]);
    expect(named.observations.map(({ live }) => live?.id)).toEqual([id, undefined]);
    expect(named.diagnostics).toMatchObject([{ severity: "error", code: "duplicate-database" }]);
    expect(named.diagnostics[0]?.message).toMatch(/^"t" and "s" \(services\.database\.yaml:1:1\) are one/);
    const records = ledgerOf(record("database", "s", id));
    const recorded = await look([database("t", undefined, { id: dataSource }), database("s")], { records });
    expect(recorded.diagnostics[0]?.message).toMatch(/^"s" and "t" /);
  });

  it("asks for no rows of one in the trash", async () => {
    const { id } = await services();
    await updateDatabase(world.notion, id, { trashed: true });
    const { first, requests } = await look([database("s")], {
      records: ledgerOf(record("database", "s", id)),
    });
    expect(first).toMatchObject({ live: { trashed: true }, foundBy: "recorded" });
    expect([first?.dataSources.size, requests]).toEqual([0, 2]);
  });
});

describe("data sources", () => {
  const two = [source("s#Live", [], { name: "Live" }), source("s#Test", [], { name: "Test" })];

  it("are known by their names, and those that are not there yet are left out", async () => {
    const { id } = await services();
    const live = await createDataSource(world.notion, { database: id, name: "Live", properties });
    const { first, diagnostics } = await look([database("s", two)]);
    expect([...(first?.dataSources ?? [])].map(([key, { live }]) => [key, live.id])).toEqual([
      ["s#Live", live.id],
    ]);
    expect(first?.live?.dataSources.map(({ name }) => name)).toEqual(["Services", "Live"]);
    expect(diagnostics).toEqual([]);
  });

  it("of a database that has several must be named, unless `id` says which", async () => {
    const { id, dataSource } = await services("Apps");
    const other = await createDataSource(world.notion, { database: id, name: "Old", properties });
    const unnamed = await look([database("s", undefined, { id })]);
    expect(unnamed.diagnostics).toMatchObject([{ code: "ambiguous-data-source" }]);
    expect(unnamed.diagnostics[0]?.message).toContain(`"Apps" (${dataSource}), "Old" (${other.id})`);
    expect((await look([database("s", undefined, { id: other.id })])).rows?.live.id).toBe(other.id);
  });
});

describe("rows", () => {
  it("are recognised by their key; content is read where the manifest has some", async () => {
    const { dataSource } = await services();
    const billing = await addRow(dataSource, "Billing", {}, "Handles invoices.");
    const ledger = await addRow(dataSource, "Ledger", {}, "Books.");
    const theirs = await addRow(dataSource, "Theirs", {}, "Secret.");
    const { rows, requests } = await look([database("s")], {
      rows: [
        row("s", "Billing", { blocks: [] }),
        row("s", "Ledger"),
        row("s", "New"),
        row("other", "Theirs"),
      ],
    });
    expect(rows?.matches.matched.map(({ live }) => [live.id, live.blocks?.length])).toEqual([
      [billing, 1],
      [ledger, undefined],
    ]);
    expect(rows?.matches.missing.map(({ identity }) => identity)).toEqual(["New"]);
    expect(rows?.matches.unclaimed.map(({ id }) => id)).toEqual([theirs]);
    expect(rows?.live.rows.map(({ id }) => id).sort()).toEqual([billing, ledger, theirs].sort());
    // The root, the database, its data source, the query, and the blocks of one row.
    expect(requests).toBe(5);
  });

  it("take one more request for each long value that the manifest sets", async () => {
    const { dataSource } = await services();
    await world.notion.write((client) =>
      client.dataSources.update({
        data_source_id: dataSource,
        properties: { Needs: { relation: { data_source_id: dataSource, single_property: {} } } },
      }),
    );
    const ids = await Promise.all(Array.from({ length: 30 }, (_, index) => addRow(dataSource, `r${index}`)));
    const Needs = { relation: ids.map((id) => ({ id })) };
    for (const name of ["Hub", "Other hub"]) await addRow(dataSource, name, { Needs });
    const needs = { type: "relation" as const, value: [], place: row("s", "x").place };
    const hub = row("s", "Hub", { values: new Map([["Needs", needs]]) });
    const declared = database("s", [
      source("s", [property("Needs", { type: "relation", target: { key: "s" }, dual: undefined })]),
    ]);
    const { rows, requests } = await look([declared], { rows: [hub, row("s", "Other hub")] });
    expect(requests).toBe(5);
    const lengths = rows?.matches.matched.map(({ live }) => {
      const value = live.values.get("Needs");
      return value?.type === "relation" && value.value.length;
    });
    expect(lengths).toEqual([30, 25]);
  });

  it("are found outside of the scope and in the trash when the ledger knows them", async () => {
    const { id, dataSource } = await services();
    const left = await addRow(dataSource, "Left", { Team: { select: { name: "Data" } } });
    const binned = await addRow(dataSource, "Binned", { Team: { select: { name: "Core" } } });
    const stays = await addRow(dataSource, "Stays", { Team: { select: { name: "Core" } } });
    const theirs = await addRow(dataSource, "Theirs", { Team: { select: { name: "Core" } } });
    await addRow(dataSource, "Not ours", { Team: { select: { name: "Data" } } });
    world.sandbox.as("Ana Torres").trashPage({ page: binned });
    const team = property("Team", { type: "select", options: undefined });
    const scope = { property: "Team", select: { equals: "Core" } };
    const { rows, requests } = await look([database("s", [source("s", [team], { scope })])], {
      rows: ["Left", "Binned", "Stays"].map((name) => row("s", name)),
      records: ledgerOf(
        record("database", "s", id),
        record("row", "s/Left", left, dataSource),
        record("row", "s/Binned", binned, dataSource),
        record("row", "s/Stays", stays, dataSource),
      ),
    });
    expect(rows?.matches.matched.map(({ live }) => live.id)).toEqual([left, stays]);
    expect(rows?.trashed).toMatchObject([{ row: { identity: "Binned" }, id: binned }]);
    expect(rows?.matches).toMatchObject({ missing: [], unclaimed: [{ id: theirs }], diagnostics: [] });
    expect(requests).toBe(5);
  });

  it("are not looked for one by one when the ledger speaks of a database that is gone", async () => {
    const { id } = await services();
    const gone = "01234567-89ab-4def-8123-456789abcdef";
    const { rows, requests } = await look([database("s")], {
      rows: [row("s", "Billing")],
      records: ledgerOf(record("database", "s", id), record("row", "s/Billing", gone, gone)),
    });
    expect([rows?.matches.missing.length, requests]).toEqual([1, 3]);
  });

  it("are asked for by the names that properties have in Notion now", async () => {
    const { dataSource } = await services();
    const core = await addRow(dataSource, "Core", { Team: { select: { name: "Core" } } });
    await addRow(dataSource, "Data", { Team: { select: { name: "Data" } } });
    const scope = { and: [{ property: "Owner", select: { equals: "Core" } }] };
    const owner = (more: object) => property("Owner", { type: "select", options: undefined }, more);
    const title = property("Service", { type: "title" });
    const declare = (more: object) =>
      database("s", [source("s", [], { properties: [title, owner(more)], scope, keyProperty: "Service" })]);
    const renamed = await look([declare({ renamedFrom: "Team" })]);
    expect(renamed.rows?.matches.unclaimed.map(({ id }) => id)).toEqual([core]);
    // A property that is yet to be made says nothing of any row: keys do, and no row is anybody's to prune.
    const unmade = await look([declare({})], { rows: [row("s", "Core")] });
    expect(unmade.rows?.matches).toMatchObject({ matched: [{ live: { id: core } }], unclaimed: [] });
  });
});

it("reads all rows, and lets none be pruned, when Notion refuses the scope", async () => {
  const { id, dataSource } = await services();
  const core = await addRow(dataSource, "Core");
  await addRow(dataSource, "Theirs");
  const message = 'select option "Core" not found for property "Team". Available options: .';
  const proxy = await startProxy(world.sandbox.url, ({ path, body }) =>
    path.endsWith("/query") && body.includes('"filter"')
      ? json(400, { object: "error", status: 400, code: "validation_error", message })
      : undefined,
  );
  const team = property("Team", { type: "select", options: undefined });
  const scope = { property: "Team", select: { equals: "Core" } };
  const scoped = database("s", [source("s", [team], { scope })]);
  const followed = followRecords(ledgerOf(record("database", "s", id)), [scoped]);
  const { observations, diagnostics } = await observeDatabases(
    clientFor(proxy.url),
    [scoped],
    [row("s", "Core")],
    { root: world.root, followed, pages: [] },
  );
  await proxy.close();
  expect(diagnostics).toMatchObject([
    { severity: "warning", code: "scope-refused", message: expect.stringContaining(message) },
  ]);
  const matches = observations[0]?.dataSources.get("s")?.matches;
  expect(matches).toMatchObject({ matched: [{ live: { id: core } }], unclaimed: [] });
});

it("reads 5,000 rows with 50 queries and a handful of other requests", { timeout: 120_000 }, async () => {
  const { sandbox, notion } = await sandboxWith({ dataDir: bigWorkspace(5_000) });
  const rows = Array.from({ length: 5_000 }, (_, index) => row("s", `row ${index}`));
  const records = ledgerOf(
    record("database", "s", BIG_DATABASE),
    ...rows.map(({ key }, index) => record("row", key, bigRow(index), BIG_SOURCE)),
  );
  const resources = [database("s"), ...rows];
  const options = { root: sandbox.root, followed: followRecords(records, resources), pages: [] };
  const { observations, diagnostics } = await observeDatabases(notion, [database("s")], rows, options);
  expect(observations[0]?.dataSources.get("s")?.matches.matched).toHaveLength(5_000);
  expect(diagnostics).toEqual([]);
  expect(notion.counts).toEqual({ GET: 2, POST: 50 });
  const unrecorded = await observeDatabases(notion, [database("s")], rows, {
    ...options,
    followed: followRecords(ledgerOf(), resources),
  });
  expect(unrecorded.observations[0]?.dataSources.get("s")?.matches.matched).toHaveLength(5_000);
  expect(notion.counts).toEqual({ GET: 5, POST: 100 });
});
