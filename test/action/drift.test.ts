import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { REPOSITORY, sha } from "./github/client.ts";
import { scheduleEvent } from "./github/event.ts";
import { ownPull } from "./github/proposals.ts";
import { annotations } from "./log.ts";
import { rendered } from "./rendered.ts";
import { type Scene, scene } from "./scene.ts";

const NIGHT = scheduleEvent({ repository: REPOSITORY, schedule: "0 3 * * *" });

async function published(): Promise<Scene> {
  const made = await scene();
  await made.run(made.merge(ownPull(6, sha("5")), sha("6")), { command: "apply" });
  made.asked();
  made.written();
  return made;
}

it("finds nothing where nobody edited", async () => {
  const { run, asked, written } = await published();
  const ran = await run(NIGHT, { command: "drift", "fail-on-changes": "true" });
  expect(ran).toMatchObject({
    exitCode: 0,
    outputs: {
      result: "no-drift",
      "has-changes": "false",
      drifted: "0",
      created: "0",
      digest: "",
      "plan-file": "",
      "comment-url": "",
      summary: "No drift. 2 resources are as the last apply left them.",
    },
  });
  expect(ran.summary).toContain("**No drift.");
  expect([asked(), written()]).toEqual([[], []]);
});

it("tells what people edited, in outputs, in files and on the page of the run", async () => {
  const { sandbox, run, asked, written, find } = await published();
  sandbox.as("Ana Torres").setText({ block: find("How we work."), text: "How Ana works." });
  const ran = await run(NIGHT, { command: "drift" });
  expect(ran).toMatchObject({
    exitCode: 0,
    outputs: { result: "drift", "has-changes": "true", drifted: "1", updated: "0", "comment-url": "" },
  });
  expect(ran.outputs.summary).toBe("Drift: 1 edit in 1 of 2 resources.");
  for (const text of [ran.log, ran.summary]) expect(text).toContain("by Ana Torres");
  expect(`${await readFile(ran.outputs["markdown-file"] ?? "", "utf8")}\n`).toBe(ran.summary);
  const html = await readFile(ran.outputs["html-file"] ?? "", "utf8");
  expect(html).toContain("by Ana Torres");
  const { headings, links } = rendered(ran.summary);
  expect(headings).toEqual(["Notion", "Handbook"]);
  expect(links).toEqual([
    expect.stringMatching(/^https:\/\/www\.notion\.so\/|^https:\/\/app\.notion\.com\//),
  ]);
  expect([asked(), written()]).toEqual([[], []]);
});

it("fails where drift is to fail", async () => {
  const { sandbox, run, find } = await published();
  sandbox.as("Ana Torres").setText({ block: find("How we work."), text: "How Ana works." });
  const ran = await run(NIGHT, { command: "drift", "fail-on-changes": "true" });
  expect(ran).toMatchObject({ exitCode: 2, outputs: { result: "drift", drifted: "1" } });
  expect(annotations(ran.log, "error")).toEqual(["Drift: 1 edit in 1 of 2 resources."]);
});

it("shows in a plan what people edited, and leaves it alone", async () => {
  const { github, sandbox, run, find, propose } = await published();
  sandbox.as("Ana Torres").setText({ block: find("How we work."), text: "How Ana works." });
  const ran = await run(propose(ownPull(7, sha("1"))), { command: "plan" });
  expect(ran).toMatchObject({
    exitCode: 0,
    outputs: { result: "no-changes", "has-changes": "false", drifted: "1" },
  });
  expect(github.comments(7)).toEqual([]);
});

it("fails a plan with changes where those are to fail, and comments all the same", async () => {
  const { github, run, write, propose } = await published();
  const fails = { command: "plan", "fail-on-changes": "true" };
  expect(await run(propose(ownPull(7, sha("1"))), fails)).toMatchObject({ exitCode: 0 });
  await write("docs/on-call.md", "# On-call\n\nSleep.\n");
  const ran = await run(propose(ownPull(7, sha("2"))), fails);
  expect(ran).toMatchObject({ exitCode: 2, outputs: { result: "changes", updated: "1" } });
  expect(annotations(ran.log, "error")).toEqual([expect.stringContaining("1 to update")]);
  expect(github.comments(7)).toHaveLength(1);
});
