import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { validatorFor } from "../../src/sandbox/validation/validator.ts";
import { makeProject, pagewright } from "./terminal.ts";

const page = `---
title: On-call
notion: { icon: 🚨 }
---

Page the **secondary** first, see [the guide](https://example.com/guide).

- [x] called
  - twice

| Who | When |
| --- | --- |
| Ana | now |

\`\`\`bash [page.sh]
page ana
\`\`\`
`;

/** Writes one file into a folder that belongs to no project. */
async function lone(name: string, text: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "pagewright-"));
  await writeFile(join(directory, name), text);
  return directory;
}

it("shows one line for each block, indented as they nest, with what matters of its settings", async () => {
  const cwd = await lone("on-call.md", page);
  expect(await pagewright(cwd, ["render", "on-call.md"])).toEqual({
    exitCode: 0,
    stdout: `page "On-call"
  icon: "🚨"
  paragraph "Page the secondary first, see the guide." (→ https://example.com/guide)
  to_do "called" (checked)
    bulleted_list_item "twice"
  table (2 columns, header row)
    table_row "Who | When"
    table_row "Ana | now"
  code "page ana" (bash, caption "page.sh")
`,
    stderr: "",
  });
});

it("prints the blocks as a request takes them, in one JSON document", async () => {
  const cwd = await lone("on-call.md", page);
  const { stdout } = await pagewright(cwd, ["render", "on-call.md", "--format", "json"]);
  const { resources, diagnostics } = JSON.parse(stdout);
  expect(diagnostics).toEqual([]);
  expect(resources).toMatchObject([{ kind: "page", icon: { type: "emoji", emoji: "🚨" } }]);
  const [{ kind, ...body }] = resources;
  expect(body.children).toHaveLength(4);
  const request = { parent: { page_id: "0d15ea5e-0000-4000-8000-000000000001" }, ...body };
  expect(validatorFor("2026-03-11").refusal("CreatePageBodyParameters", request)).toBeNull();
});

it("writes Markdown that becomes the same again", async () => {
  const cwd = await lone("on-call.md", page);
  const once = await pagewright(cwd, ["render", "on-call.md", "--format", "markdown"]);
  expect(once.stdout).toContain("Page the **secondary** first");
  await writeFile(join(cwd, "again.md"), once.stdout);
  expect(await pagewright(cwd, ["render", "again.md"])).toEqual(
    await pagewright(cwd, ["render", "on-call.md"]),
  );
});

it("writes YAML where Markdown has no form, and that becomes the same again, too", async () => {
  const text =
    "title: A\ncontent:\n  - toggle: { text: More, children: below }\n  - heading_1: { text: B, color: red }\n";
  const cwd = await lone("a.page.yaml", text);
  const once = await pagewright(cwd, ["render", "a.page.yaml", "--format", "markdown"]);
  await writeFile(join(cwd, "again.page.yaml"), once.stdout);
  const again = await pagewright(cwd, ["render", "again.page.yaml"]);
  expect(again.stdout).toBe('page "A"\n  toggle "More"\n    paragraph "below"\n  heading_1 "B" (red)\n');
});

it("writes notes, mentions and copies of synced blocks as they are written in Markdown", async () => {
  const text = `---
title: A
---

Ask @user(ana@example.com), see[^1] and [^long] in @page(docs/b), and see[^1] again.

:::synced{#shared}

Shared.

:::

::synced{from=docs/a#shared}

[^1]: A note.

[^long]: Its first paragraph.

    - and a list
`;
  const cwd = await makeProject({ "docs/a.md": text, "docs/b.md": "Other." });
  const { stdout } = await pagewright(cwd, ["render", "docs/a.md", "--format", "markdown"]);
  expect(stdout).toBe(text);
});

it("keeps the numbers of notes as text where a page is written in YAML", async () => {
  const cwd = await lone("a.md", "see[^1]\n\n<dl><dt>Term</dt><dd>Meaning</dd></dl>\n\n[^1]: A note.\n");
  const { stdout } = await pagewright(cwd, ["render", "a.md", "--format", "markdown"]);
  expect(stdout).toContain("- see[1]\n");
  expect(stdout).not.toContain("keep");
});

