import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/index.ts";
import { startProxy } from "../notion/server.ts";
import { heldAs, registryProject } from "./registry-project.ts";

const SERVICES = "registry/services.database.yaml";
const TEAMS = "registry/teams.database.yaml";
const FILES = {
  [SERVICES]: `
title: Services
properties:
  Name: title
  Needs: { type: relation, database: registry/services, dual: { property: Needed by } }
rows: [{ Name: Shop }]
`,
  [TEAMS]: "title: Teams\nproperties: { Name: title }\nrows: [{ Name: Web }]\n",
};

/** The ledger sends no requests of its own then. */
const LEDGER_IN_A_FILE = [
  "version: 1",
  "root: ${NOTION_ROOT}",
  "ledger: file",
  "sources:",
  "  - { path: registry, include: ['**/*.database.yaml'] }",
].join("\n");

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox();
});

afterEach(async () => {
  expect(sandbox.failures).toEqual([]);
  await sandbox.close();
});

/** Makes one of the requests of a method and path fail. */
function strike(method: string, path: string, nth = 1): void {
  sandbox.setConditions({ faults: { rules: [{ fault: "internal-error", method, path, nth }] } });
}

const count = (writes: readonly string[], write: RegExp) => writes.filter((each) => write.test(each)).length;

describe("a database that cannot be made", () => {
  it("takes its rows along, and no other database", async () => {
    const project = await registryProject(sandbox, FILES);
    strike("POST", "/v1/databases", 2);
    const { exitCode, plan, writes } = await project.apply();
    expect(exitCode).toBe(5);
    expect(plan).toMatchObject({
      applied: ["registry/teams", "registry/teams/Web"],
      failed: [{ key: "registry/services" }],
      notReached: ["registry/services/Shop"],
    });
    expect(count(writes, /^POST \/v1\/databases/)).toBe(2);
    await project.settle();
  });

  it("takes along the rows of others that point at its rows", async () => {
    const project = await registryProject(sandbox, {
      [SERVICES]: FILES[SERVICES],
      [TEAMS]: `
title: Teams
properties: { Name: title, Runs: { type: relation, database: registry/services } }
rows: [{ Name: Web, Runs: [Shop] }]
`,
    });
    strike("POST", "/v1/pages");
    const { plan } = await project.apply();
    expect(plan).toMatchObject({
      failed: [{ key: "registry/services/Shop" }],
      notReached: ["registry/teams/Web"],
    });
    await project.settle();
  });

  it("half is known by the ledger when the next apply finishes it", async () => {
    const project = await registryProject(sandbox, FILES);
    strike("PATCH", "/v1/data_sources/*");
    const { plan } = await project.apply();
    expect(plan).toMatchObject({
      failed: [{ key: "registry/services" }],
      notReached: ["registry/services/Shop"],
    });
    const { database } = await heldAs(sandbox, "Services");
    expect((await project.plan()).plan.changes).toMatchObject([
      { key: "registry/services", action: "update", id: database, reasons: [] },
      { key: "registry/services/Shop", action: "create" },
    ]);
    await project.settle();
  });
});

describe("a database that cannot be changed", () => {
  it("is not edited further, and neither are its rows, until the next apply", async () => {
    const project = await registryProject(sandbox, FILES);
    await project.settle();
    await project.edit(SERVICES, "title: Services", "title: Services\ndescription: What we run.");
    await project.edit(SERVICES, "  Name: title\n", "  Name: title\n  Cost: number\n");
    await project.edit(SERVICES, "{ Name: Shop }", "{ Name: Shop, Cost: 3 }");
    strike("PATCH", "/v1/data_sources/*");
    const { plan, writes } = await project.apply();
    expect(plan).toMatchObject({
      applied: [],
      failed: [{ key: "registry/services" }],
      notReached: ["registry/services/Shop"],
    });
    expect(count(writes, /^PATCH \/v1\/(databases|pages)/)).toBe(0);
    await project.settle();
    expect((await heldAs(sandbox, "Services")).rows).toMatchObject([{ values: { Cost: 3 } }]);
  });
});

