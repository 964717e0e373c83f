import { describe, expect, it } from "vitest";
import { sandboxForTest } from "./harness.ts";

describe("the size of a page of results", () => {
  it.each([
    ["children", "/v1/blocks/ROOT/children?"],
    ["users", "/v1/users?"],
    ["comments", "/v1/comments?block_id=ROOT&"],
    ["file uploads", "/v1/file_uploads?"],
  ])("of %s is 1 to 100, 0 for the default", async (_, template) => {
    const sandbox = await sandboxForTest();
    const path = template.replace("ROOT", sandbox.root);
    for (const size of [0, 1, 100]) {
      expect((await sandbox.send("GET", `${path}page_size=${size}`)).status).toBe(200);
    }
    const refusal = async (size: string) => {
      const { status, json } = await sandbox.send("GET", `${path}page_size=${size}`);
      expect(status).toBe(400);
      return json.message;
    };
    expect(await refusal("101")).toBe(
      "query failed validation: query.page_size should be ≤ `100` or `undefined`, instead was `101`.",
    );
    expect(await refusal("-1")).toBe(
      "query failed validation: query.page_size should be ≥ `0` or `undefined`, instead was `-1`.",
    );
    expect(await refusal("many")).toBe(
      'query failed validation: query.page_size should be a number or `undefined`, instead was `"many"`.',
    );
  });

  it("of a search is 1 to 100, 0 for the default", async () => {
    const sandbox = await sandboxForTest();
    for (const page_size of [0, 1, 100]) {
      expect((await sandbox.send("POST", "/v1/search", { page_size })).status).toBe(200);
    }
    const { status, json } = await sandbox.send("POST", "/v1/search", { page_size: 101 });
    expect(status).toBe(400);
    expect(json.message).toBe(
      "body failed validation: body.page_size should be ≤ `100` or `undefined`, instead was `101`.",
    );
  });
});
