import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/index.ts";
import { json, startProxy } from "../notion/server.ts";
import { send } from "../plan/databases/schema-executor.ts";
import { type HeldSource, held, heldAs, registryProject } from "./registry-project.ts";

const VIEW = "7f4e0c1a-0000-4000-8000-000000000001";

let sandbox: Sandbox;
/** A page that holds nothing but the database. */
let page: string;
/** What a person has made before there is a manifest. */
let before: HeldSource;

beforeEach(async () => {
  sandbox = await startSandbox();
  const ana = sandbox.as("Ana Torres");
  page = ana.createPage({ parent: sandbox.root, title: "Our services" });
  await send(sandbox, "POST", "/v1/databases", {
    parent: { type: "page_id", page_id: page },
    title: text("Services"),
    is_inline: true,
    initial_data_source: {
      properties: {
        Name: { title: {} },
        Cost: { number: { format: "euro" } },
        Owner: { rich_text: {} },
        Tier: { select: { options: [{ name: "Gold", color: "yellow" }] } },
      },
    },
  });
  const { id } = await heldAs(sandbox, "Services");
  for (const name of ["Billing", "Mail"]) {
    ana.createRow({
      dataSource: id,
      properties: {
        Name: { title: text(name) },
        Cost: { number: 5 },
        Owner: { rich_text: text("Ana") },
        Tier: { select: { name: "Gold" } },
      },
    });
  }
  before = await heldAs(sandbox, "Services");
});

afterEach(async () => {
  expect(sandbox.failures).toEqual([]);
  await sandbox.close();
});

const MANIFEST = `
title: Services
properties:
  Name: title
  Cost: { type: number, format: euro }
  Tier: { type: select, options: [Gold, Silver] }
rows:
  - { Name: Billing, Cost: 5, Tier: Silver }
  - { Name: Ledger, Cost: 7 }
`;

const dashless = (id: string): string => id.replaceAll("-", "");

const WAYS: readonly (readonly [what: string, settings: () => string, reason: string])[] = [
  ["the ID of the database", () => `id: ${before.database}`, "named by `id`"],
  ["its ID without hyphens", () => `id: ${dashless(before.database)}`, "named by `id`"],
  ["its URL", () => `id: https://www.notion.so/acme/${dashless(before.database)}`, "named by `id`"],
  ["the ID of its data source", () => `id: ${before.id}`, "named by `id`"],
  [
    "the URL of a view",
    () => `id: https://www.notion.so/acme/${dashless(before.database)}?v=${dashless(VIEW)}`,
    "named by `id`",
  ],
  ["the ID of a view", () => `id: ${VIEW}`, "named by `id`"],
  ["the ID of the page that holds it", () => `id: ${page}`, "named by `id`"],
  ["nothing but its title", () => "", "found by its title"],
];

describe("a database that is adopted by", () => {
  it.each(WAYS)("%s keeps its ID, and its rows theirs", async (_, settings, reason) => {
    // The sandbox has no views.
    const proxy = await startProxy(sandbox.url, ({ path }) =>
      path === `/v1/views/${VIEW}`
        ? json(200, {
            object: "view",
            id: VIEW,
            parent: { type: "database_id", database_id: before.database },
            data_source_id: before.id,
          })
        : undefined,
    );
    try {
      const manifest = `${settings()}\nparent: ${page}\n${MANIFEST}`;
      const project = await registryProject(
        sandbox,
        { "registry/services.database.yaml": manifest },
        { url: proxy.url },
      );
      const planned = await project.plan();
      expect(planned.exitCode).toBe(2);
      expect(planned.plan.changes).toMatchObject([
        { key: "registry/services", action: "adopt", id: before.database, reasons: [reason] },
        { key: "registry/services/Ledger", action: "create" },
        {
          key: "registry/services/Billing",
          action: "adopt",
          reasons: ["found by its key"],
          properties: [{ name: "Tier", before: "Gold", after: "Silver" }],
        },
      ]);
      await project.settle();
    } finally {
      await proxy.close();
    }
    const all = await held(sandbox);
    expect(all.map(({ id, database }) => [id, database])).toEqual([[before.id, before.database]]);
    const [{ rows, properties } = before] = all;
    expect(rows.map(({ title }) => title)).toEqual(["Billing", "Ledger", "Mail"]);
    expect(rows[0]).toMatchObject({
      id: before.rows[0]?.id,
      values: { Cost: 5, Tier: "Silver", Owner: "Ana" },
    });
    expect(rows[2]).toEqual(before.rows[1]);
    expect(properties).toMatchObject({
      Owner: before.properties.Owner,
      Cost: before.properties.Cost,
      Tier: { select: { options: [{ name: "Gold", color: "yellow" }, { name: "Silver" }] } },
    });
  });

  it("an ID that is none of a database is refused, and nothing is made", async () => {
    const project = await registryProject(sandbox, {
      "registry/services.database.yaml": `id: ${before.rows[0]?.id}\n${MANIFEST}`,
    });
    const refused = await project.apply();
    expect(refused).toMatchObject({ exitCode: 3, writes: [] });
    expect(refused.plan.diagnostics).toMatchObject([{ code: "database-not-found" }]);
  });
});

describe("an adopted database", () => {
  it("is made what its manifest says, once: what a person edits afterwards is drift", async () => {
    const project = await registryProject(sandbox, {
      "registry/services.database.yaml": `id: ${before.id}\nparent: ${page}\nlocked: true\n${MANIFEST}`,
    });
    await project.settle();
    await send(sandbox, "PATCH", `/v1/databases/${before.database}`, { is_locked: false });
    expect((await project.plan()).plan.changes).toMatchObject([
      { key: "registry/services", action: "drift", reasons: ["locked changed in Notion, kept"] },
    ]);
  });

  it("is found again by the ledger, wherever its ID was from", async () => {
    const project = await registryProject(sandbox, {
      "registry/services.database.yaml": `id: ${page}\nparent: ${page}\n${MANIFEST}`,
    });
    await project.settle();
    await project.edit("registry/services.database.yaml", `id: ${page}\n`, "");
    await project.edit("registry/services.database.yaml", "title: Services", "title: Apps");
    const { plan } = await project.settle();
    expect(plan.changes).toMatchObject([
      { key: "registry/services", action: "update", id: before.database, reasons: [] },
    ]);
    expect(await held(sandbox)).toHaveLength(1);
  });
});

function text(content: string) {
  return [{ type: "text", text: { content } }];
}
