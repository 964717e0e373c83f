import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type PersonEdits, type Sandbox, startSandbox } from "../../src/sandbox/index.ts";
import { send } from "../plan/databases/schema-executor.ts";
import { heldAs, type Project, registryProject, rowOf } from "./registry-project.ts";

const SERVICES = "registry/services.database.yaml";
const TEAMS = "registry/teams.database.yaml";
const BILLING = "registry/services/billing";

let sandbox: Sandbox;
let project: Project;
let ana: PersonEdits;

beforeEach(async () => {
  sandbox = await startSandbox();
  ana = sandbox.as("Ana Torres");
  project = await registryProject(sandbox, {
    [SERVICES]: `
title: Services
icon: 🛠️
properties:
  Name: title
  Cost: number
  Size: number
  Note: rich_text
  Team: { type: relation, database: registry/teams }
rows:
  - key: billing
    Name: Billing
    icon: 💶
    Cost: 12
    Size: 1
    Team: [registry/teams/web]
    content: |
      First.

      Between.

      Second.
  - { key: mail, Name: Mail, Cost: 3 }
`,
    [TEAMS]: "title: Teams\nproperties: { Name: title }\nrows: [{ key: web, Name: Web }]\n",
  });
  await project.settle();
});

afterEach(async () => {
  expect(sandbox.failures).toEqual([]);
  await sandbox.close();
});

async function billing() {
  return rowOf(await heldAs(sandbox, "Services"), "Billing");
}

/** Gives the IDs of the blocks of a page, and their texts. */
function textsOf(page: string): readonly (readonly [id: string, text: string])[] {
  return sandbox.tree(page).children.map(({ id, text }) => [id, text]);
}

/** Expects that one resource is reported as edited, and that an apply sends nothing for it. */
async function expectKept(key: string, ...reasons: readonly string[]): Promise<void> {
  const planned = await project.plan();
  expect(planned.plan.changes).toMatchObject([{ key, action: "drift", reasons, properties: [] }]);
  expect(planned.exitCode).toBe(0);
  const applied = await project.apply();
  expect(applied).toMatchObject({ exitCode: 0, writes: [] });
  const refused = await project.apply("--on-drift", "fail");
  expect(refused).toMatchObject({ exitCode: 4, writes: [], plan: { refusals: [{ key }] } });
}

