import { describe, expect, it } from "vitest";
import type { DatabaseResource, PropertyDeclaration } from "../../../src/manifest/resource.ts";
import type { LiveProperty, PropertyConfig } from "../../../src/model/properties/schema.ts";
import { planSchemas } from "../../../src/plan/databases/plan-schemas.ts";
import type { SchemaPlan, SchemaStep } from "../../../src/plan/databases/schema-change.ts";
import { knownSources, newProperties, sourceUpdate } from "../../../src/plan/databases/step-request.ts";
import type { DatabaseState } from "../../../src/plan/databases/wanted-schema.ts";
import { database, dataSource, property } from "./schema-specs.ts";

const text = { type: "rich_text" } as const;
const relation = (key: string, dual?: string | undefined): PropertyConfig => ({
  type: "relation",
  target: { key },
  dual: dual === undefined ? undefined : { property: dual },
});

/** A database that is to be created. */
function fresh(resource: DatabaseResource): DatabaseState {
  return { resource, id: undefined, live: new Map() };
}

/** A database in Notion whose one data source has these properties beside its title `Name`. */
function standing(resource: DatabaseResource, properties: readonly LiveProperty[]): DatabaseState {
  const title = live("Name", { type: "title" }, { id: "title" });
  const source = { id: sourceId(resource.key), name: "", properties: [...properties, title] };
  return { resource, id: `database ${resource.key}`, live: new Map([[resource.key, source]]) };
}

const sourceId = (key: string): string => `source of ${key}`;

function live(name: string, config: LiveProperty["config"], more: Partial<LiveProperty> = {}): LiveProperty {
  const options = "options" in config ? (config.options ?? []) : [];
  return {
    id: `id of ${name}`,
    name,
    description: undefined,
    config,
    optionIds: new Map(options.map((option) => [option.name, `id of ${option.name}`])),
    ...more,
  };
}

/** Plans for one database that stands with these properties. */
function planOne(
  declared: readonly PropertyDeclaration[],
  properties: readonly LiveProperty[],
  more: Partial<DatabaseResource> = {},
): SchemaPlan {
  return planSchemas([standing(database("tasks", declared, more), properties)]);
}

/** Tells each step in a line: what it is, and what it says of which property. */
function told({ steps }: SchemaPlan): readonly string[] {
  return steps.map(({ step, dataSource: source, writes }) => {
    const where = "key" in source ? source.key : source.id;
    const what = writes.map((write) =>
      write.write === "change" || write.write === "remove"
        ? `${write.write} ${write.key}`
        : `${write.write} ${write.name}`,
    );
    return `${step} ${where}: ${what.join(", ")}`;
  });
}

/** Gives what a step sends for the data source of one database that stands. */
function body(step: SchemaStep | undefined) {
  return step && sourceUpdate(step, knownSources([standing(database("tasks", []), [])]))?.properties;
}

