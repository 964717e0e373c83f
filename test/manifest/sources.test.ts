import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadProject } from "../../src/manifest/index.ts";
import { load, problems, ROOT, tree, WORKSPACE, writeFiles } from "./temporary-project.ts";

const workspace = (sources: string) => `version: 1\nroot: ${ROOT}\nsources:\n${sources}`;
const keys = async (files: Record<string, string>) => {
  const { resources, diagnostics } = await load(files);
  return [...diagnostics.map(({ message }) => message), ...resources.map(({ key }) => key)];
};

describe("the files of a source", () => {
  it("are Markdown and *.page.yaml, without hidden files and node_modules", async () => {
    expect(
      await keys({
        "docs/a.md": "",
        "docs/b.page.yaml": "title: B",
        "docs/c.yaml": "title: C",
        "docs/d.txt": "",
        "docs/.hidden.md": "",
        "docs/.vitepress/e.md": "",
        "docs/node_modules/f.md": "",
      }),
    ).toEqual(["docs/a", "docs/b"]);
  });

  it("are chosen by include and exclude", async () => {
    expect(
      await keys({
        "pagewright.yaml": workspace('  - { path: docs, include: ["**/*.md"], exclude: ["drafts/**"] }'),
        "docs/a.md": "",
        "docs/b.page.yaml": "title: B",
        "docs/drafts/c.md": "",
      }),
    ).toEqual(["docs/a"]);
  });

  it("are all in a folder that a pattern names", async () => {
    expect(
      await keys({
        "pagewright.yaml": workspace("  - { path: docs, include: [guide/, ./a.md], exclude: [guide/old] }"),
        "docs/a.md": "",
        "docs/b.md": "",
        "docs/guide/c.md": "",
        "docs/guide/old/d.md": "",
        "docs/guide/older/e.md": "",
      }),
    ).toEqual(["docs/a", "docs/guide", "docs/guide/c", "docs/guide/older", "docs/guide/older/e"]);
  });

  it("are MDX only where a pattern names it, with the same keys", async () => {
    const files = { "docs/a.md": "a", "docs/b.mdx": "import x from 'y'\n\n# B\n\n<T>b</T>" };
    expect(await tree(files)).toEqual(["docs/a"]);
    const all = workspace('  - { path: docs, include: ["**/*"] }');
    expect(await tree({ "pagewright.yaml": all, ...files })).toEqual(["docs/a"]);
    const named = workspace('  - { path: docs, include: ["**/*.{md,mdx}"] }');
    const { resources, diagnostics } = await load({ "pagewright.yaml": named, ...files });
    expect(resources.map(({ key, properties }) => [key, properties.title])).toEqual([
      ["docs/a", "a"],
      ["docs/b", "B"],
    ]);
    expect(diagnostics.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual([
      "docs/b.mdx:1 mdx-dropped",
      "docs/b.mdx:5 mdx-reduced",
    ]);
  });

  it("are nothing else, whatever is included", async () => {
    expect(
      await keys({
        "pagewright.yaml": workspace('  - { path: docs, include: ["**/*"] }'),
        "docs/a.md": "",
        "docs/b.txt": "",
        "docs/c.png": "",
      }),
    ).toEqual(["docs/a"]);
  });

  it("may lie in the workspace file's own folder", async () => {
    expect(await keys({ "pagewright.yaml": workspace("  - path: ."), "a.md": "", "guide/b.md": "" })).toEqual(
      ["a", "guide", "guide/b"],
    );
  });

  it("are named without ./ in front", async () => {
    expect(await keys({ "pagewright.yaml": workspace("  - path: ./docs/"), "docs/a.md": "" })).toEqual([
      "docs/a",
    ]);
  });

  it("belong to one source only", async () => {
    expect(
      await problems({ "pagewright.yaml": workspace("  - path: docs\n  - path: ."), "docs/a.md": "" }),
    ).toEqual([
      'pagewright.yaml:5:11 file-in-two-sources: docs/a.md already belongs to the source "docs" (leave it out of one with exclude)',
    ]);
  });

  it("come from a folder that exists", async () => {
    const sources = "  - path: docs\n  - path: handbok\n  - path: notes.md\n  - path: /etc\n";
    expect(
      await problems({ "pagewright.yaml": workspace(sources), "docs/a.md": "", "notes.md": "" }),
    ).toEqual([
      'pagewright.yaml:5:11 file-not-found: there is no folder "handbok"',
      'pagewright.yaml:6:11 file-not-found: "notes.md" is a file; expected a folder',
      'pagewright.yaml:7:11 invalid-value: "/etc" is absolute; expected a path relative to this file',
    ]);
  });

  it("are not looked for outside the folder", async () => {
    const sources = '  - path: docs\n    include: ["../*.md"]\n    exclude: [/x]\n';
    expect(await problems({ "pagewright.yaml": workspace(sources), "docs/a.md": "" })).toEqual([
      'pagewright.yaml:5:15 outside-project: the pattern "../*.md" leaves the folder of its source',
      'pagewright.yaml:6:15 outside-project: the pattern "/x" leaves the folder of its source',
    ]);
  });

  it("are chosen by patterns that lead nowhere else, are not negated, and do not stand for thousands", async () => {
    const sources =
      '  - path: docs\n    include: ["{..,a}/*.md", "!a.md", "!(b).md"]\n    exclude: ["{1..1000}.md"]\n';
    expect(await problems({ "pagewright.yaml": workspace(sources), "docs/a.md": "" })).toEqual([
      'pagewright.yaml:5:15 outside-project: the pattern "{..,a}/*.md" leaves the folder of its source',
      'pagewright.yaml:5:30 invalid-value: the pattern "!a.md" is negated (list what is left out under "exclude", without "!")',
      'pagewright.yaml:6:15 invalid-value: the pattern "{1..1000}.md" stands for more than 256 patterns (use * in place of names in braces)',
    ]);
  });

  it("are missed when there are none", async () => {
    expect(await problems({ "docs/a.txt": "" })).toEqual([
      'pagewright.yaml:4:11 warning empty-source: the source "docs" has no files to publish',
    ]);
  });

  it("are UTF-8 text", async () => {
    expect(await problems({ "docs/a.md": new Uint8Array([0xff, 0xfe, 0x41, 0x00]) })).toEqual([
      "docs/a.md:1:1 not-utf8: docs/a.md is not UTF-8 text (save the file in the UTF-8 encoding)",
    ]);
  });
});

describe("symbolic links", () => {
  it("are followed inside the folder of the source, and reported when they lead out of it or nowhere", async () => {
    const cwd = writeFiles({ "pagewright.yaml": WORKSPACE, "docs/a.md": "inside", "secret.md": "outside" });
    symlinkSync(join(cwd, "docs/a.md"), join(cwd, "docs/b.md"));
    symlinkSync(join(cwd, "secret.md"), join(cwd, "docs/c.md"));
    symlinkSync(join(cwd, "gone.md"), join(cwd, "docs/d.md"));
    symlinkSync(cwd, join(cwd, "docs/loop"));
    // The lock file of an editor.
    symlinkSync("ana@laptop.1234", join(cwd, "docs/.#a.md"));
    const { resources, diagnostics } = await loadProject({ cwd, env: {} });
    expect(resources.map(({ key }) => key)).toEqual(["docs/a", "docs/b"]);
    expect(diagnostics.map(({ file, severity, code }) => [file, severity, code])).toEqual([
      ["docs/c.md", "warning", "outside-project"],
      ["docs/d.md", "error", "file-not-found"],
    ]);
  });
});

describe("under", () => {
  it("puts a source below a page of another source, by key", async () => {
    const { resources, diagnostics } = await load({
      "pagewright.yaml": workspace("  - path: docs\n  - { path: api, under: docs/index }"),
      "docs/index.md": "",
      "api/a.md": "",
    });
    expect(diagnostics).toEqual([]);
    expect(resources.map(({ key, parent }) => [key, parent])).toEqual([
      ["docs/index", "root"],
      ["api/a", { key: "docs/index" }],
    ]);
  });

  it("puts a source below a page of Notion, by URL", async () => {
    const { resources } = await load({
      "pagewright.yaml": workspace(
        `  - { path: docs, under: "https://www.notion.so/x-${ROOT.replaceAll("-", "")}" }`,
      ),
      "docs/a.md": "",
    });
    expect(resources[0]?.parent).toEqual({ id: ROOT });
  });

  it("must name a page that exists, which is said once", async () => {
    expect(
      await problems({
        "pagewright.yaml": workspace("  - path: docs\n  - { path: api, under: docs/hadbook }"),
        "docs/handbook.md": "",
        "api/a.md": "",
        "api/b.md": "",
      }),
    ).toEqual([
      'pagewright.yaml:5:25 unknown-parent: there is no page with the key "docs/hadbook" (did you mean "docs/handbook"?)',
    ]);
  });
});
