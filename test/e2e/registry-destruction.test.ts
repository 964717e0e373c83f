import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/index.ts";
import { heldAs, type Project, registryProject } from "./registry-project.ts";

const SERVICES = "registry/services.database.yaml";

let sandbox: Sandbox;
let project: Project;

beforeEach(async () => {
  sandbox = await startSandbox();
  project = await registryProject(sandbox, {
    [SERVICES]: `
title: Services
exact: true
properties:
  Name: title
  Tier: { type: select, options: [Gold, Silver, Bronze] }
  Tags: { type: multi_select, options: [one, two] }
  Cost: number
  Team: { type: relation, database: registry/teams }
  Double: { type: formula, expression: 'prop("Cost") * 2' }
rows:
  - { key: billing, Name: Billing, Tier: Gold, Tags: [one, two], Cost: 12, Team: [registry/teams/web] }
  - { key: mail, Name: Mail, Tier: Gold, Tags: [two] }
  - { key: shop, Name: Shop, Tier: Silver, Cost: 3 }
`,
    "registry/teams.database.yaml": `
title: Teams
properties: { Name: title, Cost: number }
rows: [{ key: web, Name: Web, Cost: 1 }]
`,
    "registry/people.database.yaml": "title: People\nproperties: { Name: title }\n",
  });
  await project.settle();
});

afterEach(async () => {
  expect(sandbox.failures).toEqual([]);
  await sandbox.close();
});

/** What a change of the manifest would destroy, what is said of it, and what is left when it is allowed. */
const DESTRUCTIONS: readonly {
  readonly what: string;
  readonly edits: readonly (readonly [from: string, to: string])[];
  readonly said: string;
  /** What the property is then; undefined when it is gone. */
  readonly left: readonly [property: string, is: object | undefined];
}[] = [
  {
    what: "removing a property",
    edits: [
      ["  Tags: { type: multi_select, options: [one, two] }\n", ""],
      [", Tags: [one, two]", ""],
      [", Tags: [two]", ""],
    ],
    said: 'the property "Tags" of registry/services would be removed; 2 rows hold a value that would be lost',
    left: ["Tags", undefined],
  },
  {
    what: "removing an option",
    edits: [
      ["[Gold, Silver, Bronze]", "[Gold, Bronze]"],
      ["Tier: Silver", "Tier: Bronze"],
    ],
    said: 'the option "Silver" of the property "Tier" of registry/services would be removed; 1 row holds a value that would be lost',
    left: ["Tier", { select: { options: [{ name: "Gold" }, { name: "Bronze" }] } }],
  },
  {
    what: "removing an option that no row has",
    edits: [["[Gold, Silver, Bronze]", "[Gold, Silver]"]],
    said: 'the option "Bronze" of the property "Tier" of registry/services would be removed; 0 rows hold a value that would be lost',
    left: ["Tier", { select: { options: [{ name: "Gold" }, { name: "Silver" }] } }],
  },
  {
    what: "changing a type",
    edits: [
      ["Tags: { type: multi_select, options: [one, two] }", "Tags: rich_text"],
      ["Tags: [one, two]", "Tags: both"],
      ["Tags: [two]", "Tags: second"],
    ],
    said: 'the property "Tags" of registry/services would change its type from multi_select of one, two to rich_text; 2 rows hold a value that would be lost',
    left: ["Tags", { type: "rich_text" }],
  },
  {
    what: "pointing a relation elsewhere",
    edits: [
      ["database: registry/teams", "database: registry/people"],
      [", Team: [registry/teams/web]", ""],
    ],
    said: 'the relation "Team" of registry/services would point at registry/people instead of',
    left: ["Team", { type: "relation" }],
  },
  {
    what: "removing a formula",
    edits: [[`  Double: { type: formula, expression: 'prop("Cost") * 2' }\n`, ""]],
    said: 'the property "Double" of registry/services would be removed; its setup would be lost',
    left: ["Double", undefined],
  },
];

describe.each(DESTRUCTIONS)("$what", ({ edits, said, left }) => {
  it("is refused, and then done when it is allowed for the database", async () => {
    for (const [from, to] of edits) await project.edit(SERVICES, from, to);
    for (const refused of [
      await project.plan(),
      await project.apply(),
      await project.apply("--allow-destructive", "registry/teams"),
    ]) {
      expect(refused.exitCode).toBe(4);
      expect(refused.writes).toEqual([]);
      expect(refused.plan.refusals).toMatchObject([
        {
          key: "registry/services",
          message: expect.stringContaining(said),
          hint: "--allow-destructive registry/services allows it",
        },
      ]);
    }
    await project.settle("--allow-destructive", "registry/services");
    expect((await project.plan()).plan.refusals).toEqual([]);
    const { properties } = await heldAs(sandbox, "Services");
    const [property, is] = left;
    if (is === undefined) expect(properties).not.toHaveProperty(property);
    else expect(properties[property]).toMatchObject(is);
  });
});

describe("a database that would lose data", () => {
  it("is no obstacle to a run that is not about it", async () => {
    await project.edit(SERVICES, "Cost: number", "Cost: rich_text");
    await project.edit(SERVICES, "Cost: 12", "Cost: twelve");
    await project.edit(SERVICES, "Cost: 3", "Cost: three");
    await project.edit("registry/teams.database.yaml", "Cost: 1", "Cost: 2");
    const teams = await project.apply("--only", "registry/teams*", "--only", "registry/teams/**");
    expect(teams.plan).toMatchObject({ refusals: [], applied: ["registry/teams/web"] });
    expect(teams.exitCode).toBe(0);
  });
});