describe("what a person changes in a row", () => {
  it("stays and is reported, property by property, until it is to be overwritten", async () => {
    const { id } = await billing();
    ana.setProperties({ page: id, properties: { Cost: { number: 50 }, Note: richText("Ana's") } });
    await expectKept(BILLING, "Cost changed in Notion, kept");

    await project.edit(SERVICES, "Size: 1", "Size: 2");
    await project.edit(SERVICES, "Cost: 12", "Cost: 13");
    const { plan } = await project.apply();
    expect(plan.changes).toMatchObject([
      {
        key: BILLING,
        action: "update",
        reasons: ["Cost changed in Notion, kept"],
        properties: [{ name: "Size", before: "1", after: "2" }],
      },
    ]);
    await expectKept(BILLING, "Cost changed in Notion, kept");

    const overwritten = await project.settle("--on-drift", "overwrite");
    expect(overwritten.plan.changes).toMatchObject([
      { key: BILLING, properties: [{ name: "Cost", before: "50", after: "13" }], requests: 1 },
    ]);
    expect((await billing()).values).toMatchObject({ Cost: 13, Size: 2, Note: "Ana's" });
    expect((await project.plan()).plan.changes).toEqual([]);
  });

  it("counts no more once the manifest says the same", async () => {
    const { id } = await billing();
    ana.setProperties({ page: id, properties: { Cost: { number: 50 } } });
    await project.edit(SERVICES, "Cost: 12", "Cost: 50");
    expect((await project.plan()).plan.changes).toEqual([]);
    // The next apply notes it, so that the manifest rules again.
    await project.edit(SERVICES, "Name: Mail, Cost: 3", "Name: Mail, Cost: 4");
    await project.settle();
    await project.edit(SERVICES, "Cost: 50", "Cost: 51");
    await project.settle();
    expect((await billing()).values.Cost).toBe(51);
  });

  it("is seen in its icon, its relations and its content, too", async () => {
    const { id } = await billing();
    const [first] = textsOf(id);
    ana.setIcon({ page: id, icon: { type: "emoji", emoji: "💵" } });
    ana.setProperties({ page: id, properties: { Team: { relation: [] } } });
    ana.setText({ block: String(first?.[0]), text: "First, says Ana." });
    ana.insertBlocks({ parent: id, blocks: [{ type: "divider", divider: {} }] });
    const planned = await project.plan();
    expect(planned.plan.changes).toMatchObject([{ key: BILLING, action: "drift", blocks: { ops: [] } }]);
    expect(planned.plan.changes[0]?.reasons.join("; ")).toMatch(/^icon, Team changed in Notion, kept; /);

    await project.settle("--on-drift", "overwrite");
    const { values } = await billing();
    expect(values.Team).toEqual([rowOf(await heldAs(sandbox, "Teams"), "Web").id]);
    expect(textsOf(id).map(([, text]) => text)).toEqual(["First.", "Between.", "Second.", ""]);
    expect(textsOf(id)[0]?.[0]).toBe(first?.[0]);
  });

  it("in the same content as the manifest is a conflict, and what is changed elsewhere is published", async () => {
    const { id } = await billing();
    ana.setText({ block: String(textsOf(id)[0]?.[0]), text: "First, says Ana." });
    await project.edit(SERVICES, "First.", "First, says the manifest.");
    await project.edit(SERVICES, "Second.", "Second, changed.");
    await project.apply();
    expect(textsOf(id).map(([, text]) => text)).toEqual(["First, says Ana.", "Between.", "Second, changed."]);
    for (const refresh of ["auto", "none"]) {
      const { plan } = await project.plan("--refresh", refresh);
      expect(plan.changes).toMatchObject([{ key: BILLING, action: "drift", blocks: { ops: [] } }]);
    }
    // Also when the manifest has no more what both had changed.
    await project.edit(SERVICES, "      First, says the manifest.\n\n", "");
    await project.apply();
    for (const refresh of ["auto", "none"]) {
      const { plan } = await project.plan("--refresh", refresh);
      expect(plan.changes).toMatchObject([{ key: BILLING, drift: [{ outcome: "conflict kept" }] }]);
    }
    await project.edit(SERVICES, "content: |\n", "content: |\n      First, says the manifest.\n\n");
    await project.settle("--on-drift", "overwrite");
    expect(textsOf(id)[0]?.[1]).toBe("First, says the manifest.");
  });
});

describe("a row that a person puts in the trash", () => {
  it("stays there and is reported, and rows that point at it are left alone", async () => {
    const teams = await heldAs(sandbox, "Teams");
    ana.trashPage({ page: rowOf(teams, "Web").id });
    await expectKept("registry/teams/web", "moved to the trash in Notion, left there");
    await project.edit(TEAMS, "[{ key: web, Name: Web }]", "[{ key: web, Name: Web }, { Name: New }]");
    expect((await project.apply()).plan.applied).toEqual(["registry/teams/New"]);
    await expectKept("registry/teams/web", "moved to the trash in Notion, left there");
  });

  it("is published anew when drift is overwritten, and rows point at the new one", async () => {
    const before = await heldAs(sandbox, "Teams");
    ana.trashPage({ page: rowOf(before, "Web").id });
    await project.settle("--on-drift", "overwrite");
    const web = rowOf(await heldAs(sandbox, "Teams"), "Web");
    expect(web.id).not.toBe(rowOf(before, "Web").id);
    expect((await billing()).values.Team).toEqual([web.id]);
    expect((await project.plan()).plan.changes).toEqual([]);
  });
});