describe("new databases", () => {
  it("are created with all that they can have at once, what others point at first", () => {
    const plan = planSchemas([
      fresh(
        database("tasks", [
          property("Project", relation("projects")),
          property("Budget", { type: "rollup", relation: "Project", property: "Cost", function: "sum" }),
        ]),
      ),
      fresh(
        database("projects", [
          property("Cost", { type: "formula", expression: 'prop("Hours") * 2' }),
          property("Hours", { type: "number", format: undefined }),
        ]),
      ),
    ]);
    expect(told(plan)).toEqual([
      "create database projects: add Name, add Hours, add Cost",
      "create database tasks: add Name, add Project, add Budget",
    ]);
  });

  it("get a relation to themselves in a second request, and what rolls it up with it", () => {
    const plan = planSchemas([
      fresh(
        database("tasks", [
          property("Count", { type: "rollup", relation: "Blocks", property: "Name", function: "count" }),
          property("Blocks", relation("tasks")),
        ]),
      ),
    ]);
    expect(told(plan)).toEqual([
      "create database tasks: add Name",
      "update data source tasks: add Blocks, add Count",
    ]);
  });

  it("break a circle of relations where it costs one request", () => {
    const plan = planSchemas([
      fresh(database("a", [property("R", relation("hub"))])),
      fresh(database("b", [property("R", relation("hub"))])),
      fresh(
        database("hub", [property("A", relation("a")), property("B", relation("b")), property("T", text)]),
      ),
    ]);
    expect(told(plan)).toEqual([
      "create database hub: add Name, add T",
      "create database a: add Name, add R",
      "create database b: add Name, add R",
      "update data source hub: add A, add B",
    ]);
  });

  it("make a dual relation once, and then name its other side, whoever declares it", () => {
    const ours = property("Project", relation("projects", "Tasks"));
    const theirs = property("Tasks", relation("tasks", "Project"), { description: "Open ones" });
    const expected = [
      "create database projects: add Name",
      "create database tasks: add Name, add Project",
      "update data source projects: name other side Tasks",
    ];
    const one = planSchemas([fresh(database("projects", [])), fresh(database("tasks", [ours]))]);
    expect(told(one)).toEqual(expected);
    const both = planSchemas([fresh(database("projects", [theirs])), fresh(database("tasks", [ours]))]);
    expect(told(both)).toEqual(expected);
    const other = planSchemas([fresh(database("projects", [theirs])), fresh(database("tasks", []))]);
    expect(told(other)).toEqual(expected);
  });

  it("are read back where the name of an other side must be known, which counts", () => {
    const named = planSchemas([
      fresh(database("projects", [])),
      fresh(database("tasks", [property("Project", relation("projects", "Tasks"))])),
    ]);
    expect(named.steps.map(({ requests }) => requests)).toEqual([1, 2, 1]);
    const unnamed = planSchemas([
      fresh(database("projects", [])),
      fresh(
        database("tasks", [
          property("Project", { ...relation("projects"), dual: { property: undefined } } as PropertyConfig),
        ]),
      ),
    ]);
    expect(unnamed.steps.map(({ requests }) => requests)).toEqual([1, 1]);
  });

  it("make both sides of a relation to themselves in two requests more", () => {
    const plan = planSchemas([
      fresh(
        database("tasks", [
          property("Blocks", relation("tasks", "Blocked by")),
          property("Blocked by", relation("tasks", "Blocks")),
        ]),
      ),
    ]);
    expect(told(plan)).toEqual([
      "create database tasks: add Name",
      "update data source tasks: add Blocks",
      "update data source tasks: name other side Blocked by",
    ]);
  });

  it("get further data sources after the first, whose title can be told only then", () => {
    const resource = database("crm", [], {
      dataSources: [
        dataSource("crm#People", [property("At", relation("crm#Firms"))], { name: "People" }),
        dataSource("crm#Firms", [], { name: "Firms" }),
      ],
    });
    const plan = planSchemas([fresh(resource)]);
    expect(told(plan)).toEqual([
      "create database crm#People: add Name",
      "create data source crm#Firms: add Name",
      "update data source crm#People: add At",
    ]);
    expect(plan.steps[2]).toMatchObject({ title: "People" });
  });

  it("are not held up by formulas that refer to each other in a circle", () => {
    const plan = planSchemas([
      fresh(
        database("tasks", [
          property("A", { type: "formula", expression: 'prop("B")' }),
          property("B", { type: "formula", expression: 'prop("A")' }),
        ]),
      ),
    ]);
    expect(plan.steps.flatMap(({ writes }) => writes)).toHaveLength(3);
  });

  it("wait with a formula over related rows until those have what it mentions", () => {
    const plan = planSchemas([
      standing(
        database("tasks", [
          property("Project", relation("projects")),
          property("Late", { type: "formula", expression: 'prop("Project").map(current.prop("Due"))' }),
        ]),
        [live("Project", { type: "relation", target: { id: sourceId("projects") }, dual: undefined })],
      ),
      standing(database("projects", [property("Due", { type: "date" })]), []),
    ]);
    expect(told(plan)).toEqual([
      "update data source projects: add Due",
      "update data source tasks: add Late",
    ]);
  });
});

