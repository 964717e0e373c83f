import { expect, it } from "vitest";
import { sha } from "./github/client.ts";
import { ownPull } from "./github/proposals.ts";
import { annotations } from "./log.ts";
import { scene } from "./scene.ts";

it("ends with 1 when Notion cannot be reached, and says so without a stack trace", async () => {
  const { github, run, propose } = await scene();
  const env = { NOTION_BASE_URL: "http://127.0.0.1:9" };
  const ran = await run(propose(ownPull(7, sha("1"))), { command: "plan" }, { env });
  expect(ran).toMatchObject({ exitCode: 1, outputs: { result: "failed" } });
  expect(annotations(ran.log, "error")).toEqual([ran.outputs.summary]);
  expect(ran.log).not.toMatch(/^\s+at /m);
  expect(github.comments(7)).toEqual([]);
});