describe("a row that a person moves out of its database", () => {
  const MOVED = "moved in Notion, kept there";

  it("stays where it is, and nothing is created; its content follows the manifest, its values are left", async () => {
    const { id } = await billing();
    const page = ana.createPage({ parent: sandbox.root, title: "Elsewhere" });
    ana.move({ id, parent: page });
    await expectKept(BILLING, MOVED);
    const { plan } = await project.plan();
    const source = (await heldAs(sandbox, "Services")).id;
    expect(plan.changes[0]?.drift).toMatchObject([
      { what: "moved", before: source, after: page, outcome: "kept", editor: { name: "Ana Torres" } },
    ]);

    await project.edit(SERVICES, "Cost: 12", "Cost: 13");
    await project.edit(SERVICES, "First.", "First, changed.");
    expect(await project.apply()).toMatchObject({ exitCode: 0, plan: { applied: [BILLING] } });
    expect(sandbox.tree(page).children).toMatchObject([{ id, text: "Billing" }]);
    expect(textsOf(id).map(([, text]) => text)).toEqual(["First, changed.", "Between.", "Second."]);
    await expectKept(BILLING, MOVED);
    for (const refresh of ["auto", "full"]) {
      expect((await project.plan("--refresh", refresh)).plan.changes).toMatchObject([
        { key: BILLING, reasons: [MOVED] },
      ]);
    }
  });

  it("comes back with its ID, its content and its values when drift is overwritten", async () => {
    const before = await billing();
    const [, ...rest] = textsOf(before.id);
    ana.move({ id: before.id, parent: ana.createPage({ parent: sandbox.root, title: "Elsewhere" }) });
    ana.renamePage({ page: before.id, title: "Our billing" });
    ana.setText({ block: String(textsOf(before.id)[0]?.[0]), text: "First, says Ana." });
    const { plan } = await project.settle("--on-drift", "overwrite");
    expect(plan.changes).toMatchObject([
      {
        key: BILLING,
        action: "move",
        properties: [
          { name: "Name", before: "Our billing", after: "Billing" },
          { name: "Cost", before: null, after: "12" },
          { name: "Size", before: null, after: "1" },
          { name: "Team", before: null, after: "registry/teams/web" },
        ],
        requests: 3,
      },
    ]);
    expect(await billing()).toEqual(before);
    expect(textsOf(before.id).slice(1)).toEqual(rest);
    expect((await project.plan()).plan.changes).toEqual([]);
  });

  it("is known in another database, too, also inside a block, and in the trash there", async () => {
    const { id } = await billing();
    const teams = await heldAs(sandbox, "Teams");
    ana.move({ id, parent: teams.id });
    await expectKept(BILLING, MOVED);
    const page = ana.createPage({ parent: sandbox.root, title: "Elsewhere" });
    const [toggle] = ana.insertBlocks({
      parent: page,
      blocks: [{ type: "toggle", toggle: { rich_text: [] } }],
    });
    ana.move({ id, parent: String(toggle) });
    await expectKept(BILLING, MOVED);
    ana.trashPage({ page: id });
    await expectKept(BILLING, "moved to the trash in Notion, left there");
  });

  it("is what another manifest has there, row or page, and is created anew where it was", async () => {
    const { id } = await billing();
    ana.move({ id, parent: (await heldAs(sandbox, "Teams")).id });
    await project.edit(TEAMS, "{ key: web, Name: Web }", "{ key: web, Name: Web }, { Name: Billing }");
    await project.settle();
    expect(rowOf(await heldAs(sandbox, "Teams"), "Billing").id).toBe(id);
    const fresh = await billing();
    expect(fresh.id).not.toBe(id);

    ana.move({ id: fresh.id, parent: sandbox.root });
    await project.write(
      "registry/billing.md",
      `---\nnotion: { id: ${fresh.id} }\n---\n# Billing\n\nA page.\n`,
    );
    await project.settle();
    expect(sandbox.tree(fresh.id).children.map(({ text }) => text)).toEqual(["A page."]);
    expect((await billing()).id).not.toBe(fresh.id);
  });

  it("is where it was when the plan was made, or the plan is stale", async () => {
    const { id } = await billing();
    const page = ana.createPage({ parent: sandbox.root, title: "Elsewhere" });
    ana.move({ id, parent: page });
    const saved = ["--out", "plan.json", "--on-drift", "overwrite"];
    await project.plan(...saved);
    ana.move({ id, parent: sandbox.root });
    expect(await project.apply("plan.json")).toMatchObject({ exitCode: 4, writes: [] });
    ana.move({ id, parent: page });
    await project.plan(...saved);
    expect(await project.apply("plan.json")).toMatchObject({ exitCode: 0, plan: { applied: [BILLING] } });
    expect((await billing()).id).toBe(id);
  });

  it("is left alone by those that point at it; Notion refuses new ones, and the others go on", async () => {
    const { id } = rowOf(await heldAs(sandbox, "Teams"), "Web");
    ana.move({ id, parent: ana.createPage({ parent: sandbox.root, title: "Elsewhere" }) });
    await expectKept("registry/teams/web", MOVED);
    expect((await billing()).values.Team).toEqual([id]);
    await project.edit(SERVICES, "Name: Mail,", "Name: Mail, Team: [registry/teams/web],");
    await project.edit(SERVICES, "Size: 1", "Size: 2");
    expect(await project.apply()).toMatchObject({
      exitCode: 5,
      plan: {
        applied: [BILLING],
        failed: [
          { key: "registry/services/mail", message: expect.stringContaining("is not in the data source") },
        ],
      },
    });
  });
});