describe("schemas in Notion", () => {
  it("are left alone where they are as declared, and where nothing is declared", () => {
    const properties = [
      live("Note", text, { description: "Mine" }),
      live("Made", { type: "created_time" }),
      live("State", { type: "status", options: [{ name: "Open", color: "red", group: "To-do" }] }),
      live("Extra", { type: "button" } as never),
    ];
    const declared = [
      property("Note", text),
      property("Made", { type: "created_time" }),
      property("State", { type: "status", options: undefined }),
    ];
    expect(planOne(declared, properties)).toEqual({ steps: [], destructions: [], notices: [] });
  });

  it("get everything in one request", () => {
    const plan = planOne(
      [
        property("Title", { type: "title" }),
        property("Cost", { type: "number", format: "euro" }, { description: "Net" }),
        property("New", text),
      ],
      [live("Cost", { type: "number", format: "number" })],
    );
    expect(told(plan)).toEqual(["update data source tasks: change title, change id of Cost, add New"]);
    expect(body(plan.steps[0])).toEqual({
      title: { name: "Title" },
      "id of Cost": { type: "number", number: { format: "euro" }, description: "Net" },
      New: { type: "rich_text", rich_text: {} },
    });
    expect(plan.steps[0]?.details).toEqual([
      { property: "Title", aspect: "name", before: "Name", after: "Title" },
      { property: "Cost", aspect: "format", before: "number", after: "euro" },
      { property: "Cost", aspect: "description", before: null, after: "Net" },
      { property: "New", aspect: "property", before: null, after: "rich_text" },
    ]);
  });

  it("rename a property only while the old name is there and the new one is not", () => {
    const declared = [property("New", text, { renamedFrom: "Old" })];
    expect(told(planOne(declared, [live("Old", text)]))).toEqual([
      "update data source tasks: change id of Old",
    ]);
    expect(planOne(declared, [live("Old", text), live("New", text)]).steps).toEqual([]);
    expect(told(planOne(declared, []))).toEqual(["update data source tasks: add New"]);
  });

  it("give a name away in one request and use it again in the next", () => {
    const declared = [property("New", text, { renamedFrom: "Old" }), property("Old", { type: "date" })];
    expect(told(planOne(declared, [live("Old", text)]))).toEqual([
      "update data source tasks: change id of Old",
      "update data source tasks: add Old",
    ]);
    const chain = [property("C", text, { renamedFrom: "B" }), property("B", text, { renamedFrom: "A" })];
    expect(told(planOne(chain, [live("A", text), live("B", text)]))).toEqual([
      "update data source tasks: change id of B",
      "update data source tasks: change id of A",
    ]);
  });

  it("do not send a formula that refers to a renamed property", () => {
    const declared = [
      property("Sum", { type: "formula", expression: '1 + prop("New")' }),
      property("New", { type: "number", format: undefined }, { renamedFrom: "Old" }),
    ];
    const number = live("Old", { type: "number", format: "number" });
    const pointer = "1 + {{notion:block_property:id%20of%20Old:source of tasks:space}}";
    for (const expression of ['1 + prop("Old")', pointer]) {
      const plan = planOne(declared, [number, live("Sum", { type: "formula", expression })]);
      expect(told(plan)).toEqual(["update data source tasks: change id of Old"]);
    }
    const plan = planOne(declared, [number, live("Sum", { type: "formula", expression: pointer + " - 2" })]);
    expect(told(plan)).toEqual([
      "update data source tasks: change id of Old",
      "update data source tasks: change id of Sum",
    ]);
    expect(plan.steps[1]?.details).toEqual([
      { property: "Sum", aspect: "formula", before: '1 + prop("Old") - 2', after: '1 + prop("New")' },
    ]);
  });

  it("know a property by its name where another one has its ID for a name", () => {
    const declared = [property("Cost", { type: "number", format: "euro" })];
    const plan = planOne(declared, [
      live("Cost", { type: "number", format: "number" }, { id: "abcd" }),
      live("abcd", text),
    ]);
    expect(told(plan)).toEqual(["update data source tasks: change Cost"]);
  });

  it("leave an ID's prefix alone unless the manifest has one, or none", () => {
    const found = [live("ID", { type: "unique_id", prefix: "OLD" })];
    const plan = (prefix: string | null | undefined) =>
      planOne([property("ID", { type: "unique_id", prefix })], found);
    expect(plan(undefined).steps).toEqual([]);
    expect(body(plan(null).steps[0])).toEqual({
      "id of ID": { type: "unique_id", unique_id: { prefix: null } },
    });
  });

  it("send a description with a type and nothing that would change", () => {
    const options = [{ name: "Open", color: "red" }];
    const plan = planOne(
      [
        property("State", { type: "select", options }, { description: "How it stands" }),
        property("Sum", { type: "formula", expression: "1 + 1" }, { description: "" }),
      ],
      [
        live("State", { type: "select", options }),
        live("Sum", { type: "formula", expression: "1+1" }, { description: "x" }),
      ],
    );
    expect(body(plan.steps[0])).toEqual({
      "id of State": { type: "select", select: {}, description: "How it stands" },
      "id of Sum": { type: "formula", formula: {}, description: null },
    });
  });
});

