import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { observeDatabases } from "../../src/live/observe-databases.ts";
import { type DeclaredDatabase, resolveTargets } from "../../src/live/resolve-targets.ts";
import type { PropertyDeclaration } from "../../src/manifest/resource.ts";
import type { DataSourceRef } from "../../src/model/properties/schema.ts";
import { plain } from "../../src/model/rich-text.ts";
import { createDataSource, type SchemaRequest, updateDataSource } from "../../src/notion/data-sources.ts";
import {
  type CreatedDatabase,
  createDatabase,
  readDatabase,
  updateDatabase,
} from "../../src/notion/databases.ts";
import { createPage } from "../../src/notion/pages.ts";
import { createRow } from "../../src/notion/rows.ts";
import { followRecords } from "../../src/plan/follow-records.ts";
import { clientFor, paragraph, startWorld, type World } from "../harness.ts";
import { json, startProxy } from "../notion/server.ts";
import { database, ledgerOf, property, record, source } from "./databases.ts";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});

afterEach(() => world.close());

const NOTHING = "01234567-89ab-4def-8123-456789abcdef";

function make(title: string, more: SchemaRequest = {}, parent = world.root): Promise<CreatedDatabase> {
  const properties = { Name: { title: {} }, ...more };
  return createDatabase(world.notion, { parent, title: plain(title), properties });
}

function newSource(database: string, name: string) {
  return createDataSource(world.notion, { database, name, properties: { Name: { title: {} } } });
}

async function newPage(): Promise<string> {
  const properties = { title: "Page" };
  const page = { parent: world.root, properties, blocks: [paragraph("text")] };
  return (await createPage(world.notion, page)).id;
}

/** The schema of a relation in a request. */
function to(dataSource: string): SchemaRequest[string] {
  return { relation: { data_source_id: dataSource, single_property: {} } };
}

/** Declares relations, by their names, to what was pasted; each stands in a line of its own. */
function relations(targets: Readonly<Record<string, string>>): PropertyDeclaration[] {
  return Object.entries(targets).map(([name, id], index) => {
    const place = { file: "services.database.yaml", line: index + 3, column: 3 };
    return property(name, { type: "relation", target: { id }, dual: undefined }, { place });
  });
}

/** A database of the project with these relations: a new one, or what there is in Notion of it. */
async function declared(
  targets: Readonly<Record<string, string>>,
  made?: CreatedDatabase,
  key = "s",
): Promise<DeclaredDatabase> {
  const whole = made && (await readDatabase(world.notion, made.id));
  const live = whole?.dataSources.find(({ id }) => id === made?.dataSource);
  return {
    resource: database(key, [source(key, relations(targets))]),
    whole,
    sources: new Map(live === undefined ? [] : [[key, live]]),
  };
}

/** Resolves; gives what each relation points at then, with the requests that it took. */
async function resolve(databases: readonly DeclaredDatabase[], notion = world.notion) {
  const before = world.sandbox.requests.length;
  const resolved = await resolveTargets(notion, databases);
  const properties = resolved.databases.flatMap(({ resource }) =>
    resource.dataSources.flatMap((each) => each.properties),
  );
  return {
    requests: world.sandbox.requests.length - before,
    diagnostics: resolved.diagnostics,
    targets: Object.fromEntries(
      properties.flatMap(({ name, config }) =>
        config.type === "relation" ? [[name, "id" in config.target ? config.target.id : config.target]] : [],
      ),
    ),
  };
}

describe("a new relation", () => {
  it("points at the only data source of the database whose ID was pasted: one request", async () => {
    const { id, dataSource } = await make("Teams");
    expect(await resolve([await declared({ Team: id })])).toEqual({
      targets: { Team: dataSource },
      diagnostics: [],
      requests: 1,
    });
  });

  it("points at the data source whose ID was pasted, of several: two requests", async () => {
    const { id } = await make("Teams");
    const former = await newSource(id, "Former");
    expect(await resolve([await declared({ Team: former.id })])).toEqual({
      targets: { Team: former.id },
      diagnostics: [],
      requests: 2,
    });
  });

  it("points at the database on the page whose ID was pasted", async () => {
    const page = await newPage();
    const { dataSource } = await make("Teams", {}, page);
    expect(await resolve([await declared({ Team: page })])).toEqual({
      targets: { Team: dataSource },
      diagnostics: [],
      requests: 3,
    });
  });

  it("points at what the view shows whose ID was pasted, which the sandbox does not have", async () => {
    const { id, dataSource } = await make("Teams");
    const view = "0c000000-0000-4000-8000-000000000001";
    const parent = { type: "database_id", database_id: id };
    const proxy = await startProxy(world.sandbox.url, ({ path }) =>
      path === `/v1/views/${view}`
        ? json(200, {
            object: "view",
            id: view,
            name: "All",
            type: "table",
            parent,
            data_source_id: dataSource,
          })
        : undefined,
    );
    const { targets, diagnostics } = await resolve([await declared({ Team: view })], clientFor(proxy.url));
    await proxy.close();
    expect([targets, diagnostics]).toEqual([{ Team: dataSource }, []]);
  });

  it("takes no request of its own when another was given the same ID", async () => {
    const { id, dataSource } = await make("Teams");
    const databases = [
      await declared({ Team: id, Backup: id }),
      await declared({ Owner: id }, undefined, "t"),
    ];
    expect(await resolve(databases)).toEqual({
      targets: { Team: dataSource, Backup: dataSource, Owner: dataSource },
      diagnostics: [],
      requests: 1,
    });
  });
});

