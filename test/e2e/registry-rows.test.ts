import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type PersonEdits, type Sandbox, startSandbox } from "../../src/sandbox/index.ts";
import { type HeldSource, heldAs, type Project, registryProject, rowOf } from "./registry-project.ts";

const SERVICES = "registry/services.database.yaml";

let sandbox: Sandbox;
let project: Project;
let ana: PersonEdits;

beforeEach(async () => {
  sandbox = await startSandbox();
  ana = sandbox.as("Ana Torres");
});

afterEach(async () => {
  expect(sandbox.failures).toEqual([]);
  await sandbox.close();
});

async function published(files: Readonly<Record<string, string>>): Promise<void> {
  project = await registryProject(sandbox, { "registry/index.md": "# Registry\n", ...files });
  await project.settle();
}

function textsOf(page: string): readonly string[] {
  return sandbox.tree(page).children.map(({ text }) => text);
}

function titles({ rows }: HeldSource): readonly string[] {
  return rows.map(({ title }) => title);
}

describe("a row that the manifest no longer has", () => {
  it("is left in Notion, and goes to the trash with --prune, alone", async () => {
    await published({
      [SERVICES]:
        "title: Services\nproperties: { Name: title }\nrows: [{ Name: A }, { Name: B }, { Name: C }]\n",
    });
    const services = await heldAs(sandbox, "Services");
    ana.createRow({
      dataSource: services.id,
      properties: { Name: { title: [{ text: { content: "Ana's" } }] } },
    });
    await project.edit(SERVICES, ", { Name: B }", "");
    expect(await project.plan()).toMatchObject({ exitCode: 0, plan: { changes: [] } });
    expect((await project.apply()).writes).toEqual([]);
    expect(titles(await heldAs(sandbox, "Services"))).toEqual(["A", "Ana's", "B", "C"]);

    const { plan } = await project.settle("--prune");
    expect(plan.changes).toMatchObject([
      { key: "registry/services/B", kind: "row", action: "trash", id: rowOf(services, "B").id },
    ]);
    expect(titles(await heldAs(sandbox, "Services"))).toEqual(["A", "Ana's", "C"]);

    await project.edit(SERVICES, "{ Name: C }", "{ Name: C }, { Name: B }");
    const { plan: again } = await project.settle();
    expect(again.changes).toMatchObject([{ key: "registry/services/B", action: "create" }]);
  });

  it("is the same row under another key when its title says so", async () => {
    await published({
      [SERVICES]: "title: Services\nproperties: { Name: title }\nrows: [{ key: one, Name: A }]\n",
    });
    const before = await heldAs(sandbox, "Services");
    await project.edit(SERVICES, "key: one", "key: other");
    const { plan } = await project.settle("--prune");
    expect(plan.changes).toMatchObject([
      {
        key: "registry/services/other",
        action: "adopt",
        id: rowOf(before, "A").id,
        reasons: ["found by its key"],
      },
    ]);
    expect(await heldAs(sandbox, "Services")).toEqual(before);
  });
});