describe("a row that is only half written", () => {
  it.each<readonly [what: string, rows: string, method: string, path: string]>([
    [
      "without the relations of a circle",
      "{ Name: Shop, Needs: [Mail] }, { Name: Mail, Needs: [Shop] }",
      "PATCH",
      "/v1/pages/*",
    ],
    ["without all of its content", "{ Name: Shop, contentFrom: shop.md }", "PATCH", "/v1/blocks/*/children"],
  ])("%s is known by the ledger when the next apply finishes it", async (_, rows, method, path) => {
    const project = await registryProject(sandbox, {
      ...FILES,
      "pagewright.yaml": LEDGER_IN_A_FILE,
      [SERVICES]: FILES[SERVICES].replace("{ Name: Shop }", rows),
      "registry/shop.md": Array.from({ length: 150 }, (_each, index) => `Paragraph ${index}.`).join("\n\n"),
    });
    strike(method, path);
    const { failed = [] } = (await project.apply()).plan;
    expect(failed).toHaveLength(1);
    expect((await project.plan()).plan.changes).toMatchObject([
      { key: failed[0]?.key, action: "update", reasons: [], requests: 1 },
    ]);
    await project.settle();
  });
});

describe("a person who interrupts", () => {
  const tenRows = (each: (index: number) => string) =>
    FILES[SERVICES].replace(
      "{ Name: Shop }",
      Array.from({ length: 10 }, (_, index) => each(index)).join(", "),
    );
  const content = (...texts: readonly string[]) =>
    FILES[SERVICES].replace("{ Name: Shop }", `{ Name: Shop, content: [${texts.join(", divider, ")}] }`);
  const isDatabase = /^POST \/v1\/databases$/;
  const isCreation = /^POST \/v1\/pages$/;
  const isBlockWrite = /^(PATCH|DELETE) \/v1\/blocks/;

  it.each<
    readonly [
      what: string,
      before: string | undefined,
      wanted: string,
      at: RegExp,
      stopped: RegExp,
      begun: number,
    ]
  >([
    ["the schemas", undefined, FILES[SERVICES], isDatabase, isDatabase, 1],
    [
      "rows that wait for each other",
      undefined,
      tenRows((index) => (index === 0 ? "{ Name: R0 }" : `{ Name: R${index}, Needs: [R${index - 1}] }`)),
      isCreation,
      isCreation,
      1,
    ],
    [
      "edits of rows that wait for a new one",
      tenRows((index) => `{ Name: R${index} }`),
      tenRows((index) => (index === 9 ? "{ Name: New }" : `{ Name: R${index}, Needs: [New] }`)),
      isCreation,
      /^PATCH \/v1\/pages/,
      0,
    ],
    [
      "edits of the content of a row",
      content("A", "B", "C"),
      content("D", "E", "F"),
      isBlockWrite,
      isBlockWrite,
      1,
    ],
  ])(
    "%s sees no further one begun, and the next apply finishes",
    async (_, before, wanted, at, stopped, begun) => {
      const interruption = new AbortController();
      let isArmed = false;
      const proxy = await startProxy(sandbox.url, ({ method, path }) => {
        if (isArmed && at.test(`${method} ${path}`)) interruption.abort();
        return undefined;
      });
      try {
        const files = { "pagewright.yaml": LEDGER_IN_A_FILE, [SERVICES]: before ?? wanted };
        const project = await registryProject(
          sandbox,
          stopped === isDatabase ? { ...FILES, ...files } : files,
          { url: proxy.url, interrupted: () => (isArmed ? interruption : new AbortController()).signal },
        );
        if (before !== undefined) await project.settle();
        await project.write(SERVICES, wanted);
        isArmed = true;
        const { exitCode, writes } = await project.apply();
        expect(exitCode).toBe(130);
        expect(count(writes, stopped)).toBe(begun);
        isArmed = false;
        await project.settle();
      } finally {
        await proxy.close();
      }
    },
  );
});
