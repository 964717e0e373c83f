import { describe, expect, it } from "vitest";
import type { FaultKind, FaultPlan } from "../../src/sandbox/index.ts";
import { idsOf, paragraph, type Running, sandboxForTest, text } from "./harness.ts";

const once = (fault: FaultKind, more: object = {}): FaultPlan => ({
  rules: [{ fault, method: "PATCH", path: "/v1/blocks/*/children", nth: 1, ...more }],
});

function append(sandbox: Running, ...contents: readonly string[]) {
  const children = contents.map((content) => paragraph(content));
  return sandbox.send("PATCH", `/v1/blocks/${sandbox.root}/children`, { children });
}

async function stored(sandbox: Running): Promise<readonly string[]> {
  return idsOf(await sandbox.send("GET", `/v1/blocks/${sandbox.root}/children`));
}

/** What a client saw of the faulty append, and how many blocks there are then. */
async function struck(fault: FaultKind) {
  const sandbox = await sandboxForTest({ faults: once(fault) });
  const response = await fetch(`${sandbox.url}/v1/blocks/${sandbox.root}/children`, {
    method: "PATCH",
    headers: { authorization: "Bearer x", "notion-version": "2026-03-11" },
    body: JSON.stringify({ children: [paragraph("a"), paragraph("b")] }),
  }).catch(() => null);
  const body = response === null ? "" : await response.text();
  return { sandbox, response, body, ids: await stored(sandbox) };
}

describe("a fault before anything is saved", () => {
  it.each([
    ["conflict", 409, "conflict_error", "Conflict occurred while saving. Please try again."],
    ["internal-error", 500, "internal_server_error", "Unexpected error occurred."],
    ["unavailable", 503, "service_unavailable", "Notion is unavailable, please try again later."],
    ["gateway-timeout", 504, "gateway_timeout", "Gateway Timeout"],
    ["overload", 529, "service_overload", "Notion is overloaded, please try again later."],
  ] as const)(
    "%s answers %i in Notion's shape, once, and is counted",
    async (fault, status, code, message) => {
      const { sandbox, response, body, ids } = await struck(fault);
      expect(response?.status).toBe(status);
      const requestId = response?.headers.get("x-notion-request-id");
      expect(JSON.parse(body)).toEqual({ object: "error", status, code, message, request_id: requestId });
      expect(ids).toEqual([]);
      expect((await append(sandbox, "again")).status).toBe(200);
      expect(sandbox.faults[fault]).toBe(1);
      expect(sandbox.requests[0]).toMatchObject({ status, code, fault });
      expect(sandbox.failures).toEqual([]);
    },
  );

  it("a bad gateway is HTML without a request ID", async () => {
    const { response, body, ids } = await struck("bad-gateway");
    expect([response?.status, response?.headers.get("content-type")]).toEqual([502, "text/html"]);
    expect(response?.headers.get("x-notion-request-id")).toBeNull();
    expect(body).toContain("<h1>502 Bad Gateway</h1>");
    expect(ids).toEqual([]);
  });

  it("a rate limit says how long to wait, in the header and as a string; a block says nothing of it", async () => {
    const sandbox = await sandboxForTest({ faults: once("rate-limited") });
    const limited = await append(sandbox, "a");
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "7"]);
    expect(limited.json).toMatchObject({
      code: "rate_limited",
      message: "You have been rate limited. Please try again in a few minutes.",
      additional_data: { rate_limit_reason: "public_api_request_rate_limit", retry_after: "7" },
    });
    sandbox.setConditions({ faults: once("blocked") });
    const blocked = await append(sandbox, "a");
    expect([blocked.status, blocked.headers.get("retry-after")]).toEqual([429, null]);
    expect(blocked.json.additional_data).toEqual({ rate_limit_reason: "public_api_request_blocked" });
    sandbox.setConditions({ faults: once("rate-limited", { retryAfter: 42 }) });
    expect((await append(sandbox, "a")).headers.get("retry-after")).toBe("42");
  });

  it("a reset ends the connection, and nothing was saved", async () => {
    const { sandbox, response, ids } = await struck("reset");
    expect(response).toBeNull();
    expect(ids).toEqual([]);
    expect(sandbox.requests[0]).toMatchObject({ status: 0, fault: "reset" });
  });
});