describe("what destroys data", () => {
  it("is the removal of what an exact manifest does not name", () => {
    const declared = [property("Tier", { type: "select", options: [{ name: "Gold" }] })];
    const found = [
      live("Tier", { type: "select", options: [{ name: "Gold" }, { name: "Tin" }] }),
      live("Note", text),
      live("Sum", { type: "formula", expression: "1" }),
    ];
    expect(planOne(declared, found).steps).toEqual([]);
    const plan = planOne(declared, found, { exact: true });
    expect(told(plan)).toEqual([
      "update data source tasks: remove id of Note, remove id of Sum, change id of Tier",
    ]);
    expect(plan.destructions).toEqual([
      {
        dataSource: "tasks",
        what: "remove option",
        property: "Tier",
        option: "Tin",
        before: "Tin",
        after: null,
        holdsValues: true,
      },
      {
        dataSource: "tasks",
        what: "remove property",
        property: "Note",
        option: undefined,
        before: "rich_text",
        after: null,
        holdsValues: true,
      },
      {
        dataSource: "tasks",
        what: "remove property",
        property: "Sum",
        option: undefined,
        before: "formula 1",
        after: null,
        holdsValues: false,
      },
    ]);
  });

  it("is not the removal of options where rows may bring their own", () => {
    const declared = [property("Tier", { type: "select", options: [] })];
    const resource = database("tasks", [], {
      exact: true,
      dataSources: [dataSource("tasks", declared, { createOptions: true })],
    });
    const found = [live("Tier", { type: "select", options: [{ name: "Tin" }] })];
    expect(planSchemas([standing(resource, found)]).steps).toEqual([]);
  });

  it("is another type, told by the name that the rows have it under", () => {
    const plan = planOne(
      [property("Cost", { type: "number", format: undefined }, { renamedFrom: "Price" })],
      [live("Price", text)],
    );
    expect(plan.destructions).toMatchObject([
      { what: "change type", property: "Price", before: "rich_text", after: "number", holdsValues: true },
    ]);
    expect(body(plan.steps[0])).toEqual({ "id of Price": { name: "Cost", type: "number", number: {} } });
  });

  it("is another target of a relation, and what rolls it up is sent again", () => {
    const states = [
      standing(
        database("tasks", [
          property("Of", relation("teams")),
          property("Count", { type: "rollup", relation: "Of", property: "Name", function: "count" }),
        ]),
        [
          live("Of", { type: "relation", target: { id: sourceId("projects") }, dual: undefined }),
          live("Count", { type: "rollup", relation: "Of", property: "Name", function: "count" }),
        ],
      ),
      standing(database("projects", []), []),
      standing(database("teams", []), []),
    ];
    const plan = planSchemas(states);
    expect(told(plan)).toEqual(["update data source tasks: change id of Of, change id of Count"]);
    expect(plan.destructions).toMatchObject([
      { what: "change target", property: "Of", before: "projects", after: "teams" },
    ]);
  });

  it("keeps the options, with their colours, of what becomes another type with options", () => {
    const found = [
      live("Tier", {
        type: "select",
        options: [
          { name: "Gold", color: "yellow" },
          { name: "Tin", color: "brown" },
        ],
      }),
    ];
    const plan = planOne(
      [property("Tier", { type: "multi_select", options: [{ name: "Gold", color: "red" }] })],
      found,
    );
    expect(body(plan.steps[0])).toEqual({
      "id of Tier": {
        type: "multi_select",
        multi_select: {
          options: [
            { name: "Gold", color: "yellow" },
            { name: "Tin", color: "brown" },
          ],
        },
      },
    });
  });
});