describe("nothing is asked", () => {
  it("for relations that name a database of the project, nor for other properties", async () => {
    const here = property("Needs", { type: "relation", target: { key: "s" }, dual: undefined });
    const resource = database("s", [source("s", [here, property("Launched", { type: "date" })])]);
    const { targets, requests } = await resolve([{ resource, whole: undefined, sources: new Map() }]);
    expect([targets, requests]).toEqual([{ Needs: { key: "s" } }, 0]);
  });

  it("for the ID of a database that was read, or of its data source", async () => {
    const teams = await make("Teams");
    const databases = [
      await declared({ Team: teams.id, Owner: teams.dataSource }),
      await declared({}, teams, "t"),
    ];
    expect(await resolve(databases)).toEqual({
      targets: { Team: teams.dataSource, Owner: teams.dataSource },
      diagnostics: [],
      requests: 0,
    });
  });

  it("for the ID of the data source that the relation points at, or of its database", async () => {
    const teams = await make("Teams");
    const made = await make("Services", { Team: to(teams.dataSource), Owner: to(teams.dataSource) });
    expect(await resolve([await declared({ Team: teams.dataSource, Owner: teams.id }, made)])).toEqual({
      targets: { Team: teams.dataSource, Owner: teams.dataSource },
      diagnostics: [],
      requests: 0,
    });
  });

  it("for the ID of a data source that only another relation points at", async () => {
    const teams = await make("Teams");
    const made = await make("Services", { Team: to(teams.dataSource) });
    const { targets, requests } = await resolve([await declared({ Backup: teams.dataSource }, made)]);
    expect([targets, requests]).toEqual([{ Backup: teams.dataSource }, 0]);
  });

  it("for the ID of the page that a database lies on which was read", async () => {
    const page = await newPage();
    const teams = await make("Teams", {}, page);
    const made = await make("Services", { Team: to(teams.dataSource) });
    const databases = [await declared({ Team: page }, made), await declared({}, teams, "t")];
    const { targets, requests } = await resolve(databases);
    expect([targets, requests]).toEqual([{ Team: teams.dataSource }, 0]);
  });

  it("for a relation that is renamed", async () => {
    const teams = await make("Teams");
    const made = await make("Services", { Squad: to(teams.dataSource) });
    const { resource, ...live } = await declared({ Team: teams.id }, made);
    const dataSources = resource.dataSources.map((each) => ({
      ...each,
      properties: each.properties.map((one) =>
        one.name === "Team" ? { ...one, renamedFrom: "Squad" } : one,
      ),
    }));
    const { targets, requests } = await resolve([{ ...live, resource: { ...resource, dataSources } }]);
    expect([targets, requests]).toEqual([{ Team: teams.dataSource }, 0]);
  });
});

describe("a relation that is there", () => {
  it("takes one request to see that its database is still on the page that was pasted", async () => {
    const page = await newPage();
    const teams = await make("Teams", {}, page);
    const made = await make("Services", { Team: to(teams.dataSource), Owner: to(teams.dataSource) });
    const look = async () => resolve([await declared({ Team: page, Owner: page }, made)]);
    const same = { Team: teams.dataSource, Owner: teams.dataSource };
    expect(await look()).toEqual({ targets: same, diagnostics: [], requests: 1 });
    // Another database on the page makes nothing unclear: the relation points at one of them.
    await make("Former teams", {}, page);
    expect(await look()).toEqual({ targets: same, diagnostics: [], requests: 1 });
  });

  it("follows to the database that is on the page instead", async () => {
    const page = await newPage();
    const teams = await make("Teams");
    const made = await make("Services", { Team: to(teams.dataSource) });
    const other = await make("Squads", {}, page);
    const { targets } = await resolve([await declared({ Team: page }, made)]);
    expect(targets).toEqual({ Team: other.dataSource });
  });

  it("does not stay with a database in the trash", async () => {
    const page = await newPage();
    const teams = await make("Teams", {}, page);
    const made = await make("Services", { Team: to(teams.dataSource) });
    const other = await make("Squads", {}, page);
    await updateDatabase(world.notion, teams.id, { trashed: true });
    const { targets } = await resolve([await declared({ Team: page }, made)]);
    expect(targets).toEqual({ Team: other.dataSource });
  });

  it("is pointed at another database when that one's ID is pasted", async () => {
    const teams = await make("Teams");
    const made = await make("Services", { Team: to(teams.dataSource) });
    const other = await make("Squads");
    const { targets, diagnostics } = await resolve([await declared({ Team: other.id }, made)]);
    expect([targets, diagnostics]).toEqual([{ Team: other.dataSource }, []]);
  });

  it("stays when it points at one of several data sources of the database", async () => {
    const teams = await make("Teams");
    const former = await newSource(teams.id, "Former");
    const made = await make("Services", { Team: to(former.id) });
    expect(await resolve([await declared({ Team: teams.id }, made)])).toEqual({
      targets: { Team: former.id },
      diagnostics: [],
      requests: 0,
    });
  });
});