describe("a row of the run without its database", () => {
  const files = {
    [SERVICES]: "title: Services\nproperties: { Name: title }\nrows: [{ Name: A }, { Name: B }]\n",
    "registry/teams.database.yaml":
      "title: Teams\nproperties: { Name: title, Cost: number }\nrows: [{ Name: Web, Cost: 1 }]\n",
  };

  it("is published when its database is as the manifest says", async () => {
    await published(files);
    await project.edit(SERVICES, "{ Name: B }", "{ Name: B }, { Name: C }, { Name: D }");
    const { plan } = await project.apply("--only", "registry/services/C");
    expect(plan).toMatchObject({ applied: ["registry/services/C"], failed: [], notReached: [] });
    expect(titles(await heldAs(sandbox, "Services"))).toEqual(["A", "B", "C"]);
  });

  it("is not reached when it points at a new row that is not in the run either", async () => {
    await published(files);
    const relation = "{ type: relation, database: registry/services }";
    await project.edit(SERVICES, "{ Name: title }", `{ Name: title, On: ${relation} }`);
    await project.settle();
    await project.edit(SERVICES, "{ Name: B }", "{ Name: B }, { Name: C, On: [D] }, { Name: D }");
    const { exitCode, plan } = await project.apply("--only", "registry/services/C");
    expect(plan).toMatchObject({ applied: [], failed: [], notReached: ["registry/services/C"] });
    expect(exitCode).not.toBe(0);
    await project.settle();
  });

  it("is an error when the database is not there yet, or is to change before", async () => {
    project = await registryProject(sandbox, files);
    const early = await project.apply("--only", "registry/services/A");
    expect(early).toMatchObject({ exitCode: 3, writes: [] });
    expect(early.plan.diagnostics).toMatchObject([
      {
        code: "schema-not-published",
        file: SERVICES,
        hint: "add registry/services to --only, or publish it first",
      },
    ]);

    await project.settle();
    await project.edit(
      "registry/teams.database.yaml",
      "Cost: number",
      "Price: { type: number, renamedFrom: Cost }",
    );
    await project.edit("registry/teams.database.yaml", "Cost: 1", "Price: 2");
    const behind = await project.apply("--only", "registry/teams/Web");
    expect(behind).toMatchObject({ exitCode: 3, writes: [] });
    expect(behind.plan.diagnostics).toMatchObject([{ code: "schema-not-published" }]);
    expect(await project.plan("--only", "registry/services/**")).toMatchObject({ exitCode: 0 });
    await project.settle();
  });
});

describe("a folder of Markdown files that are rows", () => {
  it("is published below its database, with values of front matter and with content", async () => {
    await published({
      "pagewright.yaml": [
        "version: 1",
        "root: ${NOTION_ROOT}",
        "sources:",
        "  - path: registry",
        "  - path: runbooks",
        "    into: registry/runbooks",
        "    properties: { Tier: tier }",
      ].join("\n"),
      "registry/runbooks.database.yaml":
        "title: Runbooks\nproperties: { Name: title, Tier: { type: select, options: [Gold, Silver] } }\n",
      "runbooks/restore.md": "---\ntier: Gold\n---\n# Restore\n\nStop writes.\n\nCopy.\n",
      "runbooks/rotate.md": "---\ntier: Silver\n---\n# Rotate\n",
    });
    const before = await heldAs(sandbox, "Runbooks");
    expect(before.rows).toMatchObject([
      { values: { Name: "Restore", Tier: "Gold" } },
      { values: { Name: "Rotate", Tier: "Silver" } },
    ]);
    const restore = rowOf(before, "Restore").id;
    const [first] = sandbox.tree(restore).children;

    await project.edit("runbooks/restore.md", "Copy.", "Copy it.");
    await project.edit("runbooks/rotate.md", "tier: Silver", "tier: Gold");
    const { plan } = await project.settle();
    expect(plan.changes.map(({ title, requests }) => [title, requests])).toEqual([
      ["Restore", 1],
      ["Rotate", 1],
    ]);
    expect(sandbox.tree(restore).children.map(({ text }) => text)).toEqual(["Stop writes.", "Copy it."]);
    expect(sandbox.tree(restore).children[0]?.id).toBe(first?.id);
    expect(rowOf(await heldAs(sandbox, "Runbooks"), "Rotate").values.Tier).toBe("Gold");
  });
});

describe("a row with content", () => {
  const paragraphs = (texts: readonly string[]) => `${texts.join("\n\n")}\n`;
  const texts = Array.from({ length: 250 }, (_, index) => `Paragraph ${index}.`);

  it("is published whole, and edited with the one request that its content takes", async () => {
    await published({
      [SERVICES]:
        "title: Services\nproperties: { Name: title }\nrows: [{ key: long, contentFrom: long.md, Name: L }]\n",
      "registry/long.md": paragraphs(texts),
      "pagewright.yaml":
        "version: 1\nroot: ${NOTION_ROOT}\nsources:\n  - path: registry\n    exclude: [long.md]\n",
    });
    const { id } = rowOf(await heldAs(sandbox, "Services"), "L");
    expect(textsOf(id)).toEqual(texts);
    const edited = texts.with(70, "Another paragraph.");
    await project.write("registry/long.md", paragraphs(edited));
    const { writes } = await project.settle();
    expect(writes.filter((write) => write.includes("/pages/"))).toEqual([]);
    expect(textsOf(id)).toEqual(edited);
  });
});

