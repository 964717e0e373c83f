import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/index.ts";
import { send } from "../plan/databases/schema-executor.ts";
import { heldAs, type Project, registryProject } from "./registry-project.ts";

const SERVICES = "registry/services.database.yaml";

let sandbox: Sandbox;
let project: Project;

beforeEach(async () => {
  sandbox = await startSandbox();
});

afterEach(async () => {
  expect(sandbox.failures).toEqual([]);
  await sandbox.close();
});

async function published(files: Readonly<Record<string, string>>): Promise<void> {
  project = await registryProject(sandbox, files);
  await project.settle();
}

describe("a property that is renamed", () => {
  it("keeps its ID and the values of all rows, whether the manifest writes them or not", async () => {
    await published({
      [SERVICES]: `
title: Services
properties: { Name: title, Cost: number, Note: rich_text }
rows:
  - { Name: Billing, Cost: 12, Note: ours }
  - { Name: Mail }
`,
    });
    const before = await heldAs(sandbox, "Services");
    sandbox.as("Ana").setProperties({
      page: String(before.rows[1]?.id),
      properties: { Cost: { number: 7 } },
    });
    await project.edit(SERVICES, "Cost: number", "Price: { type: number, renamedFrom: Cost }");
    await project.edit(SERVICES, "Cost: 12", "Price: 12");
    await project.edit(SERVICES, "Name: title", "Service: { type: title, renamedFrom: Name }");
    await project.edit(SERVICES, "Name: Billing", "Service: Billing");
    await project.edit(SERVICES, "Name: Mail", "Service: Mail");

    const { plan } = await project.plan();
    expect(plan.changes).toMatchObject([{ key: "registry/services", action: "update", requests: 1 }]);
    await project.settle();
    const after = await heldAs(sandbox, "Services");
    expect(after.properties.Price?.id).toBe(before.properties.Cost?.id);
    expect(after.properties.Service?.id).toBe("title");
    expect(after.rows).toMatchObject([
      { id: before.rows[0]?.id, values: { Service: "Billing", Price: 12, Note: "ours" } },
      { id: before.rows[1]?.id, values: { Service: "Mail", Price: 7, Note: "" } },
    ]);
  });

  it("takes a new value of the same run under its new name", async () => {
    await published({
      [SERVICES]:
        "title: Services\nproperties: { Name: title, Cost: number }\nrows: [{ Name: A, Cost: 1 }]\n",
    });
    await project.edit(SERVICES, "Cost: number", "Price: { type: number, renamedFrom: Cost }");
    await project.edit(SERVICES, "Cost: 1", "Price: 2");
    const { plan } = await project.settle();
    expect(plan.changes.map(({ key, requests }) => [key, requests])).toEqual([
      ["registry/services", 1],
      ["registry/services/A", 1],
    ]);
    expect((await heldAs(sandbox, "Services")).rows).toMatchObject([{ values: { Price: 2 } }]);
  });
});

describe("an option that is renamed", () => {
  it("keeps its ID, and no row is written for it", async () => {
    await published({
      [SERVICES]: `
title: Services
properties:
  Name: title
  Tier: { type: select, options: [Gold, { name: Bronze, color: brown }] }
  Tags: { type: multi_select, options: [one, two] }
rows:
  - { Name: Billing, Tier: Bronze, Tags: [one, two] }
  - { Name: Mail, Tier: Gold }
`,
    });
    const before = await heldAs(sandbox, "Services");
    await project.edit(SERVICES, "{ name: Bronze,", "{ name: Copper, renamedFrom: Bronze,");
    await project.edit(SERVICES, "[one, two]", "[{ name: eins, renamedFrom: one }, two]");
    await project.edit(SERVICES, "Tier: Bronze, Tags: [one", "Tier: Copper, Tags: [eins");
    const { writes } = await project.settle();
    expect(writes.filter((write) => write.includes("/v1/pages"))).toEqual([]);
    const after = await heldAs(sandbox, "Services");
    expect(idOfOption(after, "Tier", "Copper")).toBe(idOfOption(before, "Tier", "Bronze"));
    expect(idOfOption(after, "Tags", "eins")).toBe(idOfOption(before, "Tags", "one"));
    expect(after.rows.map(({ values }) => [values.Tier, values.Tags])).toEqual([
      ["Copper", ["eins", "two"]],
      ["Gold", []],
    ]);
  });

  it("while a row takes it for the first time, leaves one option and not two", async () => {
    await published({
      [SERVICES]: `
title: Services
properties: { Name: title, Tier: { type: select, options: [Gold, Bronze] } }
rows: [{ Name: Billing, Tier: Gold }]
`,
    });
    const before = await heldAs(sandbox, "Services");
    await project.edit(SERVICES, "Gold, Bronze", "Gold, { name: Copper, renamedFrom: Bronze }");
    await project.edit(SERVICES, "Tier: Gold", "Tier: Copper");

    // As long as the schema is not there, nothing is written to its rows.
    sandbox.setConditions({
      faults: { rules: [{ fault: "internal-error", method: "PATCH", path: "/v1/data_sources/*", nth: 1 }] },
    });
    const broken = await project.apply();
    expect(broken.exitCode).toBe(5);
    expect(broken.plan).toMatchObject({
      applied: [],
      failed: [{ key: "registry/services" }],
      notReached: ["registry/services/Billing"],
    });
    await project.settle();
    const after = await heldAs(sandbox, "Services");
    expect(optionsOf(after, "Tier").map(({ name }) => name)).toEqual(["Gold", "Copper"]);
    expect(idOfOption(after, "Tier", "Copper")).toBe(idOfOption(before, "Tier", "Bronze"));
  });
});