describe("what a person adds", () => {
  it("stays and is no drift: rows, blocks below a row, values the manifest does not name", async () => {
    const services = await heldAs(sandbox, "Services");
    ana.createRow({ dataSource: services.id, properties: { Name: { title: text("Ana's") } } });
    ana.setProperties({
      page: rowOf(services, "Mail").id,
      properties: { Size: { number: 9 }, Note: richText("hers") },
    });
    ana.insertBlocks({ parent: rowOf(services, "Mail").id, blocks: [{ type: "divider", divider: {} }] });
    expect(await project.plan("--on-drift", "overwrite")).toMatchObject({
      exitCode: 0,
      plan: { changes: [] },
    });
    await project.settle("--prune");
    expect((await heldAs(sandbox, "Services")).rows.map(({ title }) => title)).toEqual([
      "Ana's",
      "Billing",
      "Mail",
    ]);
  });
});

describe("a database that a person edits", () => {
  it("keeps its title until drift is overwritten", async () => {
    const { database } = await heldAs(sandbox, "Services");
    await send(sandbox, "PATCH", `/v1/databases/${database}`, { title: text("Our services") });
    await expectKept("registry/services", "title changed in Notion, kept");
    await project.settle("--on-drift", "overwrite");
    expect((await heldAs(sandbox, "Services")).database).toBe(database);
  });

  it("stays where it is moved to, also when something else of it is published", async () => {
    const { database } = await heldAs(sandbox, "Services");
    const elsewhere = ana.createPage({ parent: sandbox.root, title: "Elsewhere" });
    ana.move({ id: database, parent: elsewhere });
    await expectKept("registry/services", "moved in Notion, kept there");
    await project.edit(SERVICES, "icon: 🛠️", "icon: 🔧");
    expect((await project.apply()).plan.applied).toEqual(["registry/services"]);
    await expectKept("registry/services", "moved in Notion, kept there");

    const back = await project.settle("--on-drift", "overwrite");
    expect(back.plan.changes).toMatchObject([{ key: "registry/services", action: "move", requests: 1 }]);
    expect(sandbox.tree(elsewhere).children).toEqual([]);
    expect((await project.plan()).plan.changes).toEqual([]);
  });

  describe("by renaming a property", () => {
    /** Renames a property in Notion; no screen of the sandbox does. */
    const rename = async (from: string, to: string): Promise<void> => {
      sandbox.advance(600_000);
      const { id } = await heldAs(sandbox, "Services");
      await send(sandbox, "PATCH", `/v1/data_sources/${id}`, { properties: { [from]: { name: to } } });
      sandbox.advance(600_000);
    };
    const drift = (outcome: string) => [
      { what: "property changed", property: "Cost, name", before: "Cost", after: "Price", outcome },
    ];

    it("is told and refused, so that no second one is made and no name is taken away", async () => {
      await rename("Cost", "Price");
      for (const onDrift of ["keep", "fail"]) {
        expect(await project.plan("--on-drift", onDrift)).toMatchObject({
          exitCode: 4,
          plan: { changes: [{ key: "registry/services", drift: drift("refused") }], refusals: [{}] },
        });
      }
      const { plan, exitCode, writes } = await project.apply();
      expect({ exitCode, writes }).toEqual({ exitCode: 4, writes: [] });
      expect(plan.refusals).toMatchObject([
        { message: 'the property "Cost" of registry/services was renamed to "Price" in Notion' },
      ]);
      expect((await billing()).values).toMatchObject({ Price: 12 });
    });

    it("gets its name back when drift is overwritten, and keeps its ID and its values", async () => {
      const { properties } = await heldAs(sandbox, "Services");
      await rename("Cost", "Price");
      await rename("Name", "Service");
      const { plan } = await project.settle("--on-drift", "overwrite");
      expect(plan.changes).toMatchObject([
        {
          key: "registry/services",
          properties: [
            { name: "Name, name", before: "Service", after: "Name" },
            { name: "Cost, name", before: "Price", after: "Cost" },
          ],
          drift: [{ property: "Name, name" }, ...drift("overwritten")],
          requests: 1,
        },
      ]);
      expect((await heldAs(sandbox, "Services")).properties.Cost?.id).toBe(properties.Cost?.id);
      expect((await billing()).values.Cost).toBe(12);
    });

    it("is settled when the manifest calls it so, too", async () => {
      await rename("Cost", "Price");
      await project.edit(SERVICES, "  Cost: number", "  Price: number");
      await project.edit(SERVICES, "Cost: 12", "Price: 12");
      await project.edit(SERVICES, "Cost: 3", "Price: 4");
      await project.settle();
      expect((await billing()).values.Price).toBe(12);
      expect((await heldAs(sandbox, "Services")).properties).not.toHaveProperty("Cost");
    });
  });

  it("stays in the trash with its rows, and nothing else minds", async () => {
    const { database } = await heldAs(sandbox, "Teams");
    ana.deleteBlock({ block: database });
    const left = [
      { key: "registry/teams", action: "drift", reasons: ["moved to the trash in Notion, left there"] },
      { key: BILLING, action: "drift", reasons: ["Team changed in Notion, kept"] },
    ];
    expect(await project.plan()).toMatchObject({ exitCode: 0, plan: { changes: left } });
    expect(await project.apply()).toMatchObject({ exitCode: 0, writes: [] });
    await project.edit(SERVICES, "Size: 1", "Size: 2");
    expect((await project.apply()).plan.applied).toEqual([BILLING]);
    expect(await project.plan()).toMatchObject({ exitCode: 0, plan: { changes: left } });
  });

  it("is published anew from the trash when drift is overwritten", async () => {
    const { database } = await heldAs(sandbox, "Teams");
    ana.deleteBlock({ block: database });
    await project.settle("--on-drift", "overwrite", "--allow-destructive", "registry/services");
    const teams = await heldAs(sandbox, "Teams");
    expect(teams.database).not.toBe(database);
    expect((await billing()).values.Team).toEqual([rowOf(teams, "Web").id]);
    expect((await project.plan()).plan.changes).toEqual([]);
  });
});

function text(content: string) {
  return [{ type: "text", text: { content } }];
}

function richText(content: string) {
  return { rich_text: text(content) };
}
