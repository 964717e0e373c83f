import { describe, expect, it } from "vitest";
import type { Capability } from "../../src/sandbox/index.ts";
import { sandboxForTest, text } from "./harness.ts";

describe("a connection that lacks a capability", () => {
  it.each<[Capability, string, string]>([
    ["read_comments", "GET /v1/comments?block_id=ROOT", "POST /v1/comments"],
    ["insert_comments", "POST /v1/comments", "GET /v1/comments?block_id=ROOT"],
    ["read_users", "GET /v1/users", "GET /v1/users/me"],
    ["read_content", "GET /v1/pages/ROOT", "POST /v1/pages"],
    ["insert_content", "POST /v1/pages", "GET /v1/pages/ROOT"],
    ["update_content", "PATCH /v1/pages/ROOT", "POST /v1/pages"],
  ])("%s is refused %s, and not %s", async (capability, refused, allowed) => {
    const sandbox = await sandboxForTest({ lacking: [capability] });
    const bodies: Readonly<Record<string, Record<string, unknown>>> = {
      "POST /v1/comments": { parent: { page_id: sandbox.root }, rich_text: text("Hello") },
      "POST /v1/pages": { parent: { page_id: sandbox.root }, properties: {} },
      "PATCH /v1/pages/ROOT": { is_locked: true },
    };
    const send = (request: string) => {
      const [method = "", path = ""] = request.split(" ");
      return sandbox.send(method, path.replace("ROOT", sandbox.root), bodies[request]);
    };
    expect(await send(refused)).toMatchObject({
      status: 403,
      json: { code: "restricted_resource", message: "Insufficient permissions for this endpoint." },
    });
    expect((await send(allowed)).status).toBe(200);
  });
});
