import { describe, expect, it } from "vitest";
import { openUsers } from "../../src/notion/users.ts";
import { clientFor } from "../harness.ts";
import { sandboxWith } from "./sandboxes.ts";
import { json, startFakeNotion } from "./server.ts";

const crowd = Array.from({ length: 120 }, (_, index) => ({
  name: `Person ${index}`,
  email: `Person${index}@acme.example`,
}));

function person(id: string, email?: string): object {
  const details = email === undefined ? {} : { email };
  return { object: "user", id, name: "Ana", avatar_url: null, type: "person", person: details };
}

describe("people by their e-mail addresses", () => {
  it("are found in any case, and listed once however many are looked for", async () => {
    const { sandbox, notion } = await sandboxWith({ people: crowd });
    const users = openUsers(notion);
    expect(sandbox.requests).toHaveLength(0);
    const found = await Promise.all([
      users.find("ana.torres@acme.example"),
      users.find(" PERSON119@ACME.example "),
    ]);
    expect(found).toEqual([{ id: "5a4d0b0c-0000-4000-8000-0000000000a1" }, { id: expect.any(String) }]);
    expect(sandbox.requests).toHaveLength(2);
  });

  it("are called by name and address once they are listed, and cost no request before", async () => {
    const { sandbox, notion } = await sandboxWith({});
    const users = openUsers(notion);
    expect([...(await users.names())]).toEqual([]);
    expect(sandbox.requests).toHaveLength(0);
    await users.find("ana.torres@acme.example");
    const names = await users.names();
    expect(names.get("5a4d0b0c-0000-4000-8000-0000000000a1")).toBe("Ana Torres <ana.torres@acme.example>");
    expect(sandbox.requests).toHaveLength(1);
  });

  it("are called by as much as is known of them, and never alike", async () => {
    const results = [
      person("1"),
      person("2"),
      { ...person("3", "bo@acme.example"), name: null },
      { ...person("4"), name: null },
      { object: "user", id: "5", name: "Robot", avatar_url: null, type: "bot", bot: {} },
    ];
    const fake = await startFakeNotion(
      json(200, { object: "list", results, next_cursor: null, has_more: false }),
    );
    const users = openUsers(clientFor(fake.url));
    await users.find("bo@acme.example");
    const names = await users.names();
    await fake.close();
    expect([...names.values()]).toEqual(["Ana (1)", "Ana (2)", "bo@acme.example", "4", "Robot (5)"]);
  });

  it("have no names when the connection may not read people", async () => {
    const { notion } = await sandboxWith({ lacking: ["read_users"] });
    const users = openUsers(notion);
    await users.find("ana.torres@acme.example");
    expect((await users.names()).size).toBe(0);
  });

  it("are explained when nobody has the address", async () => {
    const { notion } = await sandboxWith({});
    const found = await openUsers(notion).find("nobody@acme.example");
    expect(found).toMatchObject({
      problem: { message: 'nobody in the workspace has the e-mail address "nobody@acme.example"' },
    });
  });

  it("are explained when the connection may not read people, and it is refused once", async () => {
    const { sandbox, notion } = await sandboxWith({ lacking: ["read_users"] });
    const users = openUsers(notion);
    await users.find("a@acme.example");
    expect(await users.find("ana.torres@acme.example")).toMatchObject({
      problem: { hint: expect.stringContaining("capability") },
    });
    expect(sandbox.requests).toHaveLength(1);
  });

  it.each<[string, readonly object[], string]>([
    ["nobody's address is shown", [person("1")], "may not read e-mail addresses"],
    [
      "two people have it",
      [person("1", "ana@acme.example"), person("2", "ANA@acme.example")],
      "several people: 1, 2",
    ],
  ])("are explained when %s", async (_, results, message) => {
    const fake = await startFakeNotion(
      json(200, { object: "list", results, next_cursor: null, has_more: false }),
    );
    const found = await openUsers(clientFor(fake.url)).find("ana@acme.example");
    await fake.close();
    expect(found).toMatchObject({ problem: { message: expect.stringContaining(message) } });
  });
});

describe("who edited something", () => {
  const ana = "5a4d0b0c-0000-4000-8000-0000000000a1";

  it("is asked once for each, and not at all when nobody did", async () => {
    const { sandbox, notion } = await sandboxWith({ people: crowd });
    const users = openUsers(notion);
    expect(await users.editors([])).toEqual(new Map());
    const { id: self } = await notion.read((client) => client.users.me({}));
    const before = sandbox.requests.length;
    const editors = await users.editors([ana, self, ana]);
    expect(editors.get(ana)).toEqual({ name: "Ana Torres", kind: "person" });
    expect(editors.get(self)).toMatchObject({ kind: "connection" });
    expect(sandbox.requests).toHaveLength(before + 2);
  });

  it("is taken from the list where that was read anyway", async () => {
    const { sandbox, notion } = await sandboxWith({});
    const users = openUsers(notion);
    await users.find("ana.torres@acme.example");
    const before = sandbox.requests.length;
    const gone = "00000000-0000-4000-8000-000000000000";
    expect(await users.editors([ana, gone])).toEqual(
      new Map([
        [ana, { name: "Ana Torres", kind: "person" }],
        [gone, { name: undefined, kind: undefined }],
      ]),
    );
    expect(sandbox.requests).toHaveLength(before);
  });

  it("is nobody known when Notion does not know the ID any more", async () => {
    const { notion } = await sandboxWith({});
    const gone = "00000000-0000-4000-8000-000000000000";
    expect((await openUsers(notion).editors([gone])).get(gone)).toEqual({ name: undefined, kind: undefined });
  });

  it("is known of the connection alone when it may not read people, and that is refused once", async () => {
    const { sandbox, notion } = await sandboxWith({ lacking: ["read_users"] });
    const { id: self } = await notion.read((client) => client.users.me({}));
    const before = sandbox.requests.length;
    const editors = await openUsers(notion).editors([ana, "00000000-0000-4000-8000-000000000000", self]);
    expect(editors.get(ana)).toEqual({ name: undefined, kind: undefined });
    expect(editors.get(self)).toMatchObject({ kind: "connection" });
    expect(sandbox.requests.slice(before).map(({ status }) => status)).toEqual([403, 200]);
  });
});