describe("a database with several data sources", () => {
  const file = (staging: string) => `
title: Services
locked: true
dataSources:
  Live:
    properties: { Name: title, Size: number, Copy: { type: relation, database: "registry/services#Staging" } }
    rows: [{ Name: A, Size: 1, Copy: [a] }]
  Staging:
    properties: { Name: title, Open: checkbox }
    rows: [{ key: a, Name: ${staging}, Open: true }]
`;

  it("is one container, and each of its data sources has its own properties and rows", async () => {
    await published({ [SERVICES]: file("Copy of A") });
    const live = await heldAs(sandbox, "Live");
    const staging = await heldAs(sandbox, "Staging");
    expect(staging.database).toBe(live.database);
    expect(Object.keys(live.properties).toSorted()).toEqual(["Copy", "Name", "Size"]);
    expect(live.rows).toMatchObject([{ values: { Name: "A", Size: 1, Copy: [staging.rows[0]?.id] } }]);
    expect(staging.rows).toMatchObject([{ values: { Name: "Copy of A", Open: true } }]);

    await project.write(SERVICES, file("Copy"));
    const { plan } = await project.settle();
    expect(plan.changes.map(({ key }) => key)).toEqual(["registry/services#Staging/a"]);
  });

  it("gets another one, whose rows come after it", async () => {
    await published({ [SERVICES]: file("Copy of A") });
    await project.edit(
      SERVICES,
      "  Staging:\n",
      "  Third:\n    properties: { Name: title }\n    rows: [{ Name: T }]\n  Staging:\n",
    );
    const { plan } = await project.settle();
    expect(plan.changes.map(({ key, action }) => [key, action])).toEqual([
      ["registry/services", "update"],
      ["registry/services#Third/T", "create"],
    ]);
    const third = await heldAs(sandbox, "Third");
    expect(third.database).toBe((await heldAs(sandbox, "Live")).database);
  });
});

describe("rows outside of the scope", () => {
  const SCOPED = `
title: Services
properties: { Name: title, Team: { type: select, options: [Web, Ops] }, Cost: number }
scope: { property: Team, select: { equals: Web } }
rows: [{ Name: A, Team: Web, Cost: 1 }, { Name: B, Team: Web, Cost: 2 }]
`;

  it("are not read, not reported and not pruned, even those of a manifest's title", async () => {
    await published({ [SERVICES]: SCOPED });
    const services = await heldAs(sandbox, "Services");
    for (const [name, team] of [
      ["A", "Ops"],
      ["Other", "Ops"],
      ["Also ours", "Web"],
    ] as const) {
      ana.createRow({
        dataSource: services.id,
        properties: { Name: { title: [{ text: { content: name } }] }, Team: { select: { name: team } } },
      });
    }
    await project.settle("--prune");
    expect(titles(await heldAs(sandbox, "Services"))).toEqual(["A", "A", "Also ours", "B", "Other"]);
  });

  it("are still the manifest's when a person moves them there", async () => {
    await published({ [SERVICES]: SCOPED });
    const services = await heldAs(sandbox, "Services");
    ana.setProperties({ page: rowOf(services, "A").id, properties: { Team: { select: { name: "Ops" } } } });
    expect((await project.plan()).plan.changes).toMatchObject([
      { key: "registry/services/A", action: "drift", reasons: ["Team changed in Notion, kept"] },
    ]);
    await project.settle("--on-drift", "overwrite");
    expect(titles(await heldAs(sandbox, "Services"))).toEqual(["A", "B"]);
    expect(rowOf(await heldAs(sandbox, "Services"), "A").values.Team).toBe("Web");
  });
});