describe("relations in Notion", () => {
  const back = (property: string): LiveProperty["config"] => ({
    type: "relation",
    target: { id: sourceId("tasks") },
    dual: { property },
  });
  const there = (property: string | undefined): LiveProperty["config"] => ({
    type: "relation",
    target: { id: sourceId("projects") },
    dual: property === undefined ? undefined : { property },
  });

  it("know their other side whatever it is called, and rename it", () => {
    const plan = planSchemas([
      standing(database("tasks", [property("Project", relation("projects", "Tasks"))]), [
        live("Project", there("Related to tasks (Project)")),
      ]),
      standing(database("projects", []), [live("Related to tasks (Project)", back("Project"))]),
    ]);
    expect(told(plan)).toEqual(["update data source projects: change id of Related to tasks (Project)"]);
  });

  it("get an other side, which is then named", () => {
    const states = [
      standing(database("tasks", [property("Project", relation("projects", "Tasks"))]), [
        live("Project", there(undefined)),
      ]),
      standing(database("projects", []), []),
    ];
    const plan = planSchemas(states);
    expect(told(plan)).toEqual([
      "update data source tasks: change id of Project",
      "update data source projects: name other side Tasks",
    ]);
    const known = knownSources(states);
    known.set("tasks", {
      id: sourceId("tasks"),
      properties: [live("Project", there("Related to tasks (Project)"))],
    });
    const [, naming] = plan.steps;
    expect(naming && sourceUpdate(naming, known)).toEqual({
      id: sourceId("projects"),
      title: undefined,
      properties: { "Related to tasks (Project)": { name: "Tasks" } },
    });
  });

  const side = (dual: string | undefined): LiveProperty["config"] => ({
    type: "relation",
    target: { id: sourceId("tasks") },
    dual: dual === undefined ? undefined : { property: dual },
  });
  const count = (over: string) =>
    ({ type: "rollup", relation: over, property: "Name", function: "count" }) as const;

  it("let go of an other side before that becomes something else, and get a new one", () => {
    const planWith = (config: PropertyConfig) =>
      planOne(
        [property("Blocks", relation("tasks", "Next")), property("Blocked by", config)],
        [live("Blocks", side("Blocked by")), live("Blocked by", side("Blocks"))],
      );
    for (const config of [text, count("Blocks"), relation("tasks")]) {
      const plan = planWith(config);
      expect(told(plan)).toEqual([
        "update data source tasks: change id of Blocks",
        "update data source tasks: change id of Blocks, change id of Blocked by",
        "update data source tasks: name other side Next",
      ]);
      expect(plan.steps[0]?.writes).toMatchObject([{ config: { dual: undefined } }]);
      expect(plan.notices).toEqual([]);
    }
    expect(planWith(text).destructions).toMatchObject([{ what: "change type", property: "Blocked by" }]);
    expect(told(planWith(count("Next")))).toEqual([
      "update data source tasks: change id of Blocks",
      "update data source tasks: change id of Blocks",
      "update data source tasks: name other side Next",
      "update data source tasks: change id of Blocked by",
    ]);
  });

  it("keep the other side that they are to have where its name is another property's former one", () => {
    const blocks = property("Blocks", relation("tasks", "Blocked by"));
    const counting = property("Count", count("Blocked by"), { renamedFrom: "Blocked by" });
    const both = [live("Blocks", side("Blocked by")), live("Blocked by", side("Blocks"))];
    expect(told(planOne([blocks, counting], both))).toEqual(["update data source tasks: add Count"]);
    const waits = property("Waits for", relation("tasks"), { renamedFrom: "Blocked by" });
    expect(told(planOne([blocks, waits], [live("Blocked by", side(undefined))]))).toEqual([
      "update data source tasks: add Blocks, change id of Blocked by",
      "update data source tasks: name other side Blocked by",
    ]);
  });

  it("do not get back with a description what goes in the same plan", () => {
    const states = [
      standing(database("projects", [], { exact: true }), [live("Tasks", back("Project"))]),
      standing(database("teams", [property("Work", relation("tasks", "Project"))]), [
        live("Work", { type: "relation", target: { id: sourceId("tasks") }, dual: undefined }),
      ]),
      standing(
        database("tasks", [property("Project", relation("teams", "Work"), { description: "Its own" })]),
        [live("Project", there("Tasks"))],
      ),
    ];
    const plan = planSchemas(states);
    expect(told(plan)).toEqual([
      "update data source projects: remove id of Tasks",
      "update data source tasks: change id of Project",
    ]);
    expect(plan.steps[1]?.writes).toMatchObject([{ config: { dual: undefined }, description: "Its own" }]);
    const apart = planOne(
      [
        property("Blocks", relation("tasks", "Next"), { description: "Its own" }),
        property("Next", relation("tasks", "Blocks")),
        property("Blocked by", text),
      ],
      [live("Blocks", side("Blocked by")), live("Blocked by", side("Blocks")), live("Next", side(undefined))],
    );
    expect(apart.steps[0]?.writes[0]).toMatchObject({ config: { dual: undefined }, description: "Its own" });
  });

  it("become single in one request, on both sides", () => {
    const plan = planSchemas([
      standing(database("tasks", [property("Project", relation("projects"))]), [
        live("Project", there("Tasks")),
      ]),
      standing(database("projects", [property("Tasks", relation("tasks"))]), [
        live("Tasks", back("Project")),
      ]),
    ]);
    expect(told(plan)).toEqual(["update data source tasks: change id of Project"]);
    expect(plan.destructions).toEqual([]);
  });

  it("reach into a data source that the project does not declare", () => {
    const outside: PropertyConfig = {
      type: "relation",
      target: { id: "outside" },
      dual: { property: "Tasks" },
    };
    const state = (config: LiveProperty["config"]) =>
      standing(database("tasks", [property("Area", outside)]), [live("Area", config)]);
    const shownAs = (property: string): LiveProperty["config"] => ({ ...outside, dual: { property } });
    expect(planSchemas([state(outside)]).steps).toEqual([]);
    const renaming = planSchemas([state(shownAs("Related"))]);
    expect(told(renaming)).toEqual(["update data source outside: change Related"]);
    expect(body(renaming.steps[0])).toEqual({ Related: { name: "Tasks" } });
    expect(told(planSchemas([fresh(database("tasks", [property("Area", outside)]))]))).toEqual([
      "create database tasks: add Name, add Area",
      "update data source outside: name other side Tasks",
    ]);
  });

  it("keep the other side that they have without a name, also where the manifest is exact", () => {
    const dual: PropertyConfig = {
      type: "relation",
      target: { key: "projects" },
      dual: { property: undefined },
    };
    const plan = planSchemas([
      standing(database("tasks", [property("Project", dual)]), [live("Project", there("Anything"))]),
      standing(database("projects", [], { exact: true }), [live("Anything", back("Project"))]),
    ]);
    expect(plan.steps).toEqual([]);
  });
});

