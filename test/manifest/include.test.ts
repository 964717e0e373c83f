import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadProject } from "../../src/manifest/index.ts";
import { plainText } from "../../src/model/rich-text.ts";
import { type Files, load, problems, ROOT, WORKSPACE, writeFiles } from "./temporary-project.ts";

const page = (include: string) => `title: T\ncontent:\n  - include: ${include}\n`;
const texts = async (files: Files) => {
  const { resources, diagnostics } = await load(files);
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join());
  const shown = resources.find(({ key }) => key === "docs/p")?.blocks ?? [];
  return shown.map((block) =>
    "rich_text" in block.content ? plainText(block.content.rich_text) : block.type,
  );
};

describe("include", () => {
  it("puts in the body of a Markdown file, without its front matter", async () => {
    expect(
      await texts({
        "docs/p.page.yaml": "title: T\ncontent:\n  - before\n  - include: ../shared/a.md\n  - after\n",
        "shared/a.md": "---\ntitle: x\n---\n# Heading\n\ntext\n",
      }),
    ).toEqual(["before", "Heading", "text", "after"]);
  });

  it("puts in MDX as MDX, and Markdown as Markdown", async () => {
    const text = "import x from 'y'\n\n{/* no */}text\n";
    expect(await texts({ "docs/p.page.yaml": page("../a.md"), "a.md": text })).toEqual([
      "import x from 'y'",
      "{/* no */}text",
    ]);
    const { diagnostics } = await load({ "docs/p.page.yaml": page("../a.mdx"), "a.mdx": text });
    expect(diagnostics.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual([
      "a.mdx:1 mdx-dropped",
    ]);
  });

  it("puts in the content of a *.page.yaml, and what that includes, relative to it", async () => {
    expect(
      await texts({
        "docs/p.page.yaml": page("../shared/a.page.yaml"),
        "shared/a.page.yaml": "title: A\ncontent: [one, { include: deep/b.md }]\n",
        "shared/deep/b.md": "two",
      }),
    ).toEqual(["one", "two"]);
  });

  it("reaches the folders of sources that lie beside the workspace file", async () => {
    const cwd = writeFiles({
      "tools/pagewright.yaml": `version: 1\nroot: ${ROOT}\nsources: [{ path: ../docs }]\n`,
      "docs/p.page.yaml": page("./q.md"),
      "docs/q.md": "text",
    });
    const { diagnostics } = await loadProject({ cwd: join(cwd, "tools"), env: {} });
    expect(diagnostics).toEqual([]);
  });

  it.each([
    ["./gone.md", '3:14 file-not-found: there is no file "./gone.md"'],
    ["./a.txt", '3:14 invalid-value: "./a.txt" cannot be included; expected a .md or a .page.yaml'],
    ["/etc/passwd", '3:14 outside-project: "/etc/passwd" lies outside the project'],
    ["../../../../../../../etc/passwd", /3:14 outside-project: /],
    ["./link.md", '3:14 outside-project: "./link.md" lies outside the project'],
  ])("stays inside the project: %s", async (path, line) => {
    const outside = writeFiles({ "secret.md": "secret" });
    const cwd = writeFiles({
      "pagewright.yaml": WORKSPACE.replace("docs", "docs\n    include: [p.page.yaml]"),
      "docs/p.page.yaml": page(path),
      "docs/a.txt": "",
    });
    symlinkSync(join(outside, "secret.md"), join(cwd, "docs/link.md"));
    const { diagnostics } = await loadProject({ cwd, env: {} });
    const lines = diagnostics
      .filter(({ severity }) => severity === "error")
      .map((one) => `${one.line}:${one.column} ${one.code}: ${one.message}`);
    expect(lines).toEqual([typeof line === "string" ? line : expect.stringMatching(line)]);
  });

  it("does not lead in a circle", async () => {
    expect(
      await problems({
        "docs/a.page.yaml": "title: A\ncontent:\n  - include: ./b.page.yaml\n",
        "docs/b.page.yaml": "title: B\ncontent: [{ include: ../docs/a.page.yaml }]\n",
        "docs/self.page.yaml": "title: S\ncontent: [{ include: self.page.yaml }]\n",
      }),
    ).toEqual([
      "docs/a.page.yaml:3:14 include-cycle: a file cannot include itself: docs/b.page.yaml → docs/a.page.yaml → docs/b.page.yaml",
      "docs/b.page.yaml:2:22 include-cycle: a file cannot include itself: docs/a.page.yaml → docs/b.page.yaml → docs/a.page.yaml",
      "docs/self.page.yaml:2:22 include-cycle: a file cannot include itself: docs/self.page.yaml → docs/self.page.yaml",
    ]);
  });

  it("points at mistakes in the included file, once", async () => {
    const { diagnostics } = await load({
      "docs/p.page.yaml": page("./q.page.yaml"),
      "docs/q.page.yaml": "title: Q\ncontent:\n  - include: ../r.md\n  - image: x\n",
      "r.md": "\n\na [link](./gone.md)\n",
    });
    expect(diagnostics.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual([
      "docs/q.page.yaml:4:12",
      "r.md:3:3",
    ]);
    expect(diagnostics.every(({ frame }) => frame !== undefined)).toBe(true);
  });
});
