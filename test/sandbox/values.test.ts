import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addRow, databaseIn, propertyOf, valueIn } from "./databases.ts";
import { type Body, type Running, sandboxForTest } from "./harness.ts";

const schema = {
  Text: { rich_text: {} },
  Number: { number: {} },
  Check: { checkbox: {} },
  Pick: { select: { options: [{ name: "Red", color: "red" }] } },
  Tags: { multi_select: {} },
  State: { status: {} },
  Date: { date: {} },
  People: { people: {} },
  Files: { files: {} },
  Link: { url: {} },
  Mail: { email: {} },
  Phone: { phone_number: {} },
  Place: { place: {} },
  Sum: { formula: { expression: "1 + 1" } },
  ID: { unique_id: {} },
};

async function table(): Promise<{ readonly sandbox: Running; readonly source: string }> {
  const sandbox = await sandboxForTest();
  return { sandbox, ...(await databaseIn(sandbox, schema)) };
}

describe("values of rows", () => {
  it("begins a row with empty values and the first status", async () => {
    const { sandbox, source } = await table();
    const row = await addRow(sandbox, source, "One");
    const empty: Readonly<Record<string, unknown>> = {
      Text: [],
      Number: null,
      Check: false,
      Pick: null,
      Tags: [],
      Date: null,
      People: [],
      Files: [],
      Link: null,
      Mail: null,
      Phone: null,
      Place: null,
    };
    for (const [name, value] of Object.entries(empty))
      expect([name, valueIn(row, name)]).toEqual([name, value]);
    expect(valueIn(row, "State")).toMatchObject({ name: "Not started", color: "default" });
  });

  it("makes options of selects as they are used, but no status", async () => {
    const { sandbox, source } = await table();
    const row = await addRow(sandbox, source, "One", {
      Pick: { select: { name: "Blue" } },
      Tags: { multi_select: [{ name: "x" }, { name: "y" }, { name: "x" }] },
    });
    expect(valueIn(row, "Pick")).toMatchObject({ name: "Blue", color: "default" });
    expect(valueIn(row, "Tags")).toMatchObject([{ name: "x" }, { name: "y" }]);
    const read = await sandbox.send("GET", `/v1/data_sources/${source}`);
    expect(propertyOf(read, "Pick").select).toMatchObject({ options: [{ name: "Red" }, { name: "Blue" }] });
    const status = await addRow(sandbox, source, "Two", { State: { status: { name: "Stuck" } } });
    expect(status.json.message).toBe('Invalid status option. Status option "Stuck" does not exist".');
  });

  it("folds seconds and time zones of dates, and reads days as they were sent", async () => {
    const { sandbox, source } = await table();
    const date = async (sent: Body) =>
      valueIn(await addRow(sandbox, source, "D", { Date: { date: sent } }), "Date");
    expect(await date({ start: "2026-06-27T17:57:32.424991", time_zone: "Europe/London" })).toEqual({
      start: "2026-06-27T17:57:00.000+01:00",
      end: null,
      time_zone: null,
    });
    expect(await date({ start: "2026-07-01", end: "2026-07-03" })).toEqual({
      start: "2026-07-01",
      end: "2026-07-03",
      time_zone: null,
    });
  });

  it("expands people, and bots in brief", async () => {
    const { sandbox, source } = await table();
    const { json: me } = await sandbox.send("GET", "/v1/users/me");
    const row = await addRow(sandbox, source, "One", { People: { people: [{ id: me.id }] } });
    expect(valueIn(row, "People")).toEqual([
      { object: "user", id: me.id, name: me.name, avatar_url: null, type: "bot", bot: {} },
    ]);
  });

  it.each<[string, Body, string]>([
    ["an unknown property", { Colour: { number: 1 } }, "Colour is not a property that exists."],
    ["a value of another type", { Number: { rich_text: [] } }, "Number is expected to be number."],
    ["a value for a formula", { Sum: { number: 2 } }, "Sum is expected to be formula."],
    [
      "a comma in an option",
      { Pick: { select: { name: "High, really" } } },
      "Invalid select option, commas not allowed: High, really",
    ],
    [
      "another colour",
      { Pick: { select: { name: "Red", color: "blue" } } },
      "Select option color doesn't match existing",
    ],
    ...["Link.url", "Mail.email", "Phone.phone_number"].map((path): [string, Body, string] => {
      const [name = "", type = ""] = path.split(".");
      return [
        `"" as ${type}`,
        { [name]: { [type]: "" } },
        `body failed validation: body.properties.${path} should be populated or \`null\`, instead was \`""\`.`,
      ];
    }),
  ])("refuses %s", async (_, properties, message) => {
    const { sandbox, source } = await table();
    const { status, json } = await addRow(sandbox, source, "One", properties);
    expect([status, json.code, json.message]).toEqual([400, "validation_error", message]);
  });

  it("refuses values that Notion computes itself", async () => {
    const { sandbox, source } = await table();
    const { status, json } = await addRow(sandbox, source, "One", { ID: { unique_id: { number: 7 } } });
    expect([status, json.code]).toEqual([400, "validation_error"]);
  });

  it("cuts relations and people at 25 on pages, and gives all of them by property, in pages", async () => {
    const { sandbox, source } = await table();
    const { source: other } = await databaseIn(sandbox, {
      Things: { relation: { data_source_id: source, single_property: {} } },
    });
    const ids: string[] = [];
    for (let index = 0; index < 26; index += 1) {
      ids.push(String((await addRow(sandbox, source, `T${index}`)).json.id));
    }
    const relation = (count: number) => ({ Things: { relation: ids.slice(0, count).map((id) => ({ id })) } });
    const fits = await addRow(sandbox, other, "25", relation(25));
    expect(propertyOf(fits, "Things")).toMatchObject({ has_more: false });
    const cut = await addRow(sandbox, other, "26", relation(26));
    expect(propertyOf(cut, "Things").relation).toHaveLength(25);
    expect(propertyOf(cut, "Things").has_more).toBe(true);
    const id = propertyOf(cut, "Things").id;
    const path = `/v1/pages/${cut.json.id}/properties/${id}`;
    const all = await sandbox.send("GET", path);
    expect(all.json.results).toHaveLength(26);
    const first = await sandbox.send("GET", `${path}?page_size=20`);
    expect(first.json).toMatchObject({ has_more: true, property_item: { type: "relation", relation: {} } });
    const rest = await sandbox.send("GET", `${path}?page_size=20&start_cursor=${first.json.next_cursor}`);
    expect(rest.json.results).toHaveLength(6);
    expect(rest.json).toMatchObject({ has_more: false, next_cursor: null });
    const past = await sandbox.send("GET", `${path}?start_cursor=s:${cut.json.id}:99`);
    expect(past.status).toBe(400);
    const crowd = Array.from({ length: 26 }, () => ({ id: "5a4d0b0c-0000-4000-8000-0000000000a1" }));
    const crowded = await addRow(sandbox, source, "Crowd", { People: { people: crowd } });
    expect(valueIn(crowded, "People")).toHaveLength(25);
    const foreign = await sandbox.send("GET", `${path}?start_cursor=bogus`);
    expect(foreign.json.message).toBe("The start_cursor provided is invalid: bogus");
    const missing = await sandbox.send("GET", `/v1/pages/${cut.json.id}/properties/nope`);
    expect(missing.status).toBe(404);
  });

  it("refuses relations to pages that are not there, or not in the related data source", async () => {
    const { sandbox, source } = await table();
    const { source: other } = await databaseIn(sandbox, {
      Things: { relation: { data_source_id: source, single_property: {} } },
    });
    const relate = (id: string) => addRow(sandbox, other, "One", { Things: { relation: [{ id }] } });
    expect((await relate("12345678-1234-4234-8234-123456789abc")).json.code).toBe("object_not_found");
    expect((await relate(sandbox.root)).json.message).toBe(
      `Page ${sandbox.root} is not in the data source that Things relates to.`,
    );
  });
});

