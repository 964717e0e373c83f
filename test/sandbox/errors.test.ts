import { describe, expect, it } from "vitest";
import { type Body, paragraph, sandboxForTest, text } from "./harness.ts";

const nowhere = "38c9ce7b-60a4-8114-b301-ddc78a46ec5d";

async function refusalOf(children: readonly unknown[]): Promise<unknown> {
  const sandbox = await sandboxForTest();
  const { status, json } = await sandbox.send("PATCH", `/v1/blocks/${sandbox.root}/children`, { children });
  expect(status).toBe(400);
  expect(json.code).toBe("validation_error");
  return json.message;
}

describe("a refusal is worded as Notion words it", () => {
  it("names text that is too long", async () => {
    expect(await refusalOf([paragraph("x".repeat(2001))])).toBe(
      "body failed validation: body.children[0].paragraph.rich_text[0].text.content.length should be ≤ `2000`, instead was `2001`.",
    );
  });

  it("names the block that is nested too deep, with the beginning of its children", async () => {
    const item = (children?: readonly unknown[]): Body => ({
      object: "block",
      type: "bulleted_list_item",
      bulleted_list_item: { rich_text: text("x"), ...(children ? { children } : {}) },
    });
    expect(await refusalOf([item([item([item([item()])])])])).toBe(
      'body failed validation: body.children[0].bulleted_list_item.children[0].bulleted_list_item.children[0].bulleted_list_item.children should be not present, instead was `[{"object":"block","type":"bulleted_list_item","bullete...`.',
    );
  });

  it("says how many children are too many", async () => {
    expect(await refusalOf(Array.from({ length: 101 }, () => paragraph("x")))).toBe(
      "body failed validation: body.children.length should be ≤ `100`, instead was `101`.",
    );
  });

  it("wants the children of a column", async () => {
    const column = { type: "column", column: {} };
    const list = { type: "column_list", column_list: { children: [column, column] } };
    expect(await refusalOf([paragraph("x"), list])).toBe(
      "body failed validation: body.children[1].column_list.children[0].column.children should be defined, instead was `undefined`.",
    );
  });

  it("lists the alternatives of a parent, one line each", async () => {
    const sandbox = await sandboxForTest();
    const { json } = await sandbox.send("POST", "/v1/pages", {
      parent: { database_id: "DATABASE_ID" },
      properties: {},
    });
    expect(json.message).toBe(
      'body failed validation. Fix one:\nbody.parent.page_id should be defined, instead was `undefined`.\nbody.parent.database_id should be a valid uuid, instead was `"DATABASE_ID"`.\nbody.parent.data_source_id should be defined, instead was `undefined`.\nbody.parent.workspace should be defined, instead was `undefined`.',
    );
  });

  it("lists every type of block for a block of no known type", async () => {
    const message = String(await refusalOf([{ type: "marquee", marquee: {} }]));
    expect(message).toMatch(
      /^body failed validation\. Fix one:\nbody\.children\[0\]\.embed should be defined, instead was `undefined`\./,
    );
    expect(message.split("\n")).toHaveLength(32);
  });

  it("refuses keys that Notion does not know, and those that it once knew", async () => {
    const annotated = [{ type: "text", text: { content: "x", annotations: {} } }];
    expect(await refusalOf([{ type: "paragraph", paragraph: { rich_text: annotated } }])).toBe(
      "body failed validation: body.children[0].paragraph.rich_text[0].text.annotations should be not present, instead was `{}`.",
    );
    const sandbox = await sandboxForTest();
    const body = { children: [paragraph("x")], after: nowhere };
    const { json } = await sandbox.send("PATCH", `/v1/blocks/${sandbox.root}/children`, body);
    expect(json.message).toBe(
      `body failed validation: body.after should be not present, instead was \`"${nowhere}"\`.`,
    );
  });

  it("refuses the alias of a code language", async () => {
    const code = { type: "code", code: { rich_text: [], language: "js" } };
    expect(String(await refusalOf([code]))).toMatch(
      /code\.language should be `"abap"`, .* or `"java\/c\/c\+\+\/c#"`, instead was `"js"`\.$/,
    );
  });

  it("names an ID in the path that is none", async () => {
    const sandbox = await sandboxForTest();
    const { json, status } = await sandbox.send("GET", "/v1/pages/12345678-1234-1234-1234-123456789abc");
    expect(status).toBe(400);
    expect(json.message).toBe(
      'path failed validation: path.page_id should be a valid uuid, instead was `"12345678-1234-1234-1234-123456789abc"`.',
    );
  });
});

