import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/index.ts";
import { send } from "../plan/databases/schema-executor.ts";
import { heldAs, type Project, registryProject } from "./registry-project.ts";

const SERVICES = "registry/services.database.yaml";

let sandbox: Sandbox;
let project: Project;

beforeEach(async () => {
  sandbox = await startSandbox();
  project = await registryProject(sandbox, {
    [SERVICES]: `
title: Services
description: What we *run*.
icon: 🛠️
cover: https://acme.example/cover.png
inline: true
locked: true
properties: { Name: title, Cost: number }
`,
    "registry/handbook.md": "# Handbook\n",
  });
  await project.settle();
});

afterEach(async () => {
  expect(sandbox.failures).toEqual([]);
  await sandbox.close();
});

async function container() {
  const { database } = await heldAs(sandbox, "Services");
  return send(sandbox, "GET", `/v1/databases/${database}`);
}

describe("what a database says of itself", () => {
  it("is there from its creation", async () => {
    expect(await container()).toMatchObject({
      title: [{ plain_text: "Services" }],
      description: [{ plain_text: "What we " }, { plain_text: "run", annotations: { italic: true } }, {}],
      icon: { emoji: "🛠️" },
      cover: { external: { url: "https://acme.example/cover.png" } },
      is_inline: true,
      is_locked: true,
      parent: { page_id: sandbox.root },
    });
  });

  it("is changed with one request, its place included", async () => {
    const { id } = await container();
    await project.edit(SERVICES, "What we *run*.", "All of it.");
    await project.edit(SERVICES, "icon: 🛠️", "icon: 🔧");
    await project.edit(SERVICES, "cover.png", "other.png");
    await project.edit(SERVICES, "inline: true\nlocked: true", "locked: false\nparent: registry/handbook");
    const { plan, writes } = await project.settle();
    expect(plan.changes).toMatchObject([
      {
        action: "move",
        requests: 1,
        properties: [{ name: "description" }, { name: "icon" }, { name: "cover" }, { name: "locked" }],
      },
    ]);
    expect(writes.filter((write) => write.includes("/v1/databases"))).toEqual([`PATCH /v1/databases/${id}`]);
    const handbook = sandbox.tree(sandbox.root).children.find(({ text }) => text === "Handbook");
    expect(await container()).toMatchObject({
      description: [{ plain_text: "All of it." }],
      icon: { emoji: "🔧" },
      cover: { external: { url: "https://acme.example/other.png" } },
      is_inline: true,
      is_locked: false,
      parent: { page_id: handbook?.id },
    });
  });

  it("is left alone by a change of its schema", async () => {
    const { id } = await container();
    await project.edit(SERVICES, "Cost: number", "Cost: { type: number, format: euro }");
    const { writes } = await project.settle();
    expect(writes.filter((write) => write.includes(String(id)))).toEqual([]);
  });

  it("is under a page that the same run makes, and moves on with its manifest", async () => {
    await project.write("registry/new.md", "# New\n");
    await project.edit(SERVICES, "inline: true", "parent: registry/new");
    await project.settle();
    const page = sandbox.tree(sandbox.root).children.find(({ text }) => text === "New");
    expect(await container()).toMatchObject({ parent: { page_id: page?.id } });
    await project.edit(SERVICES, "parent: registry/new\n", "");
    const { plan } = await project.settle();
    expect(plan.changes).toMatchObject([{ action: "move", reasons: [] }]);
    expect(await container()).toMatchObject({ parent: { page_id: sandbox.root } });
  });
});

describe("a database below a page", () => {
  const TEAMS = "registry/teams.database.yaml";
  const teams = (parent: string) =>
    `title: Teams\nparent: ${parent}\nproperties: { Name: title }\nrows: [{ Name: Web }]\n`;

  it("is created there in a run for it alone, once the page is published", async () => {
    await project.write("registry/new.md", "# New\n");
    await project.write(TEAMS, teams("registry/new"));
    const early = await project.apply("--only", "registry/teams*");
    expect(early).toMatchObject({ exitCode: 3, writes: [] });
    expect(early.plan.diagnostics).toMatchObject([{ file: TEAMS, code: "parent-not-published" }]);

    await project.settle("--only", "registry/new");
    expect((await project.settle("--only", "registry/teams*")).plan.summary.create).toBe(2);
  });

  it("waits, and so do its rows, while the page is in the trash in Notion", async () => {
    const handbook = sandbox.tree(sandbox.root).children.find(({ text }) => text === "Handbook")?.id ?? "";
    sandbox.as("Ana Torres").trashPage({ page: handbook });
    await project.write(TEAMS, teams("registry/handbook"));
    const { exitCode, plan, writes } = await project.apply();
    expect({ exitCode, writes }).toEqual({ exitCode: 0, writes: [] });
    expect(plan.diagnostics).toMatchObject([
      { file: TEAMS, severity: "warning", code: "parent-not-published" },
    ]);
    expect(plan.summary).toMatchObject({ create: 0, drift: 1 });
  });
});