describe("a fault after the change was saved", () => {
  it("503 with IDs names the parent and the new blocks in order", async () => {
    const { sandbox, response, body, ids } = await struck("unavailable-committed-ids");
    expect(response?.status).toBe(503);
    expect(ids).toHaveLength(2);
    const saved = JSON.parse(body);
    expect(saved.message).toMatch(/^The change was saved, but the response could not be built in time\./);
    expect(saved.additional_data).toEqual({
      from: "publicApi.pageObjectPointerToPageObject.beforePreload",
      elapsed_ms: "55012",
      deadline_ms: "55000",
      retry_guidance: ["Read the object again to confirm the saved change.", "Do not repeat the write."],
      committed_resource_id: sandbox.root,
      committed_child_ids: ids,
    });
  });

  it("names only the sent blocks of an insertion, not the siblings after them", async () => {
    const sandbox = await sandboxForTest();
    const [first = ""] = idsOf(await append(sandbox, "first", "last"));
    sandbox.setConditions({ faults: once("unavailable-committed-ids") });
    const { json } = await sandbox.send("PATCH", `/v1/blocks/${sandbox.root}/children`, {
      children: [paragraph("between")],
      position: { type: "after_block", after_block: { id: first } },
    });
    expect(json.additional_data).toMatchObject({ committed_child_ids: [(await stored(sandbox))[1]] });
  });

  it("503 of a created page names it and its first level; an update names nothing", async () => {
    const sandbox = await sandboxForTest({ faults: { rates: { "unavailable-committed-ids": 1 } } });
    const made = await sandbox.send("POST", "/v1/pages", {
      parent: { page_id: sandbox.root },
      properties: { title: text("Saved") },
      children: [paragraph("a"), paragraph("b")],
    });
    expect(made.status).toBe(503);
    const [page] = sandbox.tree().children;
    expect(page).toMatchObject({ text: "Saved", children: [{ text: "a" }, { text: "b" }] });
    expect(made.json.additional_data).toMatchObject({
      committed_resource_id: page?.id,
      committed_child_ids: page?.children.map(({ id }) => id),
    });
    const renamed = await sandbox.send("PATCH", `/v1/pages/${page?.id}`, {
      properties: { title: text("New") },
    });
    expect(renamed.status).toBe(503);
    expect(renamed.json.additional_data).not.toHaveProperty("committed_resource_id");
    expect(sandbox.tree().children[0]?.text).toBe("New");
  });

  it.each([
    ["unavailable-committed", 503],
    ["gateway-timeout-committed", 504],
    ["reset-committed", undefined],
  ] as const)("%s saves, and does not say what", async (fault, status) => {
    const { sandbox, response, body, ids } = await struck(fault);
    expect(response?.status).toBe(status);
    expect(body).not.toContain("committed_");
    expect(ids).toHaveLength(2);
    expect(sandbox.faults[fault]).toBe(1);
  });

  it("is no fault of a request that was refused: nothing was saved", async () => {
    const sandbox = await sandboxForTest({ faults: once("unavailable-committed") });
    const refused = await sandbox.send("PATCH", `/v1/blocks/${sandbox.root}/children`, { children: [{}] });
    expect(refused.status).toBe(400);
    expect(sandbox.faults["unavailable-committed"]).toBe(0);
  });
});

