import { describe, expect, it } from "vitest";
import { folderForTest, idsOf, resultsOf, sandboxForTest } from "./harness.ts";

const lin = { name: "Lin Chen", email: "lin@acme.example", id: "745e79dd-3e43-40de-9d51-39357c1c428f" };

describe("users", () => {
  it("lists people with their e-mail addresses first, and the connection last", async () => {
    const sandbox = await sandboxForTest({ people: [lin] });
    const users = resultsOf(await sandbox.send("GET", "/v1/users"));
    expect(users.map(({ name }) => name)).toEqual([
      "Ana Torres",
      "Jonas Weber",
      "Mei Tanaka",
      "Lin Chen",
      "Pagewright Sandbox",
    ]);
    expect(users[3]).toEqual({
      object: "user",
      id: lin.id,
      name: "Lin Chen",
      avatar_url: null,
      type: "person",
      person: { email: "lin@acme.example" },
    });
  });

  it("pages the list", async () => {
    const sandbox = await sandboxForTest();
    const first = await sandbox.send("GET", "/v1/users?page_size=3");
    expect(first.json).toMatchObject({ has_more: true, type: "user", user: {} });
    const rest = await sandbox.send("GET", `/v1/users?start_cursor=${first.json.next_cursor}`);
    expect(rest.json).toMatchObject({ has_more: false, next_cursor: null });
    const all = await sandbox.send("GET", "/v1/users");
    expect([...idsOf(first), ...idsOf(rest)]).toEqual(idsOf(all));
  });

  it("gives one person, and says in Notion's words that somebody is unknown", async () => {
    const sandbox = await sandboxForTest({ people: [lin] });
    expect((await sandbox.send("GET", `/v1/users/${lin.id}`)).json).toMatchObject({ name: "Lin Chen" });
    const unknown = "00000000-0000-4000-8000-000000000009";
    const { status, json } = await sandbox.send("GET", `/v1/users/${unknown}`);
    expect(status).toBe(404);
    expect(json.message).toBe(
      `Could not find user with ID: ${unknown}. Make sure your integration has capabilities to read user information. With those capabilities, only members and guests in the integration's workspace are visible.`,
    );
  });

  it("tells the connection the size of its files: 5 GiB, or what was set", async () => {
    const limitOf = async (sandbox: Awaited<ReturnType<typeof sandboxForTest>>) =>
      JSON.stringify((await sandbox.send("GET", "/v1/users/me")).json.bot);
    expect(await limitOf(await sandboxForTest())).toContain('"max_file_upload_size_in_bytes":5368709120');
    expect(await limitOf(await sandboxForTest({ maxFileUploadBytes: 5_242_880 }))).toContain(":5242880");
  });

  it("expands mentions of people to the whole user", async () => {
    const sandbox = await sandboxForTest({ people: [lin] });
    const rich_text = [{ mention: { user: { id: lin.id } } }];
    const { json } = await sandbox.send("PATCH", `/v1/blocks/${sandbox.root}/children`, {
      children: [{ paragraph: { rich_text } }],
    });
    expect(json).toMatchObject({
      results: [
        {
          paragraph: {
            rich_text: [{ plain_text: "@Lin Chen", mention: { user: { person: { email: lin.email } } } }],
          },
        },
      ],
    });
  });

  it("refuses a person whose ID is none, and leaves the folder free", async () => {
    const dataDir = folderForTest();
    const people = [{ ...lin, id: "lin" }];
    await expect(sandboxForTest({ dataDir, people })).rejects.toThrow(RangeError);
    const sandbox = await sandboxForTest({ dataDir, people: [lin] });
    expect(idsOf(await sandbox.send("GET", "/v1/users"))).toContain(lin.id);
  });

  it("keeps added people on disk, once for each e-mail address", async () => {
    const dataDir = folderForTest();
    const { id: _, ...somebody } = lin;
    const first = await sandboxForTest({ dataDir, people: [{ ...somebody, email: "LIN@acme.example" }] });
    const before = idsOf(await first.send("GET", "/v1/users"));
    await first.close();
    const second = await sandboxForTest({ dataDir, people: [somebody] });
    expect(idsOf(await second.send("GET", "/v1/users"))).toEqual(before);
  });
});
