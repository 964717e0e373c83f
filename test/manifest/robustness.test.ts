import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadProject, type Project } from "../../src/manifest/index.ts";
import { canonicalBlock } from "../../src/model/canonical.ts";
import { fitBlock } from "../../src/model/fit.ts";
import { ROOT, WORKSPACE, writeFiles } from "./temporary-project.ts";

const words = fc.constantFrom(
  ..."title content notion key id parent order icon cover publish movedFrom callout text children table rows columns tabs include divider".split(
    " ",
  ),
  ..."version root sources path under include exclude defaults docs docs/page 1 true null 🚀 https://example.com/a.png".split(
    " ",
  ),
  "./page.page.yaml",
  "**/*",
  ROOT,
);
const marks = fc.constantFrom(
  ..."-:[]{}&*!|>'\"%@`#,? \n\t".split(""),
  ": ",
  "- ",
  "\n  ",
  "\n    ",
  "---\n",
  "&a ",
  "*a",
  "\u0000",
  "\uFEFF",
  "\r\n",
);
const yamlish = fc.array(fc.oneof(words, marks, marks), { maxLength: 60 }).map((parts) => parts.join(""));
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  yamlish,
  fc.string({ unit: "binary", maxLength: 200 }),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 6 },
    words,
    fc.constantFrom(null, true, 0, 1.5, -1),
    fc.array(tie("any"), { maxLength: 4 }),
    fc.dictionary(words, tie("any"), { maxKeys: 4 }),
  ),
})).any;

const DATABASE = `title: D
keyProperty: Name
properties:
  Name: title
  Text: rich_text
  Count: number
  Tier: { type: select, options: [Gold] }
  Tags: multi_select
  When: date
  Where: place
  Who: people
  Papers: files
  Rel: { type: relation, database: docs/d, dual: true }
rowsFrom: [rows.csv, rows.json]
`;