describe("a fault plan", () => {
  const statuses = async (plan: FaultPlan, count = 60): Promise<readonly number[]> => {
    const sandbox = await sandboxForTest({ faults: plan });
    for (let sent = 0; sent < count; sent += 1) await sandbox.send("GET", `/v1/pages/${sandbox.root}`);
    return sandbox.requests.map(({ status }) => status);
  };

  it("gives the same faults for the same seed, about as many as its rates say", async () => {
    const rates = { "internal-error": 0.2, overload: 0.1 };
    const first = await statuses({ seed: 7, rates });
    expect(await statuses({ seed: 7, rates })).toEqual(first);
    expect(await statuses({ seed: 8, rates })).not.toEqual(first);
    const failed = first.filter((status) => status !== 200).length;
    expect(failed).toBeGreaterThan(8);
    expect(failed).toBeLessThan(30);
  });

  it("draws no lost answers for reads", async () => {
    expect(new Set(await statuses({ rates: { "reset-committed": 1 } }, 5))).toEqual(new Set([200]));
  });

  it("takes searches and queries for reads, though they are sent as POST", async () => {
    const sandbox = await sandboxForTest({ faults: { rates: { "reset-committed": 1 } } });
    expect((await sandbox.send("POST", "/v1/search", {})).status).toBe(200);
    const query = await sandbox.send("POST", `/v1/data_sources/${sandbox.root}/query`, {});
    expect(query.status).toBe(404);
    sandbox.setConditions({ faults: { rates: { overload: 1 } } });
    expect((await sandbox.send("POST", "/v1/search", {})).status).toBe(529);
  });

  it("lets the first rule that fits go before the others and before all chances", async () => {
    const me = { path: "/v1/users/me" };
    const sandbox = await sandboxForTest({
      faults: {
        rates: { "internal-error": 1 },
        rules: [
          { fault: "overload", ...me },
          { fault: "unavailable", ...me },
        ],
      },
    });
    expect((await sandbox.send("GET", "/v1/users/me")).status).toBe(529);
    expect((await sandbox.send("GET", "/v1/users")).status).toBe(500);
  });

  it("strikes the nth request that fits method and path, and every one without a number", async () => {
    const sandbox = await sandboxForTest({
      faults: {
        rules: [
          { fault: "overload", method: "GET", path: "/v1/pages/*", nth: 2 },
          { fault: "internal-error", path: "/v1/users/me" },
        ],
      },
    });
    const get = async (path: string) => (await sandbox.send("GET", path)).status;
    const page = `/v1/pages/${sandbox.root}`;
    expect([
      await get(page),
      await get(`/v1/blocks/${sandbox.root}`),
      await get(page),
      await get(page),
    ]).toEqual([200, 200, 529, 200]);
    expect([await get("/v1/users/me"), await get("/v1/users/me")]).toEqual([500, 500]);
    sandbox.setConditions({ faults: null });
    expect(await get("/v1/users/me")).toBe(200);
    expect(sandbox.faults).toMatchObject({ overload: 1, "internal-error": 2 });
  });

  it("makes answers late, in sandbox time", async () => {
    const sandbox = await sandboxForTest({
      timeScale: 100,
      latencyMs: 2000,
      faults: { rules: [{ fault: "slow", path: "/v1/users/me", delayMs: 10_000 }] },
    });
    const timed = async (path: string) => {
      const start = performance.now();
      expect((await sandbox.send("GET", path)).status).toBe(200);
      return performance.now() - start;
    };
    expect(await timed(`/v1/pages/${sandbox.root}`)).toBeGreaterThanOrEqual(19);
    expect(await timed("/v1/users/me")).toBeGreaterThanOrEqual(119);
    expect(sandbox.faults.slow).toBe(1);
  });

  it.each([
    [{ faults: { rates: { overload: 0.6, reset: 0.6 } } }, "together at most 1"],
    [{ faults: { rules: [{ fault: "overload", nth: 0 }] } }, "faults.rules[0].nth should be a whole number"],
    [
      { rateLimit: { connection: 0 } },
      "rateLimit.connection should be a whole number of requests, 1 or more",
    ],
    [{ latencyMs: -1 }, "latencyMs should be a number of milliseconds"],
  ] as const)("refuses what can't be: %j", async (options, message) => {
    await expect(sandboxForTest(options)).rejects.toThrow(message);
  });
});
