import {
  Client,
  isFullBlock,
  isFullComment,
  isFullDatabase,
  isFullDataSource,
  isFullPage,
  isFullUser,
} from "@notionhq/client";
import { describe, expect, it } from "vitest";
import { endpoints, matchRoute } from "../../src/sandbox/api/routes.ts";
import { type Running, sandboxForTest } from "./harness.ts";

interface Connected {
  readonly sandbox: Running;
  readonly notion: Client;
}

type Contract = (connected: Connected) => Promise<void>;

/** Routes that no contract drives yet. Empty it: a route that is neither here nor below fails the last test. */
const routesWithoutContract: readonly string[] = [];

const words = (content: string) => [{ text: { content } }];
const rootOf = ({ sandbox }: Connected) => ({ page_id: sandbox.root });

async function newPage(connected: Connected, title = "Page"): Promise<string> {
  const properties = { title: { title: words(title) } };
  return (await connected.notion.pages.create({ parent: rootOf(connected), properties })).id;
}

async function newBlock({ notion, sandbox }: Connected): Promise<string> {
  const children = [{ paragraph: { rich_text: words("Block") } }];
  const { results } = await notion.blocks.children.append({ block_id: sandbox.root, children });
  return results[0]?.id ?? "";
}

async function newSource(
  connected: Connected,
): Promise<{ readonly database: string; readonly source: string }> {
  const database = await connected.notion.databases.create({
    parent: { type: "page_id", ...rootOf(connected) },
    title: words("Services"),
    initial_data_source: { properties: { Name: { title: {} }, Tier: { number: {} } } },
  });
  if (!isFullDatabase(database)) throw new Error("The database is not whole.");
  return { database: database.id, source: database.data_sources[0]?.id ?? "" };
}

async function newRow(connected: Connected): Promise<string> {
  const { source } = await newSource(connected);
  const properties = { Name: { title: words("Billing") }, Tier: { number: 1 } };
  const parent = { data_source_id: source };
  return (await connected.notion.pages.create({ parent, properties })).id;
}

async function newComment(connected: Connected): Promise<string> {
  const comment = { parent: rootOf(connected), rich_text: words("Hello") };
  return (await connected.notion.comments.create(comment)).id;
}

