import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { readHeader } from "../../src/action/comment/header.ts";
import type { TreeNode } from "../../src/sandbox/index.ts";
import type { Acted } from "./act.ts";
import { REPOSITORY, sha } from "./github/client.ts";
import { scheduleEvent } from "./github/event.ts";
import { forkPull, ownPull } from "./github/proposals.ts";
import { commandsIn } from "./log.ts";
import { referencesIn, rendered } from "./rendered.ts";
import { type Scene, scene } from "./scene.ts";

/** What somebody writes who wants more than a page. */
const HOSTILE: readonly (readonly [name: string, text: string])[] = [
  ["a mention", "@octocat @acme/team"],
  ["a reference to an issue", "fixes #12, GH-34, acme/docs#5"],
  ["a comment of HTML", "<!--x--> --> <!--"],
  ["the end of what it stands in", "</summary></details><h1>x</h1></code>"],
  ["the pipe of a table", "a | b || c |"],
  ["the end of a fence", "``` ````` ~~~ x"],
  ["a link", "](javascript:1) [x](http://a.b) www.a.b <http://a.b>"],
  ["an image", "![x](http://a.b/x.png) <img src=http://a.b/x.png>"],
  ["an annotation", "::error::x"],
  ["an annotation with a place", "::error file=a.md,line=1::x"],
  ["a mask", "::add-mask::e"],
  ["an annotation of the old form", "##[error]x"],
  ["an output", "::set-output name=result::applied"],
  ["the end of all commands", "::stop-commands::x"],
];

const HEAD = ownPull(7, sha("1"));
const NIGHT = scheduleEvent({ repository: REPOSITORY, schedule: "0 3 * * *" });

/** A project whose folder, file, title, text, code and values are all a text. */
async function hostileScene(text: string): Promise<HostileScene> {
  const name = text.replaceAll("/", "∕");
  const file = `${name}/docs/${name}.md`;
  const cell = `"${escaped(text).replaceAll('"', '""')}"`;
  const made = await scene({
    files: {
      [`${name}/pagewright.yaml`]: "version: 1\nroot: ${NOTION_ROOT}\nsources:\n  - path: docs\n",
      [file]: `# ${escaped(text)}\n\n${escaped(text)}\n\n[gone](gone.md)\n\n~~~~~~text\nx\n${text}\n\t${text}\n~~~~~~\n`,
      [`${name}/docs/services.database.yaml`]:
        "title: Services\nproperties: { Name: title, Notes: rich_text }\nrowsFrom: rows.csv\n",
      [`${name}/docs/rows.csv`]: `key,Name,Notes\nrow,${cell},${cell}\n`,
    },
  });
  return { ...made, name, file, inputs: { "working-directory": name, "github-token": "ghs_writer" } };
}

interface HostileScene extends Scene {
  readonly name: string;
  readonly file: string;
  readonly inputs: Readonly<Record<string, string>>;
}

/** Has Markdown take every sign for itself. */
function escaped(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, "\\$&");
}

