import { expect, it } from "vitest";
import { queryRows } from "../../src/notion/query-rows.ts";
import { clientFor } from "../harness.ts";
import { BIG_SOURCE, bigWorkspace } from "../live/big-workspace.ts";
import { sandboxWith } from "./sandboxes.ts";
import { json, startFakeNotion } from "./server.ts";

it("reads past the 10,000 rows that one query gives, with a filter of two levels too", {
  timeout: 120_000,
}, async () => {
  const { sandbox, notion } = await sandboxWith({ dataDir: bigWorkspace(10_350) });
  const rows = await queryRows(notion, BIG_SOURCE);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(10_350);
  expect(rows).toHaveLength(10_350);
  // 100 requests for 10,000 rows; then the minute of the last one is read again, with 350 rows after it.
  expect(sandbox.requests.filter(({ path }) => path.endsWith("/query"))).toHaveLength(106);

  const named = (part: string) => ({ property: "Name", title: { contains: part } });
  const exceptFew = { property: "Name", title: { does_not_contain: "row 77" } };
  const filter = { or: [{ and: [named("row"), exceptFew] }, { or: [named("row 77777")] }] };
  const few = await queryRows(notion, BIG_SOURCE, filter);
  expect(few).toHaveLength(10_350 - 111);
  expect(sandbox.requests.filter(({ status }) => status >= 400)).toEqual([]);
});

it("goes on after answers that say nothing", async () => {
  const path = "/v1/data_sources/*/query";
  const { sandbox, notion } = await sandboxWith({
    dataDir: bigWorkspace(350),
    faults: {
      rules: [
        { fault: "internal-error", path, nth: 2 },
        { fault: "reset", path, nth: 4 },
      ],
    },
  });
  expect(await queryRows(notion, BIG_SOURCE)).toHaveLength(350);
  expect(sandbox.requests).toHaveLength(6);
});

it("says so when one minute has more rows than a query gives", async () => {
  const parent = { type: "workspace", workspace: true };
  const page = {
    object: "page",
    id: "x",
    parent,
    created_time: "2026-06-01T00:00:00.000Z",
    url: "https://x",
  };
  const fake = await startFakeNotion(
    json(200, { object: "list", results: [page], next_cursor: null, request_status: { type: "incomplete" } }),
  );
  await expect(queryRows(clientFor(fake.url), BIG_SOURCE)).rejects.toThrow(
    "more than that were created within one minute",
  );
  expect(fake.seen).toHaveLength(2);
  await fake.close();
});
