import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { Acted } from "./act.ts";
import { REPOSITORY, sha } from "./github/client.ts";
import { scheduleEvent } from "./github/event.ts";
import { forkPull, ownPull } from "./github/proposals.ts";
import { commandsIn } from "./log.ts";
import { rendered } from "./rendered.ts";
import { scene } from "./scene.ts";

const NOTION = "ntn_4821_The-Secret-of-Notion";
const GITHUB = "ghs_9c31_The-Secret-of-GitHub";
const SECRETS = [NOTION, GITHUB];
const TOKENS = {
  [GITHUB]: {
    login: "github-actions[bot]",
    permissions: { contents: "read", "pull-requests": "write" },
  },
} as const;

const HEAD = ownPull(7, sha("1"));
const NIGHT = scheduleEvent({ repository: REPOSITORY, schedule: "0 3 * * *" });
const INPUTS = { "notion-token": NOTION, "github-token": GITHUB };

/** Somebody pasted both tokens wherever there is text. */
const pasted = (before: string) =>
  SECRETS.map((secret) => `${before} ${secret.replaceAll("_", "\\_")}.`).join("\n\n");

const FILES = {
  [`docs/${NOTION}.md`]: `# Token ${NOTION.replaceAll("_", "\\_")}\n\n${pasted("It is")}\n`,
  "docs/table.md": `# ${GITHUB.replaceAll("_", "\\_")}\n\n\`\`\`text\n${SECRETS.join("\n")}\n\`\`\`\n\n[gone](${NOTION}.txt)\n`,
  // Where the title is cut, a token stands across the edge.
  "docs/long.md": `# ${"x".repeat(60)} ${NOTION.replaceAll("_", "\\_")}\n\n${"y".repeat(85)} ${GITHUB.replaceAll("_", "\\_")}\n`,
};

function begin(files: Readonly<Record<string, string>> = FILES) {
  return scene({ files, notion: { token: NOTION }, github: { tokens: TOKENS } });
}

/** Everything that a run leaves where somebody reads it, but the commands that have the runner hide secrets. */
async function leftBy(
  { log, outputs, summary }: Acted,
  comments: readonly { readonly body: string }[],
): Promise<string> {
  const masks = commandsIn(log).filter(({ name }) => name === "add-mask");
  expect(masks.length).toBeGreaterThan(0);
  const files = await Promise.all(
    [outputs["markdown-file"], outputs["html-file"]].flatMap((file) =>
      file ? [readFile(file, "utf8")] : [],
    ),
  );
  const bodies = comments.map(({ body }) => body);
  return [
    log.replaceAll(/^::add-mask::.*$/gm, ""),
    ...Object.values(outputs),
    summary,
    rendered(summary).all,
    ...files,
    ...bodies,
    ...bodies.map((body) => rendered(body).all),
  ].join("\n");
}

/** Expects neither a secret nor what is left of one that was cut. */
function expectNoSecret(text: string): void {
  const shown = text.replaceAll("\u200b", "");
  for (const secret of SECRETS) expect(shown).not.toContain(secret.slice(0, 8));
}

