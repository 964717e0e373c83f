import { expect, it } from "vitest";
import { sha } from "./github/client.ts";
import { forkPull, ownPull } from "./github/proposals.ts";
import { commandsIn } from "./log.ts";
import { DOCS, type Scene, scene } from "./scene.ts";

/** Thirty mistakes and thirty links that lead nowhere, in a project below the top of its repository. */
async function faulty(mistakes = 30): Promise<Scene> {
  const links = Array.from({ length: 30 }, (_, at) => `[gone](gone-${at}.md)\n`).join("\n");
  const broken = Array.from({ length: mistakes }, (_, at) => [
    `handbook/docs/broken-${String(at).padStart(2, "0")}.md`,
    "---\nnotion:\n  iconn: x\n---\n# Broken\n",
  ]);
  return scene({
    files: {
      "handbook/pagewright.yaml": "version: 1\nroot: ${NOTION_ROOT}\nsources:\n  - path: docs\n",
      "handbook/docs/links.md": `# Links\n\n${links}`,
      ...Object.fromEntries(broken),
    },
  });
}

it.each(["validate", "plan"])(
  "%s shows ten errors and ten warnings beside their lines, and counts the rest",
  async (command) => {
    const { run, propose } = await faulty();
    const ran = await run(propose(ownPull(7, sha("1"))), { command, "working-directory": "handbook" });
    expect(ran).toMatchObject({ exitCode: 3, outputs: { result: "invalid" } });
    const commands = commandsIn(ran.log);
    const named = (name: string) => commands.filter((one) => one.name === name);
    const errors = named("error");
    expect(errors).toHaveLength(10);
    expect(errors[0]).toMatchObject({
      properties: { title: "unknown-key", file: "handbook/docs/broken-00.md", line: "3", col: "3" },
      data: expect.stringContaining('unknown key "iconn"'),
    });
    // The last one says why the step fails.
    expect(errors[9]).toEqual({
      name: "error",
      properties: {},
      data: expect.stringMatching(/^30 errors in the manifests\./),
    });
    const warnings = named("warning");
    expect(warnings).toHaveLength(10);
    expect(warnings[9]?.properties).toMatchObject({ file: "handbook/docs/links.md", line: "21", col: "1" });
    expect(named("notice").map(({ data }) => data)).toEqual([
      "21 more errors and 20 more warnings: the log of this step lists all.",
    ]);
    const group = commands.find(({ name }) => name === "group");
    expect(group?.data).toBe("Problems");
    expect(ran.log.match(/broken-\d\d\.md:3:3 - error unknown-key/g)).toHaveLength(30);
    expect(ran.log.match(/links\.md:\d+:1 - warning link-not-published/g)).toHaveLength(30);
  },
);

it("shows warnings of what is valid, and no error", async () => {
  const { run, propose } = await faulty(0);
  const ran = await run(propose(forkPull(7, sha("1"))), {
    command: "plan",
    "notion-token": "",
    "working-directory": "handbook",
  });
  expect(ran).toMatchObject({ exitCode: 0, outputs: { result: "valid" } });
  const names = commandsIn(ran.log).map(({ name }) => name);
  expect(names.filter((name) => name === "warning")).toHaveLength(10);
  expect(names).not.toContain("error");
});

it("names a file in the place that it has in the repository, wherever the workspace file is named", async () => {
  const { run, propose } = await faulty(1);
  const ran = await run(propose(ownPull(7, sha("1"))), {
    command: "validate",
    config: "handbook/pagewright.yaml",
  });
  expect(commandsIn(ran.log).find(({ name }) => name === "error")?.properties.file).toBe(
    "handbook/docs/broken-00.md",
  );
});

it("folds what is long behind titles, and closes every group", async () => {
  const { run, propose } = await scene({
    files: { ...DOCS, "docs/links.md": "# Links\n\n[gone](gone.md)\n" },
  });
  const ran = await run(propose(ownPull(7, sha("1"))), { command: "plan" });
  const groups = commandsIn(ran.log).filter(({ name }) => name.endsWith("group"));
  expect(groups.map(({ name, data }) => `${name} ${data}`.trim())).toEqual([
    "group Problems",
    "endgroup",
    "group Plan",
    "endgroup",
  ]);
  const end = ran.log.lastIndexOf("::endgroup::");
  expect(ran.log.slice(end)).toContain("Plan: 3 to create");
});