async function loadWith(
  content: Readonly<
    Partial<Record<"workspace" | "page" | "markdown" | "database" | "csv" | "json", string | Uint8Array>>
  >,
  cwd: string,
): Promise<Project> {
  writeFileSync(join(cwd, "pagewright.yaml"), content.workspace ?? WORKSPACE);
  writeFileSync(join(cwd, "docs/page.page.yaml"), content.page ?? "title: T");
  writeFileSync(join(cwd, "docs/a.md"), content.markdown ?? "text");
  writeFileSync(join(cwd, "docs/d.database.yaml"), content.database ?? DATABASE);
  writeFileSync(join(cwd, "docs/rows.csv"), content.csv ?? "Name\na\n");
  writeFileSync(join(cwd, "docs/rows.json"), content.json ?? "[]");
  const project = await loadProject({ cwd, env: {} });
  for (const { line, column, message, severity, code, frame } of project.diagnostics) {
    expect([line >= 1, column >= 1, message === "", message.includes("\n")]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    if (severity === "error" && code !== "not-utf8") expect(frame).toBeDefined();
  }
  for (const { blocks } of [...project.resources, ...project.rows])
    expect(blocks?.map(canonicalBlock).flatMap(fitBlock)).toEqual(blocks);
  return project;
}

describe("loading", () => {
  it.each(["workspace", "page", "markdown", "database", "csv", "json"] as const)(
    "survives any bytes in the %s file",
    async (name) => {
      const cwd = writeFiles({ "docs/a.md": "" });
      await fc.assert(
        fc.asyncProperty(bytes, async (content) => void (await loadWith({ [name]: content }, cwd))),
        { numRuns: 300 },
      );
    },
  );

  it("survives any front matter", async () => {
    const cwd = writeFiles({ "docs/a.md": "" });
    await fc.assert(
      fc.asyncProperty(
        yamlish,
        async (text) => void (await loadWith({ markdown: `---\n${text}\n---\ntext` }, cwd)),
      ),
      { numRuns: 200 },
    );
  });

  it("survives any values where others are expected", async () => {
    const cwd = writeFiles({ "docs/a.md": "" });
    await fc.assert(
      fc.asyncProperty(value, fc.constantFrom("content", "movedFrom", "icon", "parent"), async (any, key) => {
        const page = JSON.stringify({ title: "T", [key]: any });
        await loadWith({ page, markdown: `---\nnotion: ${JSON.stringify(any)}\n---\n` }, cwd);
        await loadWith({ workspace: JSON.stringify({ version: 1, root: ROOT, sources: any }) }, cwd);
      }),
      { numRuns: 200 },
    );
  });

  it("survives any schemas, rows, scopes and sources of rows", async () => {
    const cwd = writeFiles({ "docs/a.md": "" });
    const names = fc.constantFrom(
      ..."Name Text Count Tier Tags When Where Who Papers Rel type options database dual relation property function".split(
        " ",
      ),
      ..."key id properties path columns separator start lat and or __proto__ constructor rows.csv Gold number relation".split(
        " ",
      ),
    );
    const any = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 5 },
        names,
        fc.constantFrom(null, true, 0, 1e308, -1.5, "2026-03-03", "rows.json", "docs/d", "rollup", "formula"),
        fc.array(tie("any"), { maxLength: 4 }),
        fc.dictionary(names, tie("any"), { maxKeys: 4 }),
      ),
    })).any;
    const row = fc.dictionary(names, any, { maxKeys: 6 });
    const database = fc.record(
      {
        properties: fc.oneof(
          any,
          fc.dictionary(names, any).map((all) => ({ Name: "title", ...all })),
        ),
        rows: fc.oneof(any, fc.array(row, { maxLength: 4 })),
        rowsFrom: any,
        scope: any,
        keyProperty: any,
        dataSources: any,
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(database, fc.array(row, { maxLength: 5 }), async (declared, rows) => {
        await loadWith({ database: JSON.stringify({ title: "T", ...declared }) }, cwd);
        await loadWith({ json: JSON.stringify(rows) }, cwd);
      }),
      { numRuns: 200 },
    );
  });

  it("survives any cells", async () => {
    const cwd = writeFiles({ "docs/a.md": "" });
    const parts = fc.constantFrom(
      ..."Name,Text,Count,Tier,Tags,When,Where,Who,Papers,Rel,key,id,icon,cover".split(","),
      ..."a,Gold,3,2026-03-03,a@b.co,rows.csv,😀".split(","),
      ",",
      ",",
      ",",
      '"',
      '""',
      "\n",
      "\r\n",
      "\r",
      " ",
      ";",
      "\u0000",
      "**",
    );
    const csv = fc.array(parts, { maxLength: 60 }).map((all) => all.join(""));
    const header = fc.constantFrom(
      "",
      "Name,key,id,icon,cover,Text,Count,Tier,Tags,When,Who,Papers,Rel\n",
      "Name,Text\n",
    );
    await fc.assert(
      fc.asyncProperty(header, csv, async (first, rest) => void (await loadWith({ csv: first + rest }, cwd))),
      { numRuns: 200 },
    );
  });

  it.each([
    "rows: &a [*a]",
    "rows: [&a { Name: a, Text: *a }]",
    "rows: [&a { Name: a }, *a, { <<: *a }]",
    "rows: [{ Name: &a [x, x], Text: [*a, *a] }]",
    "properties: &p { Name: title, A: &t { type: select, options: *p } }",
    `rows: ${"[".repeat(300)}`,
    `rows: [${"{ Name: a, content: [".repeat(40)}`,
    "%YAML 1.1\n---\ntitle: T\nproperties: { Name: title, When: date }\nrows: [{ Name: a, When: 2026-03-03 }, { Name: !!set { a }, When: !!omap [a: 1] }]",
  ])("survives the YAML of %s", async (text) => {
    const cwd = writeFiles({ "docs/a.md": "" });
    await loadWith(
      {
        database: text.startsWith("%")
          ? text
          : `title: D\nproperties: { Name: title, Text: rich_text }\n${text}`,
      },
      cwd,
    );
  });

  it("survives any patterns", async () => {
    const cwd = writeFiles({ "docs/a.md": "" });
    const pattern = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc
        .array(fc.constantFrom(..."a.md/*?[](){}!+@|,\\".split(""), "**/", "*(", "{1..999999}", "{a..z}"), {
          maxLength: 100,
        })
        .map((all) => all.join("")),
    );
    const patterns = fc.array(pattern, { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(patterns, patterns, async (include, exclude) => {
        const sources = [{ path: "docs", include, exclude }];
        await loadWith({ workspace: JSON.stringify({ version: 1, root: ROOT, sources }) }, cwd);
      }),
      { numRuns: 200 },
    );
  });

  it("gives the same for the same files", async () => {
    const cwd = writeFiles({ "docs/b/c.md": "", "docs/10.md": "", "docs/9.md": "", "docs/d/x.md": "" });
    expect(await loadWith({}, cwd)).toEqual(await loadWith({}, cwd));
  });
});
