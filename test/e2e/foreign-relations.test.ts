import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { childDatabases } from "../../src/live/child-databases.ts";
import { plain } from "../../src/model/rich-text.ts";
import { createDataSource, readDataSource } from "../../src/notion/data-sources.ts";
import { type CreatedDatabase, createDatabase, readDatabase } from "../../src/notion/databases.ts";
import { createPage } from "../../src/notion/pages.ts";
import { queryRows } from "../../src/notion/query-rows.ts";
import { readTree } from "../../src/notion/read-tree.ts";
import { createRow } from "../../src/notion/rows.ts";
import { makeProject, pagewright } from "../cli/terminal.ts";
import { startWorld, type World } from "../harness.ts";

const FILE = "docs/services.database.yaml";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});

afterEach(() => world.close());

/** Plans or applies; gives the JSON document, the exit code, and how many requests were sent. */
async function run(folder: string, command: "plan" | "apply", ...more: readonly string[]) {
  const { token, url, root, requests } = world.sandbox;
  const before = requests.length;
  const flag = command === "apply" ? "--yes" : "--detailed-exitcode";
  const env = { NOTION_TOKEN: token, NOTION_BASE_URL: url, NOTION_ROOT: root };
  const { exitCode, stdout, stderr } = await pagewright(
    folder,
    [command, flag, "--format", "json", ...more],
    {
      env,
    },
  );
  if (stdout === "") throw new Error(stderr);
  return { exitCode, json: JSON.parse(stdout), requests: requests.length - before };
}

async function edit(folder: string, from: string, to: string): Promise<void> {
  const text = await readFile(join(folder, FILE), "utf8");
  expect(text).toContain(from);
  await writeFile(join(folder, FILE), text.replace(from, to));
}

/** A database of somebody else's, below the root. */
function theirs(title: string, parent = world.root): Promise<CreatedDatabase> {
  const properties = { Name: { title: {} } } as const;
  return createDatabase(world.notion, { parent, title: plain(title), properties });
}

/** Makes a project with one database that has these relations, and a row with these values. */
function projectWith(relations: Readonly<Record<string, string>>, values = ""): Promise<string> {
  const properties = Object.entries(relations).map(([name, target]) => `  ${name}: ${target}\n`);
  const rows = `rows:\n  - { Name: Billing${values} }\n`;
  return makeProject({
    [FILE]: `title: Services\nproperties:\n  Name: title\n${properties.join("")}${rows}`,
  });
}

function relation(pasted: string, more = ""): string {
  return `{ type: relation, database: "${pasted}"${more} }`;
}

function bare(id: string): string {
  return id.replaceAll("-", "");
}

describe("a relation to a database outside of the project", () => {
  it("is published by whatever ID was pasted, with its rows, and then nothing is left to do", async () => {
    const teams = await theirs("Teams");
    const tools = await theirs("Tools");
    const places = await theirs("Places");
    const page = await createPage(world.notion, {
      parent: world.root,
      properties: { title: "Vendors" },
      blocks: [],
    });
    const vendors = await theirs("Vendors", page.id);
    const core = await createRow(world.notion, { dataSource: teams.dataSource, properties: {}, blocks: [] });
    const view = `https://www.notion.so/acme/${bare(tools.id)}?v=${"0c".repeat(16)}`;
    const folder = await projectWith(
      {
        Team: relation(teams.id, ", dual: { property: Services }"),
        Tools: relation(view),
        Place: relation(places.dataSource),
        Vendor: relation(`https://www.notion.so/Vendors-${bare(page.id)}`),
      },
      `, Team: ["https://www.notion.so/Core-${bare(core.id)}"]`,
    );
    const applied = await run(folder, "apply");
    expect(applied.json).toMatchObject({
      failed: [],
      notReached: [],
      diagnostics: [],
      summary: { create: 2 },
    });
    expect(world.refused().filter(({ method }) => method !== "GET")).toEqual([]);

    const children = childDatabases(await readTree(world.notion, world.root));
    const ours = children.find(({ title }) => title === "Services");
    const live = await readDatabase(world.notion, ours?.id ?? "");
    const [source] = live?.dataSources ?? [];
    const targets = source?.properties.map(({ name, config }) => [
      name,
      config.type === "relation" && config.target,
    ]);
    expect(Object.fromEntries(targets ?? [])).toEqual({
      Name: false,
      Team: { id: teams.dataSource },
      Tools: { id: tools.dataSource },
      Place: { id: places.dataSource },
      Vendor: { id: vendors.dataSource },
    });
    const back = await readDataSource(world.notion, teams.dataSource);
    expect(back?.properties.map(({ name }) => name)).toContain("Services");
    const [billing] = await queryRows(world.notion, source?.id ?? "");
    expect(billing?.values.get("Team")).toEqual({ type: "relation", value: [core.id] });

    const again = await run(folder, "plan");
    expect([again.json.changes, again.json.diagnostics, again.exitCode]).toEqual([[], [], 0]);
  });

  it("makes a plan without changes no costlier by the ID of a database; a page costs one request", async () => {
    const page = await createPage(world.notion, {
      parent: world.root,
      properties: { title: "Teams" },
      blocks: [],
    });
    const teams = await theirs("Teams", page.id);
    const folder = await projectWith({ Team: relation(teams.dataSource) });
    await run(folder, "apply");
    const { requests } = await run(folder, "plan", "--refresh", "full");
    await edit(folder, teams.dataSource, teams.id);
    expect(await run(folder, "plan", "--refresh", "full")).toMatchObject({
      json: { changes: [] },
      exitCode: 0,
      requests,
    });
    await edit(folder, teams.id, page.id);
    expect(await run(folder, "plan", "--refresh", "full")).toMatchObject({
      json: { changes: [] },
      requests: requests + 1,
    });
  });

  it("is an error at its place when the ID does not say which data source, and nothing is written", async () => {
    const teams = await theirs("Teams");
    const properties = { Name: { title: {} } } as const;
    const former = await createDataSource(world.notion, { database: teams.id, name: "Former", properties });
    const folder = await projectWith({ Team: relation(teams.id) });
    world.writes();
    const { exitCode, json } = await run(folder, "apply");
    expect(exitCode).toBe(3);
    expect(json.diagnostics).toMatchObject([
      { file: FILE, line: 4, column: 3, severity: "error", code: "ambiguous-data-source" },
    ]);
    expect(json.diagnostics[0].message).toContain(`"Teams" (${teams.dataSource}), "Former" (${former.id})`);
    expect(world.writes()).toEqual([]);
    await edit(folder, teams.id, former.id);
    expect(await run(folder, "apply")).toMatchObject({ exitCode: 0, json: { failed: [] } });
    expect((await run(folder, "plan")).json.changes).toEqual([]);
  });
});