it("finds the project of a file above it, with its defaults and keys", async () => {
  const cwd = await makeProject({
    "pagewright.yaml":
      "version: 1\nroot: ${NOTION_ROOT}\nsources:\n  - path: docs\ndefaults: { icon: 📄, banner: true }\n",
    "docs/deep/a.md": "# Alpha\n\nOne.\n",
    "docs/broken.md": "---\nnotion: { icon: nothing }\n---\n",
  });
  const { exitCode, stdout, stderr } = await pagewright(join(cwd, "docs/deep"), ["render", "a.md"]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatch(
    /^page "Alpha" \(docs\/deep\/a\)\n {2}icon: "📄"\n {2}callout .*\n {2}paragraph "One\."\n$/,
  );
  const named = await pagewright(tmpdir(), [
    "render",
    join(cwd, "docs/deep/a.md"),
    "--config",
    join(cwd, "pagewright.yaml"),
  ]);
  expect(named.stdout).toBe(stdout);
});

it("shows a file of a project that is not published, and says so", async () => {
  const cwd = await makeProject({ "docs/a.md": "A", "drafts/b.md": "# Beta\n\nTwo.\n" });
  expect(await pagewright(cwd, ["render", "drafts/b.md"])).toEqual({
    exitCode: 0,
    stdout: 'page "Beta"\n  paragraph "Two."\n',
    stderr: "No source of pagewright.yaml publishes drafts/b.md.\n",
  });
});

const database = `title: Services
properties:
  Name: title
  Tier: { type: select, options: [Gold, Silver] }
  Depends on: { type: relation, database: docs/services }
rows:
  - { Name: Billing, Tier: Gold, Depends on: [Ledger], content: "Handles **invoices**." }
  - { Name: Ledger }
`;

it("shows a database with its properties and its rows", async () => {
  const cwd = await makeProject({ "docs/services.database.yaml": database });
  const tree = await pagewright(cwd, ["render", "docs/services.database.yaml"]);
  expect(tree.stdout).toBe(`database "Services" (docs/services)
  Name: "title"
  Tier: "select of Gold, Silver"
  Depends on: "relation to docs/services"
  row "Billing" (docs/services/Billing)
    Tier: "Gold"
    Depends on: "docs/services/Ledger"
    paragraph "Handles invoices."
  row "Ledger" (docs/services/Ledger)
`);
  const json = await pagewright(cwd, ["render", "docs/services.database.yaml", "--format", "json"]);
  expect(JSON.parse(json.stdout).resources).toMatchObject([
    { kind: "database", dataSources: [{ properties: { Name: { type: "title" } } }] },
    {
      kind: "row",
      properties: {
        Tier: { select: { name: "Gold" } },
        "Depends on": { relation: [{ key: "docs/services/Ledger" }] },
      },
      children: [{ type: "paragraph" }],
    },
    { kind: "row", key: "docs/services/Ledger" },
  ]);
  const markdown = await pagewright(cwd, ["render", "docs/services.database.yaml", "--format", "markdown"]);
  expect(markdown).toEqual({
    exitCode: 3,
    stdout: "",
    stderr: "error: a database has no form in Markdown; use --format tree or json\n",
  });
});

it("says what is wrong with the file and what it includes, not with others, and exits with 3", async () => {
  const cwd = await makeProject({
    "docs/a.page.yaml": "title: A\ncontent:\n  - include: ../shared/part.md\n  - wrong: 1\n",
    "docs/b.page.yaml": "title: B\nwrong: 1\n",
    "shared/part.md": "[link](other.md)\n",
  });
  const { exitCode, stdout, stderr } = await pagewright(cwd, ["render", "docs/a.page.yaml"]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: "" });
  expect(stderr).toContain("docs/a.page.yaml:4:5 - error");
  expect(stderr).not.toContain("b.page.yaml");
  const json = await pagewright(cwd, ["render", "docs/a.page.yaml", "--format", "json", "--quiet"]);
  expect(JSON.parse(json.stdout)).toMatchObject({
    resources: [],
    diagnostics: [
      { code: "unknown-key", line: 4, column: 5 },
      { file: "shared/part.md", code: "link-not-published", line: 1, column: 1 },
    ],
  });
});

it("gives warnings with their places, and the result all the same", async () => {
  const cwd = await lone("a.md", "See [b](b.md).\n");
  const { exitCode, stdout, stderr } = await pagewright(cwd, ["render", "a.md"]);
  expect(exitCode).toBe(0);
  expect(stdout).toBe('page "a"\n  paragraph "See b."\n');
  expect(stderr).toMatch(/^a\.md:1:5 - warning link-not-published: /);
});

it("shows a file in MDX, and what is left out of it", async () => {
  const cwd = await lone("a.mdx", "import B from 'b'\n\n<B>\n\ntext\n\n</B>\n");
  const { exitCode, stdout, stderr } = await pagewright(cwd, ["render", "a.mdx"]);
  expect(exitCode).toBe(0);
  expect(stdout).toBe('page "a"\n  paragraph "text"\n');
  expect(stderr).toMatch(/^a\.mdx:1:1 - warning mdx-dropped: /);
});

it("refuses what is no manifest, what is not there, and a database without a project", async () => {
  const cwd = await lone("a.database.yaml", database);
  expect(await pagewright(cwd, ["render", "a.txt"])).toMatchObject({ exitCode: 3, stdout: "" });
  const missing = await pagewright(cwd, ["render", "none.md"]);
  expect(missing).toMatchObject({ exitCode: 3, stdout: "" });
  expect(missing.stderr).toContain("none.md:1:1 - error file-not-found");
  const alone = await pagewright(cwd, ["render", "a.database.yaml"]);
  expect(alone).toMatchObject({ exitCode: 3, stdout: "" });
  expect(alone.stderr).toContain("a.database.yaml is a database that no project publishes");
});

it("shows no control characters of a hostile file", async () => {
  const cwd = await lone("a.md", "# \u001b[31mred\n\nx\u001b]8;;evil\u0007y `\u009b1m`\n");
  const { stdout } = await pagewright(cwd, ["render", "a.md"]);
  expect(stdout.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
});