describe("what no request can mend", () => {
  it("is told with what to do, and is never a step", () => {
    const options = [{ name: "Open", color: "red", group: "To-do" }];
    const plan = planSchemas([
      standing(
        database("tasks", [
          property("State", {
            type: "status",
            options: [{ name: "Open", color: "blue", group: "Complete" }],
          }),
          property("Go", text),
          property("Project", relation("projects", "Tasks")),
        ]),
        [
          live("State", { type: "status", options }),
          live("Go", { type: "unsupported", kind: "button" }),
          live("Project", { type: "relation", target: { id: sourceId("projects") }, dual: undefined }),
        ],
      ),
      standing(database("projects", [], { exact: true }), [
        live("Tasks", { type: "relation", target: { id: sourceId("tasks") }, dual: undefined }),
        live("Run", { type: "unsupported", kind: "button" }),
      ]),
    ]);
    expect(plan.steps).toEqual([]);
    expect(plan.notices.map(({ notice }) => notice)).toEqual([
      "option color",
      "option group",
      "unsupported type",
      "not joined",
      "unsupported type",
    ]);
    expect(plan.notices[0]).toMatchObject({ property: "State", option: "Open", live: "red", wanted: "blue" });
  });

  it("includes names that others have, and what refers to a property that cannot be made", () => {
    const plan = planOne(
      [
        property("Note", { type: "title" }),
        property("Name", text),
        property("Loud", { type: "formula", expression: 'upper(prop("Name"))' }),
        property("Louder", { type: "formula", expression: 'prop("Loud") + "!"' }),
        property("Fine", { type: "date" }),
      ],
      [live("Note", text)],
    );
    expect(told(plan)).toEqual(["update data source tasks: add Fine"]);
    expect(plan.notices.map(({ notice }) => notice)).toEqual([
      "name taken",
      "name taken",
      "held back",
      "held back",
    ]);
  });
});

describe("requests", () => {
  it("are not made where what they refer to has not been", () => {
    const plan = planSchemas([
      fresh(database("projects", [])),
      fresh(database("tasks", [property("Project", relation("projects", "Tasks"))])),
    ]);
    const [projects, tasks, naming] = plan.steps;
    if (projects === undefined || tasks === undefined || naming === undefined) throw new Error("three steps");
    const known = knownSources([]);
    expect(newProperties(projects, known)).toEqual({ Name: { type: "title", title: {} } });
    expect(newProperties(tasks, known)).toBeUndefined();
    expect(sourceUpdate(naming, known)).toBeUndefined();
    known.set("projects", { id: "made", properties: [] });
    expect(newProperties(tasks, known)).toMatchObject({ Project: { relation: { data_source_id: "made" } } });
    expect(sourceUpdate(naming, known)).toBeUndefined();
  });
});