/** For each route, what the SDK does with it and what its types then promise. */
const contracts: Readonly<Record<string, Contract>> = {
  "POST /v1/pages": async (connected) => {
    const properties = { title: { title: words("Created") } };
    const page = await connected.notion.pages.create({ parent: rootOf(connected), properties });
    expect(isFullPage(page)).toBe(true);
  },
  "GET /v1/pages/:page_id": async (connected) => {
    const page = await connected.notion.pages.retrieve({ page_id: await newPage(connected) });
    expect(isFullPage(page) && page.parent).toEqual({ type: "page_id", ...rootOf(connected) });
  },
  "PATCH /v1/pages/:page_id": async (connected) => {
    const page = await connected.notion.pages.update({ page_id: await newPage(connected), is_locked: true });
    expect(isFullPage(page) && page.is_locked).toBe(true);
  },
  "POST /v1/pages/:page_id/move": async (connected) => {
    const [page_id, parent] = [await newPage(connected), await newPage(connected)];
    const page = await connected.notion.pages.move({ page_id, parent: { page_id: parent } });
    expect(isFullPage(page) && page.parent).toEqual({ type: "page_id", page_id: parent });
  },
  "GET /v1/pages/:page_id/markdown": async (connected) => {
    await newBlock(connected);
    const page = await connected.notion.pages.retrieveMarkdown(rootOf(connected));
    expect(page).toMatchObject({ object: "page_markdown", markdown: "Block", truncated: false });
  },
  "GET /v1/pages/:page_id/properties/:property_id": async (connected) => {
    const page_id = await newRow(connected);
    const item = await connected.notion.pages.properties.retrieve({ page_id, property_id: "title" });
    expect(item).toMatchObject({ object: "list", type: "property_item", results: [{ type: "title" }] });
  },
  "GET /v1/blocks/:block_id": async (connected) => {
    const block = await connected.notion.blocks.retrieve({ block_id: await newBlock(connected) });
    expect(isFullBlock(block) && block.type).toBe("paragraph");
  },
  "PATCH /v1/blocks/:block_id": async (connected) => {
    const block_id = await newBlock(connected);
    const block = await connected.notion.blocks.update({ block_id, paragraph: { rich_text: words("New") } });
    expect(isFullBlock(block)).toBe(true);
  },
  "DELETE /v1/blocks/:block_id": async (connected) => {
    const block = await connected.notion.blocks.delete({ block_id: await newBlock(connected) });
    expect(isFullBlock(block) && block.in_trash).toBe(true);
  },
  "GET /v1/blocks/:block_id/children": async (connected) => {
    await newBlock(connected);
    const { results } = await connected.notion.blocks.children.list({ block_id: connected.sandbox.root });
    expect(results.map(isFullBlock)).toEqual([true]);
  },
  "PATCH /v1/blocks/:block_id/children": async (connected) => {
    const { results } = await connected.notion.blocks.children.append({
      block_id: connected.sandbox.root,
      children: [{ divider: {} }],
      position: { type: "start" },
    });
    expect(results.map(isFullBlock)).toEqual([true]);
  },
  "POST /v1/databases": async (connected) => {
    const { database } = await newSource(connected);
    expect(database).toMatch(/^[0-9a-f-]{36}$/);
  },
  "GET /v1/databases/:database_id": async (connected) => {
    const { database: database_id } = await newSource(connected);
    expect(isFullDatabase(await connected.notion.databases.retrieve({ database_id }))).toBe(true);
  },
  "PATCH /v1/databases/:database_id": async (connected) => {
    const { database: database_id } = await newSource(connected);
    const database = await connected.notion.databases.update({ database_id, title: words("Renamed") });
    expect(isFullDatabase(database) && database.title[0]?.plain_text).toBe("Renamed");
  },
  "POST /v1/data_sources": async (connected) => {
    const { database: database_id } = await newSource(connected);
    const source = await connected.notion.dataSources.create({
      parent: { type: "database_id", database_id },
      properties: { Name: { title: {} } },
    });
    expect(isFullDataSource(source)).toBe(true);
  },
  "GET /v1/data_sources/:data_source_id": async (connected) => {
    const { source: data_source_id } = await newSource(connected);
    const source = await connected.notion.dataSources.retrieve({ data_source_id });
    expect(isFullDataSource(source) && Object.keys(source.properties).sort()).toEqual(["Name", "Tier"]);
  },
  "PATCH /v1/data_sources/:data_source_id": async (connected) => {
    const { source: data_source_id } = await newSource(connected);
    const properties = { Owner: { rich_text: {} } };
    const source = await connected.notion.dataSources.update({ data_source_id, properties });
    expect(isFullDataSource(source) && Object.keys(source.properties)).toContain("Owner");
  },
  "POST /v1/data_sources/:data_source_id/query": async (connected) => {
    const row = await connected.notion.pages.retrieve({ page_id: await newRow(connected) });
    if (!isFullPage(row) || row.parent.type !== "data_source_id") throw new Error("The row is not whole.");
    const { data_source_id } = row.parent;
    const { results } = await connected.notion.dataSources.query({ data_source_id });
    expect(results.map((result) => isFullPage(result) && result.id)).toEqual([row.id]);
  },
  "GET /v1/users/me": async ({ notion }) => {
    const me = await notion.users.me({});
    expect(isFullUser(me) && me.type).toBe("bot");
  },
  "GET /v1/users/:user_id": async ({ notion }) => {
    const { id } = await notion.users.me({});
    expect(isFullUser(await notion.users.retrieve({ user_id: id }))).toBe(true);
  },
  "GET /v1/users": async ({ notion }) => {
    const { results } = await notion.users.list({ page_size: 100 });
    expect(results.map(isFullUser)).toEqual([true, true, true, true]);
  },
  "POST /v1/search": async (connected) => {
    await newPage(connected, "Needle");
    await newSource(connected);
    const pages = await connected.notion.search({ query: "needle" });
    expect(pages.results.map((result) => result.object === "page" && isFullPage(result))).toEqual([true]);
    const filter = { property: "object", value: "data_source" } as const;
    const sources = await connected.notion.search({ filter });
    const whole = sources.results.map(
      (result) => result.object === "data_source" && isFullDataSource(result),
    );
    expect(whole).toEqual([true]);
  },
  "POST /v1/comments": async (connected) => {
    const comment = { parent: rootOf(connected), markdown: "Hello" };
    expect(isFullComment(await connected.notion.comments.create(comment))).toBe(true);
  },
  "GET /v1/comments": async (connected) => {
    await newComment(connected);
    const { results } = await connected.notion.comments.list({ block_id: connected.sandbox.root });
    expect(results.map(isFullComment)).toEqual([true]);
  },
  "GET /v1/comments/:comment_id": async (connected) => {
    const comment_id = await newComment(connected);
    expect(isFullComment(await connected.notion.comments.retrieve({ comment_id }))).toBe(true);
  },
  "PATCH /v1/comments/:comment_id": async (connected) => {
    const comment_id = await newComment(connected);
    const comment = await connected.notion.comments.update({ comment_id, rich_text: words("New") });
    expect(isFullComment(comment) && comment.rich_text[0]?.plain_text).toBe("New");
  },
  "DELETE /v1/comments/:comment_id": async (connected) => {
    const comment_id = await newComment(connected);
    expect(await connected.notion.comments.delete({ comment_id })).toMatchObject({ id: comment_id });
  },
  "POST /v1/file_uploads": async ({ notion }) => {
    const upload = await notion.fileUploads.create({ mode: "single_part", filename: "a.png" });
    expect(upload).toMatchObject({ object: "file_upload", status: "pending", content_type: "image/png" });
  },
  "GET /v1/file_uploads": async ({ notion }) => {
    const { id } = await notion.fileUploads.create({ filename: "a.png" });
    const { results } = await notion.fileUploads.list({ status: "pending" });
    expect(results).toMatchObject([{ object: "file_upload", id }]);
  },
  "GET /v1/file_uploads/:file_upload_id": async ({ notion }) => {
    const { id } = await notion.fileUploads.create({ filename: "a.png" });
    expect(await notion.fileUploads.retrieve({ file_upload_id: id })).toMatchObject({ id });
  },
  "POST /v1/file_uploads/:file_upload_id/send": async ({ notion }) => {
    const { id } = await notion.fileUploads.create({ filename: "a.png" });
    const file = { filename: "a.png", data: new Blob(["a"], { type: "image/png" }) };
    const sent = await notion.fileUploads.send({ file_upload_id: id, file });
    expect(sent).toMatchObject({ status: "uploaded", content_length: 1 });
  },
  "POST /v1/file_uploads/:file_upload_id/complete": async ({ notion }) => {
    const { id } = await notion.fileUploads.create({
      mode: "multi_part",
      filename: "a.mp4",
      number_of_parts: 1,
    });
    await notion.fileUploads.send({ file_upload_id: id, file: { data: "a" }, part_number: "1" });
    const completed = await notion.fileUploads.complete({ file_upload_id: id });
    expect(completed).toMatchObject({ status: "uploaded", number_of_parts: { total: 1, sent: 1 } });
  },
};

const routes = endpoints.map(({ method, path }) => `${method} ${path}`);

async function connected(): Promise<Connected> {
  const sandbox = await sandboxForTest();
  const { token: auth, url: baseUrl } = sandbox;
  const notion = new Client({ auth, baseUrl, notionVersion: "2026-03-11", retry: false });
  return { sandbox, notion };
}

/** Gives the routes that were taken with success. */
function taken({ sandbox }: Connected): readonly string[] {
  return sandbox.requests
    .filter(({ status }) => status === 200)
    .map(({ method, path }) => matchRoute(method, path).endpoint)
    .map(({ method, path }) => `${method} ${path}`);
}

describe("the official SDK, with its types, drives", () => {
  it.each(Object.entries(contracts))("%s", async (route, contract) => {
    const parts = await connected();
    await contract(parts);
    expect(taken(parts)).toContain(route);
    expect(parts.sandbox.failures).toEqual([]);
  });

  it("every route of the table, and no other", () => {
    expect([...Object.keys(contracts), ...routesWithoutContract].sort()).toEqual(routes.toSorted());
  });
});
