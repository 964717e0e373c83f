import { describe, expect, it } from "vitest";
import { type Body, type Running, sandboxForTest, text } from "./harness.ts";

const schema = {
  Name: { title: {} },
  Text: { rich_text: {} },
  Mail: { email: {} },
  Phone: { phone_number: {} },
  Link: { url: {} },
  Tags: { multi_select: {} },
  People: { people: {} },
  Files: { files: {} },
};
const person = "5a4d0b0c-0000-4000-8000-0000000000a1";
const times = (count: number, item: (index: number) => Body) =>
  Array.from({ length: count }, (_, index) => item(index));
const url = (length: number) => `https://example.com/${"x".repeat(length - 20)}`;
const file = (index: number): Body => ({ name: `${index}`, external: { url: "https://example.com/a.png" } });
const option = (index: number): Body => ({ name: `Option ${index}` });

const cases: readonly (readonly [string, Body, Body, string])[] = [
  [
    "2000 characters of text",
    { Text: { rich_text: text("x".repeat(2000)) } },
    { Text: { rich_text: text("x".repeat(2001)) } },
    "Text.rich_text[0].text.content.length should be ≤ `2000`, instead was `2001`",
  ],
  [
    "100 runs of text",
    { Text: { rich_text: times(100, () => ({ text: { content: "x" } })) } },
    { Text: { rich_text: times(101, () => ({ text: { content: "x" } })) } },
    "Text.rich_text.length should be ≤ `100`, instead was `101`",
  ],
  [
    "an e-mail address of 200",
    { Mail: { email: "x".repeat(200) } },
    { Mail: { email: "x".repeat(201) } },
    "Mail.email.length should be ≤ `200`, instead was `201`",
  ],
  [
    "a phone number of 200",
    { Phone: { phone_number: "1".repeat(200) } },
    { Phone: { phone_number: "1".repeat(201) } },
    "Phone.phone_number.length should be ≤ `200`, instead was `201`",
  ],
  [
    "a URL of 2000",
    { Link: { url: url(2000) } },
    { Link: { url: url(2001) } },
    "Link.url.length should be ≤ `2000`, instead was `2001`",
  ],
  [
    "100 options",
    { Tags: { multi_select: times(100, option) } },
    { Tags: { multi_select: times(101, option) } },
    "Tags.multi_select.length should be ≤ `100`, instead was `101`",
  ],
  [
    "100 people",
    { People: { people: times(100, () => ({ id: person })) } },
    { People: { people: times(101, () => ({ id: person })) } },
    "People.people.length should be ≤ `100`, instead was `101`",
  ],
  [
    "100 files",
    { Files: { files: times(100, file) } },
    { Files: { files: times(101, file) } },
    "Files.files.length should be ≤ `100`, instead was `101`",
  ],
];

async function withSource(): Promise<{ readonly sandbox: Running; readonly source: string }> {
  const sandbox = await sandboxForTest();
  const { json } = await sandbox.send("POST", "/v1/databases", {
    parent: { type: "page_id", page_id: sandbox.root },
    initial_data_source: { properties: schema },
  });
  return { sandbox, source: JSON.stringify(json.data_sources).match(/(?<="id":")[^"]*/)?.[0] ?? "" };
}

describe("limits of property values", () => {
  it.each(cases)("accept %s, and refuse one more", async (_, accepted, refused, message) => {
    const { sandbox, source } = await withSource();
    const parent = { data_source_id: source };
    const row = await sandbox.send("POST", "/v1/pages", { parent, properties: accepted });
    expect(row.json.message).toBeUndefined();
    for (const request of ["POST /v1/pages", `PATCH /v1/pages/${row.json.id}`]) {
      const [method = "", path = ""] = request.split(" ");
      const body = { ...(method === "POST" ? { parent } : {}), properties: refused };
      const { status, json } = await sandbox.send(method, path, body);
      expect(status).toBe(400);
      expect(json.message).toBe(`body failed validation: body.properties.${message}.`);
    }
  });

  it("accept 100 related pages, and refuse one more", async () => {
    const { sandbox, source } = await withSource();
    const related = { relation: { data_source_id: source, single_property: {} } };
    const schemaPath = `/v1/data_sources/${source}`;
    expect((await sandbox.send("PATCH", schemaPath, { properties: { Related: related } })).status).toBe(200);
    const parent = { data_source_id: source };
    const { json } = await sandbox.send("POST", "/v1/pages", { parent, properties: {} });
    const write = (count: number) => {
      const relation = times(count, () => ({ id: json.id }));
      return sandbox.send("PATCH", `/v1/pages/${json.id}`, { properties: { Related: { relation } } });
    };
    expect((await write(100)).status).toBe(200);
    expect((await write(101)).json.message).toBe(
      "body failed validation: body.properties.Related.relation.length should be ≤ `100`, instead was `101`.",
    );
  });
});