describe("a database whose file moves", () => {
  it("keeps its ID and those of its rows under the key that it had before", async () => {
    await published({
      [SERVICES]: "title: Services\nproperties: { Name: title }\nrows: [{ Name: A }]\n",
    });
    const before = await heldAs(sandbox, "Services");
    await project.write(SERVICES, "title: Empty\n");
    await project.write(
      "registry/apps.database.yaml",
      "title: Apps\nmovedFrom: registry/services\nproperties: { Name: title }\nrows: [{ Name: A }]\n",
    );
    await project.edit("pagewright.yaml", "path: registry\n", "path: registry\n    exclude: [services*]\n");
    const { plan } = await project.settle();
    expect(plan.changes).toMatchObject([
      {
        key: "registry/apps",
        action: "move",
        id: before.database,
        reasons: ["was registry/services"],
        properties: [{ name: "title", before: "Services", after: "Apps" }],
      },
      { key: "registry/apps/A", action: "adopt", id: before.rows[0]?.id },
    ]);
    expect(await heldAs(sandbox, "Apps")).toEqual({ ...before, name: "Apps" });
  });
});

describe("the other side of a relation outside the project", () => {
  it("is named and renamed as the plan says", async () => {
    await send(sandbox, "POST", "/v1/databases", {
      parent: { type: "page_id", page_id: sandbox.root },
      title: [{ text: { content: "Areas" } }],
      initial_data_source: { properties: { Name: { title: {} } } },
    });
    const { id } = await heldAs(sandbox, "Areas");
    const area = `{ type: relation, database: ${id.replaceAll("-", "")}, dual: { property: Services } }`;
    await published({ [SERVICES]: `title: Services\nproperties:\n  Name: title\n  Area: ${area}\n` });
    const before = await heldAs(sandbox, "Areas");
    await project.edit(SERVICES, "property: Services", "property: Run here");

    const planned = await project.plan();
    expect(planned.exitCode).toBe(2);
    expect(planned.plan.changes).toMatchObject([{ key: "registry/services", action: "update", requests: 1 }]);
    expect((await project.apply("--only", "nothing")).writes).toEqual([]);
    sandbox.setConditions({
      faults: { rules: [{ fault: "internal-error", method: "PATCH", path: "/v1/data_sources/*", nth: 1 }] },
    });
    expect((await project.apply()).plan.failed).toMatchObject([{ key: "registry/services" }]);
    await project.settle();
    const after = await heldAs(sandbox, "Areas");
    expect(after.properties["Run here"]?.id).toBe(before.properties.Services?.id);
  });
});

interface Option {
  readonly id: string;
  readonly name: string;
}

type Held = Awaited<ReturnType<typeof heldAs>>;

function optionsOf({ properties }: Held, property: string): readonly Option[] {
  const { type = "" } = properties[property] ?? {};
  const setup: { readonly options?: readonly Option[] } = Object(properties[property]?.[type]);
  return setup.options ?? [];
}

function idOfOption(source: Held, property: string, option: string): string | undefined {
  return optionsOf(source, property).find(({ name }) => name === option)?.id;
}