describe("an ID that means no data source is reported", () => {
  it("with the data sources when the database has several", async () => {
    const teams = await make("Teams");
    const former = await newSource(teams.id, "Former");
    const problem = {
      file: "services.database.yaml",
      line: 3,
      column: 3,
      severity: "error",
      code: "ambiguous-data-source",
      message: `"Team" of s: ${teams.id} is a database with 2 data sources: "Teams" (${teams.dataSource}), "Former" (${former.id})`,
      hint: "write the ID of the right data source",
    };
    const outside = await declared({ Team: teams.id });
    expect((await resolve([outside])).diagnostics).toEqual([problem]);
    const read = await resolve([outside, await declared({}, teams, "t")]);
    expect([read.diagnostics, read.requests]).toEqual([[problem], 0]);
  });

  it("where each relation is declared, and those in Notion keep what they point at", async () => {
    const teams = await make("Teams");
    const made = await make("Services", { Team: to(teams.dataSource) });
    const page = await newPage();
    const { targets, diagnostics } = await resolve([
      await declared({ Team: page, Owner: page, Lost: NOTHING }, made),
    ]);
    expect(diagnostics).toMatchObject([
      {
        line: 3,
        code: "database-not-found",
        message: `"Team" of s: ${page} is a page that holds no database`,
      },
      { line: 4, severity: "error", message: `"Owner" of s: ${page} is a page that holds no database` },
      {
        line: 5,
        message: `"Lost" of s: no database with the ID ${NOTHING} can be read`,
        hint: expect.stringContaining("share it with the connection"),
      },
    ]);
    expect(targets).toEqual({ Team: teams.dataSource, Owner: page, Lost: NOTHING });
  });

  it("once for an ID that several relations were given", async () => {
    const alone = await resolve([await declared({ Lost: NOTHING })]);
    const both = await resolve([await declared({ Lost: NOTHING, Gone: NOTHING })]);
    expect(both.diagnostics).toHaveLength(2);
    expect(both.requests).toBe(alone.requests);
  });
});

describe("the databases of a project", () => {
  it("are read with no more requests for relations to the outside that are as declared", async () => {
    const teams = await make("Teams");
    const made = await make("Services", { Team: to(teams.dataSource) });
    const records = ledgerOf(record("database", "s", made.id));
    const observe = async (id: string) => {
      const before = world.sandbox.requests.length;
      const resource = database("s", [source("s", relations({ Team: id }))]);
      const followed = followRecords(records, [resource]);
      const options = { root: world.root, followed, pages: [] };
      const { observations, diagnostics } = await observeDatabases(world.notion, [resource], [], options);
      const declaration = observations[0]?.resource.dataSources[0]?.properties[1];
      return [declaration?.config, diagnostics, world.sandbox.requests.length - before];
    };
    const expected = [{ type: "relation", target: { id: teams.dataSource }, dual: undefined }, [], 3];
    expect(await observe(teams.dataSource)).toEqual(expected);
    expect(await observe(teams.id)).toEqual(expected);
  });

  it("know both sides of a relation that one names by the ID of the other's database", async () => {
    const teams = await make("Teams");
    const made = await make("Services");
    await updateDataSource(world.notion, made.dataSource, {
      properties: { Team: { relation: { data_source_id: teams.dataSource, dual_property: {} } } },
    });
    const core = await createRow(world.notion, {
      dataSource: teams.dataSource,
      properties: { Name: { title: [{ text: { content: "Core" } }] } },
      blocks: [],
    });
    const side = (name: string, target: DataSourceRef, other: string) =>
      property(name, { type: "relation", target, dual: { property: other } });
    // In Notion it is called "Related to Services (Team)": a scope can only be asked for when it is recognised.
    const services = side("Services", { key: "s" }, "Team");
    const scope = { property: "Services", relation: { is_empty: true } };
    const databases = [
      database("s", [source("s", [side("Team", { id: teams.id }, "Services")])]),
      database("t", [source("t", [services], { scope })]),
    ];
    const records = ledgerOf(record("database", "s", made.id), record("database", "t", teams.id));
    const followed = followRecords(records, databases);
    const options = { root: world.root, followed, pages: [] };
    const { observations, diagnostics } = await observeDatabases(world.notion, databases, [], options);
    expect(diagnostics).toEqual([]);
    expect(observations[1]?.dataSources.get("t")?.matches.unclaimed).toMatchObject([{ id: core.id }]);
  });
});