const words = fc.string({ minLength: 1, maxLength: 20 });
const names = fc.stringMatching(/^[A-Za-z0-9 ]{0,10}[A-Za-z0-9]$/);
const days = fc
  .date({ min: new Date("1970-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString());
const dates = fc.oneof(
  days.map((start) => ({ start: start.slice(0, 10) })),
  days.map((start) => ({ start })),
  days.map((start) => ({ start: start.slice(0, 19), time_zone: "Asia/Tokyo" })),
);
const people = fc.constantFrom("a1", "a2", "a3").map((end) => `5a4d0b0c-0000-4000-8000-0000000000${end}`);
const values = fc.record(
  {
    Text: fc
      .array(
        words.map((content) => ({ text: { content } })),
        { maxLength: 4 },
      )
      .map((rich_text) => ({ rich_text })),
    Number: fc
      .option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)))
      .map((number) => ({ number })),
    Check: fc.boolean().map((checkbox) => ({ checkbox })),
    Pick: fc.option(names.map((name) => ({ name }))).map((select) => ({ select })),
    Tags: fc
      .array(
        names.map((name) => ({ name })),
        { maxLength: 4 },
      )
      .map((multi_select) => ({ multi_select })),
    State: fc
      .option(fc.constantFrom("Not started", "Done").map((name) => ({ name })))
      .map((status) => ({ status })),
    Date: fc.option(dates).map((date) => ({ date })),
    People: fc
      .array(
        people.map((id) => ({ id })),
        { maxLength: 3 },
      )
      .map((list) => ({ people: list })),
    Files: fc
      .array(fc.record({ name: words, external: fc.webUrl().map((url) => ({ url })) }), { maxLength: 3 })
      .map((files) => ({ files })),
    Link: fc.option(fc.webUrl()).map((url) => ({ url })),
    Mail: fc.option(fc.emailAddress()).map((email) => ({ email })),
    Phone: fc.option(words).map((phone_number) => ({ phone_number })),
    Place: fc
      .option(fc.record({ lat: fc.integer({ min: -90, max: 90 }), lon: fc.integer() }))
      .map((place) => ({ place })),
  },
  { requiredKeys: [] },
);

it("reads every writable value back in a form that can be written again and reads the same", async () => {
  const { sandbox, source } = await table();
  await fc.assert(
    fc.asyncProperty(values, async (sent) => {
      const row = await addRow(sandbox, source, "Row", sent);
      expect(row.json.message).toBeUndefined();
      const again = await addRow(sandbox, source, "Row", writable(row.json.properties));
      expect(again.json.message).toBeUndefined();
      for (const name of Object.keys(sent)) expect(valueIn(again, name)).toEqual(valueIn(row, name));
    }),
    { numRuns: 60 },
  );
});

/** Gives the properties of a page as a request may have them: without IDs, computed values and what users are called. */
function writable(properties: unknown): Body {
  const entries = Object.entries(Object(properties)).filter(([name]) => name !== "Sum" && name !== "ID");
  return Object.fromEntries(entries.map(([name, property]) => [name, writableValue(Object(property))]));
}

function writableValue({ id: _, ...property }: Record<string, unknown>): unknown {
  if (property.type !== "people") return property;
  return { people: Object(property).people.map((person: { id: string }) => ({ id: person.id })) };
}
