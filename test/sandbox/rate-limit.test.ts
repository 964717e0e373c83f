import { describe, expect, it } from "vitest";
import { paragraph, type Running, sandboxForTest, text } from "./harness.ts";

/** Sends reads until one is refused or enough went through; gives how many were answered, and the refusal. */
async function accepted(sandbox: Running, most: number, token = "ntn_one") {
  for (let count = 0; count < most; count += 1) {
    const answer = await sandbox.send("GET", "/v1/users/me", undefined, { authorization: `Bearer ${token}` });
    if (answer.status !== 200) return { count, answer };
  }
  return { count: most, answer: null };
}

function stoppedClock() {
  let now = Date.parse("2026-06-27T17:13:00Z");
  return { clock: () => new Date(now), pass: (seconds: number) => (now += seconds * 1000) };
}

describe("the rate limit", () => {
  it("accepts 180 requests in a window, refuses the next, and begins anew after 60 seconds", async () => {
    const { clock, pass } = stoppedClock();
    const sandbox = await sandboxForTest({ clock, rateLimit: { connection: 180 } });
    expect(await accepted(sandbox, 1)).toEqual({ count: 1, answer: null });
    pass(17.5);
    const { count, answer } = await accepted(sandbox, 200);
    expect(count).toBe(179);
    expect([answer?.status, answer?.headers.get("retry-after")]).toEqual([429, "43"]);
    expect(answer?.json.additional_data).toEqual({
      rate_limit_reason: "public_api_request_rate_limit",
      retry_after: "43",
    });
    pass(42.4);
    expect((await accepted(sandbox, 1)).answer?.headers.get("retry-after")).toBe("1");
    pass(0.1);
    expect((await accepted(sandbox, 200)).count).toBe(180);
    expect(sandbox.faults["rate-limited"]).toBe(3);
  });

  it("accepts 600 on the larger plans, for each connection of its own", async () => {
    const { clock } = stoppedClock();
    const sandbox = await sandboxForTest({ clock, rateLimit: { connection: 600 } });
    expect((await accepted(sandbox, 700)).count).toBe(600);
    expect((await accepted(sandbox, 3, "ntn_two")).count).toBe(3);
  });

  it("counts all connections together for the workspace", async () => {
    const { clock } = stoppedClock();
    const sandbox = await sandboxForTest({ clock, rateLimit: { connection: 180, workspace: 5 } });
    expect((await accepted(sandbox, 3, "ntn_one")).count).toBe(3);
    const { count, answer } = await accepted(sandbox, 3, "ntn_two");
    expect(count).toBe(2);
    expect(answer?.json.additional_data).toMatchObject({
      rate_limit_reason: "public_api_space_request_rate_limit",
      retry_after: "60",
    });
  });

  it("lets a window pass in scaled time, and when the clock is moved", async () => {
    const sandbox = await sandboxForTest({ timeScale: 600, rateLimit: { connection: 2 } });
    expect((await accepted(sandbox, 3)).count).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect((await accepted(sandbox, 1)).count).toBe(1);
    const { clock } = stoppedClock();
    const stopped = await sandboxForTest({ clock, rateLimit: { connection: 2 } });
    expect((await accepted(stopped, 3)).count).toBe(2);
    stopped.advance(60_000);
    expect((await accepted(stopped, 3)).count).toBe(2);
  });

  it("is off unless it is asked for, and can be switched while the sandbox runs", async () => {
    const sandbox = await sandboxForTest();
    expect((await accepted(sandbox, 250)).count).toBe(250);
    sandbox.setConditions({ rateLimit: { connection: 1 } });
    expect((await accepted(sandbox, 3)).count).toBe(1);
    sandbox.setConditions({ rateLimit: null });
    expect((await accepted(sandbox, 3)).count).toBe(3);
  });
});

describe("overlapping writes", () => {
  const write = (sandbox: Running, id: string) =>
    sandbox.send("PATCH", `/v1/blocks/${id}/children`, { children: [paragraph("x")] });

  it("are answered 409 below the same page, and not saved", async () => {
    const sandbox = await sandboxForTest({ conflicts: true });
    const answers = await Promise.all([1, 2, 3].map(() => write(sandbox, sandbox.root)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.json).toMatchObject({
      code: "conflict_error",
      message: "Conflict occurred while saving. Please try again.",
    });
    expect(sandbox.tree().children).toHaveLength(1);
    expect(sandbox.faults.conflict).toBe(2);
    expect((await write(sandbox, sandbox.root)).status).toBe(200);
  });

  it("are let through below different pages, and when it is off", async () => {
    const sandbox = await sandboxForTest({ conflicts: true });
    const pages: string[] = [];
    for (const title of ["A", "B"]) {
      const { json } = await sandbox.send("POST", "/v1/pages", {
        parent: { page_id: sandbox.root },
        properties: { title: text(title) },
      });
      pages.push(String(json.id));
    }
    const apart = await Promise.all(pages.map((page) => write(sandbox, page)));
    expect(apart.map(({ status }) => status)).toEqual([200, 200]);
    sandbox.setConditions({ conflicts: false });
    const together = await Promise.all([1, 2, 3].map(() => write(sandbox, sandbox.root)));
    expect(together.map(({ status }) => status)).toEqual([200, 200, 200]);
  });
});