describe("checks come in Notion's order", () => {
  const version = { "notion-version": "1999-01-01" };

  it("asks for the version before the token", async () => {
    const sandbox = await sandboxForTest({ token: "right" });
    const headers = { authorization: "Bearer wrong", ...version };
    const { json } = await sandbox.send("GET", "/v1/nothing", undefined, headers);
    expect(json.message).toMatch(/^Notion-Version header failed validation/);
    const response = await fetch(`${sandbox.url}/v1/users/me`);
    expect(await response.json()).toMatchObject({
      status: 400,
      code: "missing_version",
      message:
        "Notion-Version header failed validation: Notion-Version header should be defined, instead was `undefined`.",
    });
  });

  it("asks for the token before the route, and the route before the body", async () => {
    const sandbox = await sandboxForTest({ token: "right" });
    const wrong = await sandbox.send("POST", "/v1/nothing", "{", { authorization: "Bearer wrong" });
    expect(wrong).toMatchObject({
      status: 401,
      json: { code: "unauthorized", message: "API token is invalid." },
    });
    const unknown = await sandbox.send("POST", "/v1/nothing", "{");
    expect(unknown).toMatchObject({
      status: 400,
      json: { code: "invalid_request_url", message: "Invalid request URL." },
    });
    const method = await sandbox.send("DELETE", `/v1/pages/${nowhere}`);
    expect(method.json.code).toBe("invalid_request_url");
    const body = await sandbox.send("PATCH", "/v1/pages/nonsense", "{");
    expect(body).toMatchObject({
      status: 400,
      json: { code: "invalid_json", message: "Error parsing JSON body." },
    });
  });

  it("checks the path before the body, and the body before looking anything up", async () => {
    const sandbox = await sandboxForTest();
    expect((await sandbox.send("PATCH", "/v1/pages/nonsense", { no: 1 })).json.message).toMatch(
      /^path failed/,
    );
    expect((await sandbox.send("PATCH", `/v1/pages/${nowhere}`, { no: 1 })).json.message).toMatch(
      /^body failed/,
    );
    const { status, json } = await sandbox.send("PATCH", `/v1/pages/${nowhere}`, {});
    expect(status).toBe(404);
    expect(json).toMatchObject({
      object: "error",
      status: 404,
      code: "object_not_found",
      message: `Could not find page with ID: ${nowhere}. Make sure the relevant pages and databases are shared with your integration "Pagewright Sandbox".`,
    });
    expect(Object.keys(json)).toEqual([
      "object",
      "status",
      "code",
      "message",
      "additional_data",
      "request_id",
    ]);
  });
});

it("sends the request ID last in the body and in a header, and remembers the request", async () => {
  const sandbox = await sandboxForTest({ clock: () => new Date("2026-06-27T17:13:42.123Z") });
  const me = await sandbox.send("GET", "/v1/users/me");
  await sandbox.send("PATCH", `/v1/pages/${sandbox.root}`, { icon: 1 });
  expect(Object.keys(me.json).at(-1)).toBe("request_id");
  expect(me.headers.get("x-notion-request-id")).toBe(me.json.request_id);
  expect(me.headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(sandbox.requests).toMatchObject([
    { method: "GET", path: "/v1/users/me", status: 200, bytes: 0, requestId: me.json.request_id },
    { method: "PATCH", status: 400, code: "validation_error", bytes: 10, time: "2026-06-27T17:13:42.123Z" },
  ]);
});
