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

async function loadWith(
  content: { workspace?: string | Uint8Array; page?: string | Uint8Array; markdown?: string | Uint8Array },
  cwd: string,
): Promise<Project> {
  writeFileSync(join(cwd, "pagewright.yaml"), content.workspace ?? WORKSPACE);
  writeFileSync(join(cwd, "docs/page.page.yaml"), content.page ?? "title: T");
  writeFileSync(join(cwd, "docs/a.md"), content.markdown ?? "text");
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
  for (const { blocks } of project.resources)
    expect(blocks.map(canonicalBlock).flatMap(fitBlock)).toEqual(blocks);
  return project;
}

describe("loading", () => {
  it.each(["workspace", "page", "markdown"] as const)("survives any bytes in the %s file", async (name) => {
    const cwd = writeFiles({ "docs/a.md": "" });
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => void (await loadWith({ [name]: content }, cwd))),
      { numRuns: 300 },
    );
  });

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

  it("survives any patterns", async () => {
    const cwd = writeFiles({ "docs/a.md": "" });
    const pattern = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc
        .array(fc.constantFrom(..."a.md/*?[](){}!+@|,\\".split("")), { maxLength: 20 })
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