describe("the tokens of a run, pasted into pages, reach nobody", () => {
  it("by a plan and its comment", async () => {
    const { github, run, propose } = await begin();
    const ran = await run(propose(HEAD), { command: "plan", ...INPUTS });
    expect(ran).toMatchObject({ exitCode: 0, outputs: { result: "changes", created: "3" } });
    expect(github.comments(7)).toHaveLength(1);
    const left = await leftBy(ran, github.comments(7));
    expectNoSecret(left);
    expect(left).toContain("***");
  });

  it("by an apply, and by the drift and the plan after people pasted them in Notion", async () => {
    const { github, sandbox, run, propose, merge, find, edit } = await begin({
      "docs/page.md": "# Page\n\nThe token is kept elsewhere.\n",
    });
    const applied = await run(merge(HEAD, sha("4")), { command: "apply", ...INPUTS });
    expectNoSecret(await leftBy(applied, github.comments(7)));
    const ana = sandbox.as("Ana Torres");
    ana.setText({
      block: find("The token is kept elsewhere."),
      text: `The token is ${NOTION}, or ${GITHUB}.`,
    });
    ana.renamePage({ page: find("Page"), title: `Page ${GITHUB}` });
    const drift = await run(NIGHT, { command: "drift", ...INPUTS });
    expect(drift).toMatchObject({ exitCode: 0, outputs: { result: "drift" } });
    expectNoSecret(await leftBy(drift, []));
    await edit("docs/page.md", "elsewhere", "nowhere");
    const plan = { command: "plan", "on-drift": "overwrite", ...INPUTS };
    const planned = await run(propose(ownPull(8, sha("2"))), plan);
    expect(planned.outputs.result).toBe("changes");
    expectNoSecret(await leftBy(planned, github.comments(8)));
  });

  it("by mistakes in manifests, and what is shown of their lines", async () => {
    const { github, run, propose } = await begin({
      "docs/page.md": `---\nnotion:\n  ${NOTION}: x\n  icon: ${GITHUB}\n---\n# Page\n`,
    });
    const ran = await run(propose(HEAD), { command: "plan", ...INPUTS });
    expect(ran).toMatchObject({ exitCode: 3, outputs: { result: "invalid" } });
    expectNoSecret(await leftBy(ran, github.comments(7)));
  });

  it("by wrong inputs", async () => {
    const { run, propose } = await begin();
    const ran = await run(propose(HEAD), {
      command: "plan",
      ...INPUTS,
      config: NOTION,
      "working-directory": GITHUB,
    });
    expect(ran.exitCode).toBe(3);
    expectNoSecret(await leftBy(ran, []));
  });

  it("by the outline of a fork", async () => {
    const { run, propose } = await begin();
    const ran = await run(propose(forkPull(7, sha("1"))), { command: "plan", ...INPUTS, "notion-token": "" });
    expect(ran).toMatchObject({ exitCode: 0, outputs: { result: "valid" } });
    const shown = (await leftBy(ran, [])).replaceAll("\u200b", "");
    expect(shown).not.toContain(GITHUB.slice(0, 8));
  });
});

it("has the runner hide both tokens before it says anything else", async () => {
  const { run, propose } = await begin();
  const ran = await run(propose(HEAD), { command: "plan", ...INPUTS });
  expect(ran.log.split("\n").slice(0, 2)).toEqual([`::add-mask::${NOTION}`, `::add-mask::${GITHUB}`]);
});

it("hides a token that a wrong input repeats", async () => {
  const { run, propose } = await begin();
  const ran = await run(propose(HEAD), { command: "plan", ...INPUTS, prune: NOTION });
  expect(ran.exitCode).toBe(3);
  expectNoSecret(await leftBy(ran, []));
});

describe("the value of a variable of the environment", () => {
  const VALUE = "the-value-of-another-secret";
  const env = { SECRET_THING: VALUE };

  it("cannot be had by naming the variable in a page", async () => {
    const { github, run, propose } = await begin({
      "docs/page.md":
        "# ${SECRET_THING}\n\n${SECRET_THING} $SECRET_THING ${{ env.SECRET_THING }} {{SECRET_THING}}\n",
      "docs/things.database.yaml":
        'title: "${SECRET_THING}"\nproperties: { Name: title }\nrows:\n  - { key: a, Name: "${SECRET_THING}" }\n',
    });
    const ran = await run(propose(HEAD), { command: "plan", ...INPUTS }, { env });
    expect(ran).toMatchObject({ exitCode: 0, outputs: { result: "changes" } });
    const left = await leftBy(ran, github.comments(7));
    expect(left).not.toContain(VALUE);
    expect(left).toContain("${SECRET_THING}");
  });

  it("cannot be had by naming the variable as the root page", async () => {
    const { github, run, propose } = await begin({
      "pagewright.yaml": "version: 1\nroot: ${SECRET_THING}\nsources:\n  - path: docs\n",
      "docs/page.md": "# Page\n",
    });
    const ran = await run(propose(HEAD), { command: "plan", ...INPUTS }, { env });
    expect(ran).toMatchObject({ exitCode: 3, outputs: { result: "invalid" } });
    const left = await leftBy(ran, github.comments(7));
    expect(left).not.toContain(VALUE);
    expect(left).toContain("the value of SECRET_THING is not the ID or URL of a Notion page");
  });

  it("cannot be had by naming it as the root page, though it looks like the ID of one", async () => {
    const { github, run, propose } = await begin({
      "pagewright.yaml": "version: 1\nroot: ${SECRET_THING}\nsources:\n  - path: docs\n",
      "docs/page.md": "# Page\n",
    });
    const value = "41f41b4ccc0b814688a23027efb16799";
    const ran = await run(propose(HEAD), { command: "plan", ...INPUTS }, { env: { SECRET_THING: value } });
    expect(ran).toMatchObject({ exitCode: 1, outputs: { result: "failed" } });
    const left = await leftBy(ran, github.comments(7));
    expect(left.replaceAll("-", "")).not.toContain(value);
    expect(left).toContain("The page that `root` names: Could not find block with ID: …");
  });
});