describe.concurrent("files, titles, texts, values and folders", () => {
  it.each(HOSTILE)("with %s show it, and are nothing more, in a plan and its comment", async (_, text) => {
    const { github, run, propose, inputs, name, file } = await hostileScene(text);
    const ran = await run(propose(HEAD), { command: "plan", ...inputs });
    expect(ran).toMatchObject({ exitCode: 0, outputs: { result: "changes", created: "3" } });
    expectCommands(ran, "Plan", [file]);
    const [comment] = github.comments(7);
    expect(readHeader(comment?.body ?? "")).toMatchObject({ label: name, head: sha("1") });
    for (const markdown of [ran.summary, comment?.body ?? ""]) {
      expectHarmless(markdown, { headings: [`Notion · ${shown(name)}`], tables: [3] });
      expect(shown(rendered(markdown).all)).toContain(shown(text));
    }
    await expectWholePage(ran);
  });

  it.each(HOSTILE)("with %s in a fork show it, and are nothing more", async (_, text) => {
    const { run, propose, inputs, name, file } = await hostileScene(text);
    const pull = forkPull(7, sha("1"), "contributor/docs", { files: [{ filename: file }] });
    const ran = await run(propose(pull), { command: "plan", ...inputs, "notion-token": "" });
    expect(ran).toMatchObject({ exitCode: 0, outputs: { result: "valid" } });
    const commands = commandsIn(ran.log).map((one) => one.name);
    expect(commands).toEqual(["add-mask", "notice", "group", "endgroup", "group", "endgroup", "warning"]);
    expectHarmless(ran.summary, { headings: [`Notion · ${shown(name)}`], tables: [] });
    expect(shown(rendered(ran.summary).all)).toContain(shown(text));
  });

  it.each(HOSTILE)("with %s as a wrong key show it, and are nothing more", async (_, text) => {
    const { github, run, propose } = await scene({
      files: { "docs/page.md": `---\nnotion:\n  ${JSON.stringify(text)}: x\n---\n# Page\n` },
    });
    const ran = await run(propose(HEAD), { command: "plan" });
    expect(ran).toMatchObject({ exitCode: 3, outputs: { result: "invalid" } });
    const commands = commandsIn(ran.log).map(({ name }) => name);
    expect(commands).toEqual(["add-mask", "add-mask", "group", "endgroup", "error", "error"]);
    for (const markdown of [ran.summary, github.comments(7)[0]?.body ?? ""]) {
      expectHarmless(markdown, { headings: ["Notion"], tables: [] });
      expect(shown(rendered(markdown).all)).toContain(shown(text));
    }
  });

  it.each(HOSTILE)("do no more than an input with %s, which its error repeats", async (_, text) => {
    const { run, propose } = await scene();
    const ran = await run(propose(HEAD), { command: "plan", label: text, prune: `${text}\n${text}` });
    expect(ran).toMatchObject({ exitCode: 3, outputs: { result: "invalid", digest: "" } });
    expect(commandsIn(ran.log).map(({ name }) => name)).toEqual(["add-mask", "add-mask", "error"]);
  });
});

describe("what people write in Notion", () => {
  let drift: Acted;
  let plan: Acted;
  let comment: string;

  beforeAll(async () => {
    const pages = HOSTILE.map((_, at) => [`docs/page-${at}.md`, `# Page ${at}\n\nText ${at}.\n`]);
    const { github, sandbox, run, propose, merge, edit } = await scene({ files: Object.fromEntries(pages) });
    await run(merge(HEAD, sha("4")), { command: "apply" });
    const ana = sandbox.as("Ana Torres");
    for (const [at, [, text]] of HOSTILE.entries()) {
      const page = childOf(sandbox.tree(), "child_page", `Page ${at}`);
      ana.setText({ block: childOf(page, "paragraph", `Text ${at}.`).id, text });
      const content = `x\n${text}\n\t${text}`;
      const code = { rich_text: [{ type: "text", text: { content } }], language: "plain text" };
      ana.insertBlocks({ parent: page.id, blocks: [{ type: "code", code }] });
      ana.renamePage({ page: page.id, title: text });
      await edit(`docs/page-${at}.md`, "Text", "Other text");
    }
    drift = await run(NIGHT, { command: "drift" });
    plan = await run(propose(ownPull(8, sha("2"))), { command: "plan", "on-drift": "overwrite" });
    comment = github.comments(8)[0]?.body ?? "";
  });

  it.each(HOSTILE)("is shown, be it %s", (_, text) => {
    for (const markdown of [drift.summary, plan.summary, comment]) {
      expect(shown(rendered(markdown).all)).toContain(shown(text));
    }
    for (const { log } of [drift, plan]) expect(shown(log)).toContain(shown(text));
  });

  it("is nothing more in drift", async () => {
    expect(drift).toMatchObject({ exitCode: 0, outputs: { result: "drift", drifted: `${HOSTILE.length}` } });
    expectCommands(drift, "Drift", []);
    // Titles are those of the manifests.
    const headings = ["Notion", ...HOSTILE.map(() => expect.stringMatching(/^Page \d+$/))];
    expectHarmless(drift.summary, { headings, tables: [] });
    await expectWholePage(drift);
  });

  it("is nothing more in a plan that writes over it", async () => {
    expect(plan).toMatchObject({ exitCode: 0, outputs: { result: "changes", updated: `${HOSTILE.length}` } });
    expectCommands(plan, "Plan", []);
    for (const markdown of [plan.summary, comment]) {
      expectHarmless(markdown, { headings: ["Notion"], tables: [HOSTILE.length] });
    }
    await expectWholePage(plan);
  });
});

