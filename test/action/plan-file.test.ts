import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readHeader } from "../../src/action/comment/header.ts";
import { sha } from "./github/client.ts";
import { ownPull } from "./github/proposals.ts";
import { annotations } from "./log.ts";
import { scene, shownIn } from "./scene.ts";

const HEAD = ownPull(7, sha("1"));
const SAVE = { command: "plan", "plan-file": "out/plan.json" };
const APPLY = { command: "apply", "plan-file": "out/plan.json" };

it("saves a plan where nobody named a file, each time in another", async () => {
  const { run, propose } = await scene();
  const opened = propose(HEAD);
  const files = [await run(opened, { command: "plan" }), await run(opened, { command: "plan" })].map(
    ({ outputs }) => outputs["plan-file"] ?? "",
  );
  expect(new Set(files).size).toBe(2);
  for (const file of files) expect(JSON.parse(await readFile(file, "utf8"))).toHaveProperty("digest");
});

describe("a saved plan", () => {
  it("is carried out, by the plan that was reviewed, too", async () => {
    const { workspace, github, sandbox, run, write, propose, merge } = await scene();
    await write("out/.keep", "");
    const planned = await run(propose(HEAD), SAVE);
    expect(planned.outputs["plan-file"]).toBe(join(workspace, "out/plan.json"));
    const push = merge(HEAD, sha("4"));
    const ran = await run(push, { ...APPLY, "require-reviewed-plan": "true" });
    expect(ran).toMatchObject({
      exitCode: 0,
      outputs: { result: "applied", created: "2", digest: planned.outputs.digest },
    });
    expect(sandbox.tree().children.map(({ text }) => text)).toContain("Handbook");
    expect(readHeader(github.comments(7)[0]?.body ?? "")?.state).toBe("applied");
  });

  it("is refused when a manifest has changed since", async () => {
    const { github, run, write, written, propose, merge } = await scene();
    await write("out/.keep", "");
    await run(propose(HEAD), SAVE);
    const before = github.comments(7);
    await write("docs/on-call.md", "# On-call\n\nSleep.\n");
    const ran = await run(merge(HEAD, sha("4")), APPLY);
    expect(ran).toMatchObject({ exitCode: 4, outputs: { result: "refused" } });
    expect(annotations(ran.log, "error")).toEqual([expect.stringMatching(/^Refused: .*docs\/on-call/)]);
    expect(written()).toEqual([]);
    expect(shownIn(github.comments(7))).toEqual(shownIn(before));
  });

  it("is refused when Notion has changed where it writes", async () => {
    const { sandbox, run, write, written, find, propose, merge } = await scene();
    await run(merge(ownPull(6, sha("5")), sha("6")), { command: "apply" });
    await write("out/.keep", "");
    await write("docs/on-call.md", "# On-call\n\nSleep.\n");
    await run(propose(HEAD), SAVE);
    sandbox.as("Ana Torres").setText({ block: find("Page the first on call."), text: "Call Ana." });
    written();
    const ran = await run(merge(HEAD, sha("4")), APPLY);
    expect(ran).toMatchObject({ exitCode: 4, outputs: { result: "refused" } });
    expect(written()).toEqual([]);
    find("Call Ana.");
  });

  it("is refused when it is not the reviewed one", async () => {
    const { run, write, written, propose, merge } = await scene();
    await write("out/.keep", "");
    await run(propose(HEAD), { command: "plan" });
    await write("docs/on-call.md", "# On-call\n\nSleep.\n");
    await run(propose(HEAD), { ...SAVE, comment: "never" });
    const ran = await run(merge(HEAD, sha("4")), { ...APPLY, "require-reviewed-plan": "true" });
    expect(ran).toMatchObject({ exitCode: 4, outputs: { result: "refused" } });
    expect(written()).toEqual([]);
  });

  it("cannot be taken for another flag's", async () => {
    const { run, write, propose, merge } = await scene();
    await write("out/.keep", "");
    await run(propose(HEAD), SAVE);
    const ran = await run(merge(HEAD, sha("4")), { ...APPLY, prune: "true" });
    expect(ran).toMatchObject({ exitCode: 3, outputs: { result: "invalid" } });
    expect(ran.outputs.summary).toContain("prune decides what is planned");
  });

  it("that is not there is a wrong input", async () => {
    const { workspace, run, written, merge } = await scene();
    const ran = await run(merge(HEAD, sha("4")), APPLY);
    expect(ran).toMatchObject({ exitCode: 3, outputs: { result: "invalid" } });
    expect(existsSync(join(workspace, "out"))).toBe(false);
    expect(written()).toEqual([]);
  });
});
