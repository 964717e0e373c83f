import { describe, expect, it } from "vitest";
import { addRow, databaseIn, propertyOf, query, valueIn } from "./databases.ts";
import { type Answer, type Body, type Running, resultsOf, sandboxForTest } from "./harness.ts";

async function schemaFor(properties: Body = {}): Promise<{
  readonly sandbox: Running;
  readonly source: string;
  readonly change: (properties: Body) => Promise<Answer>;
}> {
  const sandbox = await sandboxForTest();
  const { source } = await databaseIn(sandbox, properties);
  const change = (changes: Body) =>
    sandbox.send("PATCH", `/v1/data_sources/${source}`, { properties: changes });
  return { sandbox, source, change };
}

const empty = ["rich_text", "url", "email", "phone_number", "date", "people", "files", "checkbox", "place"];
const times = ["created_time", "created_by", "last_edited_time", "last_edited_by"];

describe("properties of a schema", () => {
  it.each([...empty, ...times])("creates %s without settings", async (type) => {
    const { change } = await schemaFor();
    const answer = await change({ It: { [type]: {}, description: "why" } });
    expect(propertyOf(answer, "It")).toMatchObject({ name: "It", type, description: "why", [type]: {} });
  });

  it("lists properties by ID with the title last, whatever the order of their making", async () => {
    const { change } = await schemaFor();
    const added = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`P${index}`, { number: {} }]));
    const { json } = await change(added);
    const ids = Object.values(json.properties ?? {}).map((property) => decodeURIComponent(property.id));
    expect(ids.at(-1)).toBe("title");
    expect(ids.slice(0, -1)).toEqual([...ids.slice(0, -1)].sort());
  });

  it("keeps the ID of a property that is renamed, by name or ID, and gives a new one to its successor", async () => {
    const { change } = await schemaFor({ Count: { number: { format: "euro" } } });
    const { id } = propertyOf(await change({}), "Count");
    expect(propertyOf(await change({ Count: { name: "Sum" } }), "Sum")).toMatchObject({ id, type: "number" });
    const renamed = await change({ [String(id)]: { name: "Total" } });
    expect(propertyOf(renamed, "Total")).toMatchObject({ id, number: { format: "euro" } });
    await change({ Total: null });
    const again = await change({ Total: { number: {} } });
    expect(propertyOf(again, "Total")).toMatchObject({ number: { format: "number" } });
    expect(propertyOf(again, "Total").id).not.toBe(id);
  });

  it("replaces the options of a select by ID, then by name, and keeps colours", async () => {
    const options = [{ name: "A", color: "red" }, { name: "B" }];
    const { change } = await schemaFor({ Pick: { select: { options } } });
    const before = propertyOf(await change({}), "Pick").select;
    const [a, b] = optionsOf(before);
    expect(b).toMatchObject({ name: "B", color: "default", description: null });
    const answer = await change({
      Pick: { select: { options: [{ name: "C" }, { name: "A" }, { id: b?.id, name: "B2" }] } },
    });
    expect(optionsOf(propertyOf(answer, "Pick").select)).toMatchObject([
      { name: "C", color: "default" },
      { id: a?.id, name: "A", color: "red" },
      { id: b?.id, name: "B2" },
    ]);
  });

  it("begins a status with three options in three groups, and can put options into groups", async () => {
    const { change } = await schemaFor({ State: { status: {} } });
    const { status } = propertyOf(await change({}), "State");
    const [first, second, third] = optionsOf(status);
    expect(status).toMatchObject({
      options: [
        { name: "Not started", color: "default" },
        { name: "In progress", color: "blue" },
        { name: "Done", color: "green" },
      ],
      groups: [
        { name: "To-do", color: "gray", option_ids: [first?.id] },
        { name: "In progress", color: "blue", option_ids: [second?.id] },
        { name: "Complete", color: "green", option_ids: [third?.id] },
      ],
    });
    const names = ["Not started", "In progress", "Done"].map((name) => ({ name }));
    const answer = await change({
      State: { status: { options: [...names, { name: "Shipped", group: "Complete" }] } },
    });
    const groups = Object(propertyOf(answer, "State").status).groups;
    expect(groups[2].option_ids).toHaveLength(2);
  });

  it("puts rows whose status is removed back to the first option", async () => {
    const { sandbox, source, change } = await schemaFor({ State: { status: {} } });
    await addRow(sandbox, source, "One", { State: { status: { name: "Done" } } });
    await change({ State: { status: { options: [{ name: "Not started" }] } } });
    const [row] = resultsOf(await query(sandbox, source));
    expect(Object(row).properties.State.status).toMatchObject({ name: "Not started" });
  });

  it("numbers rows once and for all", async () => {
    const { sandbox, source, change } = await schemaFor();
    const one = await addRow(sandbox, source, "One");
    const two = await addRow(sandbox, source, "Two");
    await change({ ID: { unique_id: { prefix: "T" } } });
    const idOf = async (page: Answer) =>
      valueIn(await sandbox.send("GET", `/v1/pages/${page.json.id}`), "ID");
    expect([await idOf(one), await idOf(two)]).toEqual([
      { prefix: "T", number: 1 },
      { prefix: "T", number: 2 },
    ]);
    await sandbox.send("PATCH", `/v1/pages/${two.json.id}`, { in_trash: true });
    expect(valueIn(await addRow(sandbox, source, "Three"), "ID")).toEqual({ prefix: "T", number: 3 });
  });

  it("mirrors a dual relation, with the values that are there, and lets go of it", async () => {
    const { sandbox, source, change } = await schemaFor();
    const { source: other } = await databaseIn(sandbox, {}, "Others");
    await change({ Link: { relation: { data_source_id: other, single_property: {} } } });
    const target = await addRow(sandbox, other, "Target");
    const row = await addRow(sandbox, source, "Row", { Link: { relation: [{ id: target.json.id }] } });
    const dual = { data_source_id: other, dual_property: { synced_property_name: "Back" } };
    await change({ Link: { relation: dual } });
    const seen = await sandbox.send("GET", `/v1/pages/${target.json.id}`);
    expect(propertyOf(seen, "Back")).toMatchObject({ relation: [{ id: row.json.id }], has_more: false });
    await sandbox.send("PATCH", `/v1/pages/${target.json.id}`, { properties: { Back: { relation: [] } } });
    expect(valueIn(await sandbox.send("GET", `/v1/pages/${row.json.id}`), "Link")).toEqual([]);
    await change({ Link: null });
    const left = await sandbox.send("GET", `/v1/data_sources/${other}`);
    expect(propertyOf(left, "Back").relation).toMatchObject({
      type: "single_property",
      data_source_id: source,
    });
  });

  it("renames the other side of a dual relation, and starts anew with another target", async () => {
    const { sandbox, source, change } = await schemaFor();
    const { source: one } = await databaseIn(sandbox, {}, "One");
    const { source: two } = await databaseIn(sandbox, {}, "Two");
    const dual = (data_source_id: string, synced_property_name: string) =>
      change({ Link: { relation: { data_source_id, dual_property: { synced_property_name } } } });
    await dual(one, "Back");
    const named = await dual(one, "Again");
    expect(propertyOf(named, "Link").relation).toMatchObject({
      dual_property: { synced_property_name: "Again" },
    });
    const target = await addRow(sandbox, one, "Target");
    const row = await addRow(sandbox, source, "Row", { Link: { relation: [{ id: target.json.id }] } });
    await dual(two, "Back");
    expect(valueIn(await sandbox.send("GET", `/v1/pages/${row.json.id}`), "Link")).toEqual([]);
    const left = await sandbox.send("GET", `/v1/data_sources/${one}`);
    expect(propertyOf(left, "Again").relation).toMatchObject({ type: "single_property" });
  });

  it("numbers the rows when a property becomes a unique ID, and puts a new status into To-do", async () => {
    const { sandbox, source, change } = await schemaFor({ It: { number: {} }, State: { status: {} } });
    const row = await addRow(sandbox, source, "One");
    await change({ It: { unique_id: {} } });
    expect(valueIn(await sandbox.send("GET", `/v1/pages/${row.json.id}`), "It")).toEqual({
      prefix: null,
      number: 1,
    });
    const names = ["Not started", "In progress", "Done", "Later"].map((name) => ({ name }));
    const { status } = propertyOf(await change({ State: { status: { options: names } } }), "State");
    expect(Object(status).groups[0].option_ids).toHaveLength(2);
  });

  it("carries over what fits when a property changes its type", async () => {
    const { sandbox, source, change } = await schemaFor({ Link: { url: {} }, Count: { number: {} } });
    const row = await addRow(sandbox, source, "One", {
      Link: { url: "https://example.com/" },
      Count: { number: 4 },
    });
    await change({ Link: { email: {} } });
    expect(valueIn(await sandbox.send("GET", `/v1/pages/${row.json.id}`), "Link")).toBe(
      "https://example.com/",
    );
    await change({ Link: { rich_text: {} }, Count: { checkbox: {} } });
    const read = await sandbox.send("GET", `/v1/pages/${row.json.id}`);
    expect(valueIn(read, "Link")).toMatchObject([{ plain_text: "https://example.com/" }]);
    expect(valueIn(read, "Count")).toBe(false);
  });

  it("ignores a button, which can't be created", async () => {
    const { change } = await schemaFor({ Go: { button: {} } });
    expect(Object.keys(Object((await change({})).json.properties))).toEqual(["Name"]);
  });

  it.each<[string, Body, string]>([
    ["the title away", { Name: null }, "Cannot delete title property."],
    ["a second title", { Other: { title: {} } }, "Cannot create a second title property."],
    [
      "another type for the title",
      { Name: { number: {} } },
      "Cannot change the type of a title property, or of another property to title.",
    ],
    [
      "a colour",
      { Pick: { select: { options: [{ name: "A", color: "blue" }] } } },
      "Cannot update color of select with name: A.",
    ],
    [
      "a comma in an option",
      { Pick: { select: { options: [{ name: "High, really" }] } } },
      "Invalid select option, commas not allowed: High, really",
    ],
    [
      "two equal options",
      { Pick: { select: { options: [{ name: "A" }, { name: "a" }] } } },
      "Select option names must be unique: a",
    ],
    ["what is not there away", { Gone: null }, "Could not find property with name or id: Gone"],
    [
      "a rename of what is not there",
      { Gone: { name: "X" } },
      "Could not find property with name or id: Gone",
    ],
    [
      "a name twice",
      { Pick: { name: "Name" } },
      "Cannot rename property to Name: a property with that name exists.",
    ],
    [
      "a formula of nothing",
      { Sum: { formula: { expression: 'prop("Gone") + 1' } } },
      "Could not find property with name or id: Gone",
    ],
    [
      "a rollup over no relation",
      {
        All: { rollup: { function: "count", relation_property_name: "Pick", rollup_property_name: "Name" } },
      },
      "Pick is expected to be relation.",
    ],
  ])("refuses %s", async (_, changes, message) => {
    const { change } = await schemaFor({ Pick: { select: { options: [{ name: "A", color: "red" }] } } });
    const { status, json } = await change(changes);
    expect([status, json.code, json.message]).toEqual([400, "validation_error", message]);
  });

  it("refuses a relation to nothing, and a schema without a title", async () => {
    const { sandbox, change } = await schemaFor();
    const missing = "12345678-1234-4234-8234-123456789abc";
    const answer = await change({ Link: { relation: { data_source_id: missing, single_property: {} } } });
    expect(answer.json).toMatchObject({ status: 404, code: "object_not_found" });
    const { json } = await sandbox.send("POST", "/v1/databases", {
      parent: { type: "page_id", page_id: sandbox.root },
      initial_data_source: { properties: { Count: { number: {} } } },
    });
    expect(json.message).toBe("Title is not provided");
  });

  it("takes 100 options and not 101", async () => {
    const { change } = await schemaFor({ Pick: { select: {} } });
    const options = Array.from({ length: 101 }, (_, index) => ({ name: `O${index}` }));
    expect((await change({ Pick: { select: { options: options.slice(1) } } })).status).toBe(200);
    expect((await change({ Pick: { select: { options } } })).json.message).toBe(
      "body failed validation: body.properties.Pick.select.options.length should be ≤ `100`, instead was `101`.",
    );
  });
});

function optionsOf(config: unknown): readonly { readonly id: string; readonly name: string }[] {
  return Object(config).options;
}