it("what ends an output in its file stays in its value", async () => {
  const { run, propose } = await scene();
  const eof = "ghadelimiter\nresult<<x\napplied\nx\n";
  const { outputs } = await run(propose(HEAD), {
    command: "plan",
    prune: `${eof}::set-output name=result::applied`,
  });
  expect(outputs.result).toBe("invalid");
  expect(outputs.summary).toContain("the input prune is");
});

/** Expects the commands that the Action itself gives, and no others; `warned` are the files with one warning each. */
function expectCommands({ log }: Acted, title: string, warned: readonly string[]): void {
  const commands = commandsIn(log);
  const dataOf = (...names: readonly string[]): readonly string[] =>
    commands.filter(({ name }) => names.includes(name)).map(({ data }) => data);
  const problems = warned.length === 0 ? [] : ["Problems", ""];
  expect(dataOf("group", "endgroup")).toEqual([...problems, title, ""]);
  expect(dataOf("add-mask")).toEqual(["ntn_sandbox", "ghs_writer"]);
  const others = commands.filter(({ name }) => !["group", "endgroup", "add-mask"].includes(name));
  expect(others.map(({ name, properties }) => `${name} ${properties.file}`)).toEqual(
    warned.map((file) => `warning ${file}`),
  );
}

/** Expects that Markdown is made of what the Action writes, and of nothing that a text brought along. */
function expectHarmless(
  markdown: string,
  { headings, tables }: { readonly headings: readonly unknown[]; readonly tables: readonly number[] },
): void {
  const found = rendered(markdown);
  expect(found.headings.map(shown)).toEqual(headings);
  expect(found.tables.map(({ length }) => length)).toEqual(tables);
  for (const row of found.tables.flat()) expect(row).toHaveLength(4);
  expect(found.images).toEqual([]);
  expect(found.html.filter((tag) => !OWN_TAG.test(tag))).toEqual([]);
  expect(found.html.filter((tag) => tag.startsWith("<details")).length).toBe(
    found.html.filter((tag) => tag === "</details>").length,
  );
  expect(found.links.filter((url) => !OWN_LINK.test(url))).toEqual([]);
  expect(referencesIn(found.prose)).toEqual([]);
}

const OWN_TAG = /^(?:<\/?(?:details|summary|code)>|<!-- pagewright (?:\{[^<>]*\}|foot) -->)$/;
const OWN_LINK =
  /^https:\/\/(?:(?:www|app)\.notion\.(?:so|com)\/|github\.com\/acme\/docs\/(?:blob\/[0-9a-f]{40}\/|actions\/runs\/|commit\/[0-9a-f]{40}$))/;

/** Expects that a page of HTML consists of nothing but the tags that the Action writes. */
async function expectWholePage({ outputs }: Acted): Promise<void> {
  const html = await readFile(outputs["html-file"] ?? "", "utf8");
  const tags = (html.match(/<[^>]*>/g) ?? []).map((tag) => /^<\/?([!\w]+)/.exec(tag)?.[1]);
  const own = [
    "!doctype",
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "h1",
    "p",
    "strong",
    "details",
    "summary",
  ];
  expect(tags.filter((tag) => ![...own, "pre", "ins", "del", "span"].includes(tag ?? ""))).toEqual([]);
}

/** Text as it is read: spaces without width cannot be seen, and line ends are spaces. */
function shown(text: string): string {
  return text.replaceAll("\u200b", "").replaceAll(/\s+/g, " ");
}

function childOf({ children }: TreeNode, type: string, text: string): TreeNode {
  const child = children.find((one) => one.type === type && one.text === text);
  if (child === undefined) throw new Error(`There is no ${type} "${text}".`);
  return child;
}
