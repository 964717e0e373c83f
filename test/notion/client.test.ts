import { afterEach, describe, expect, it } from "vitest";
import { Notion } from "../../src/notion/client.ts";
import type { NotionError } from "../../src/notion/errors.ts";
import { Limiter } from "../../src/notion/limiter.ts";
import { type Answer, error, type FakeNotion, json, reset, startFakeNotion } from "./server.ts";

const BOT = { object: "user", id: "u", type: "bot", bot: {} };
const ok = json(200, BOT);

let server: FakeNotion;
let waits: number[];
let pauses: number[];

afterEach(() => server.close());

async function clientOf(...answers: Answer[]): Promise<Notion> {
  server = await startFakeNotion(...answers);
  waits = [];
  pauses = [];
  const sleep = async (ms: number): Promise<void> => {
    waits.push(ms);
  };
  return new Notion({
    token: "ntn_secret",
    baseUrl: server.url,
    fetch: globalThis.fetch,
    sleep,
    limiter: new Limiter({ concurrency: 4, sleep }),
    onPause: (seconds) => pauses.push(seconds),
  });
}

const read = (notion: Notion) => notion.read((client) => client.users.me({}));
const write = (notion: Notion) =>
  notion.write((client) => client.blocks.delete({ block_id: "0123456789abcdef0123456789abcdef" }));
const failure = (promise: Promise<unknown>): Promise<NotionError> =>
  promise.then(
    () => expect.unreachable(),
    (thrown: NotionError) => thrown,
  );

describe("a request", () => {
  it("carries the version of the API and the token", async () => {
    await read(await clientOf(ok));
    expect(server.seen[0]?.headers).toMatchObject({
      "notion-version": "2026-03-11",
      authorization: "Bearer ntn_secret",
    });
  });

  it("is counted by method, repeats included", async () => {
    const notion = await clientOf(error(500, "internal_server_error"), ok);
    await read(notion);
    await write(notion);
    expect(notion.counts).toEqual({ GET: 2, DELETE: 1 });
  });
});

describe("a refusal for the rate", () => {
  it("is waited out for as long as the header says, reads and writes alike, without using up attempts", async () => {
    const limited = error(429, "rate_limited", { headers: { "retry-after": "7" } });
    const notion = await clientOf(...Array.from({ length: 9 }, () => limited), ok);
    await write(notion);
    expect(server.seen).toHaveLength(10);
    expect(waits).toEqual(Array.from({ length: 9 }, () => 7000));
    expect(pauses[0]).toBe(7);
  });

  it("is waited out for as long as the body says when there is no header, and 529 is the same", async () => {
    const notion = await clientOf(
      error(429, "rate_limited", { data: { retry_after: "3" } }),
      error(529, "service_overload"),
      ok,
    );
    await read(notion);
    expect(waits).toEqual([3000, 5000]);
  });

  it("holds back every other request meanwhile", async () => {
    server = await startFakeNotion(error(429, "rate_limited", { headers: { "retry-after": "1" } }), ok);
    let wake: () => void = () => undefined;
    const sleep = (): Promise<void> =>
      new Promise((resolve) => {
        wake = resolve;
      });
    const notion = new Notion({
      token: "t",
      baseUrl: server.url,
      fetch: globalThis.fetch,
      sleep,
      limiter: new Limiter({ concurrency: 4, sleep }),
      onPause: () => pauses.push(1),
    });
    pauses = [];
    const first = read(notion);
    await expect.poll(() => pauses.length).toBe(1);
    const others = [read(notion), read(notion), read(notion)];
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(server.seen).toHaveLength(1);
    wake();
    await Promise.all([first, ...others]);
    expect(server.seen).toHaveLength(5);
  });

  it("is final when Notion has blocked the requests", async () => {
    const notion = await clientOf(
      error(429, "rate_limited", { data: { rate_limit_reason: "public_api_request_blocked" } }),
    );
    expect(await failure(read(notion))).toMatchObject({ outcome: "refused", status: 429 });
    expect(server.seen).toHaveLength(1);
  });
});

describe("a failure whose outcome is unknown", () => {
  it.each([
    ["500", error(500, "internal_server_error")],
    ["502", error(502, "bad_gateway")],
    ["503", error(503, "service_unavailable")],
    ["504", error(504, "gateway_timeout")],
    ["a reset", reset],
    [
      "an answer that is no JSON",
      ((_request, response) => response.writeHead(500).end("<html>")) satisfies Answer,
    ],
  ])("is repeated for a read: %s", async (_name, fault) => {
    const notion = await clientOf(fault, fault, ok);
    await expect(read(notion)).resolves.toMatchObject({ id: "u" });
    expect(server.seen).toHaveLength(3);
  });

  it.each([
    ["500", error(500, "internal_server_error"), 500],
    ["503", error(503, "service_unavailable"), 503],
    ["a reset", reset, 0],
  ])("is never repeated for a write: %s", async (_name, fault, status) => {
    const notion = await clientOf(fault, ok);
    expect(await failure(write(notion))).toMatchObject({ outcome: "unknown", status });
    expect(server.seen).toHaveLength(1);
  });

  it("ends a read after six attempts", async () => {
    const notion = await clientOf(error(500, "internal_server_error"));
    expect(await failure(read(notion))).toMatchObject({ outcome: "unknown" });
    expect(server.seen).toHaveLength(6);
  });
});

describe("a conflict", () => {
  it("was not saved, so a write is repeated", async () => {
    const notion = await clientOf(error(409, "conflict_error"), ok);
    await write(notion);
    expect(server.seen).toHaveLength(2);
  });
});

describe("a refusal", () => {
  it.each([
    [400, "validation_error", undefined],
    [401, "unauthorized", "NOTION_TOKEN"],
    [403, "restricted_resource", "capability"],
    [404, "object_not_found", "shared with the connection"],
  ])("of status %i is final and says what to do", async (status, code, hint) => {
    const notion = await clientOf(error(status, code), ok);
    const thrown = await failure(read(notion));
    expect(thrown).toMatchObject({ outcome: "refused", status, code });
    if (hint === undefined) expect(thrown.hint).toBeUndefined();
    else expect(thrown.hint).toContain(hint);
    expect(server.seen).toHaveLength(1);
  });

  it("never shows the token", async () => {
    const notion = await clientOf(error(401, "unauthorized"));
    const thrown = await failure(read(notion));
    expect(JSON.stringify({ ...thrown, message: thrown.message, stack: thrown.stack })).not.toContain(
      "ntn_secret",
    );
  });
});
