import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadProject } from "../../src/manifest/index.ts";
import { load, problems, ROOT, writeFiles } from "./temporary-project.ts";

const reference = (name: string) => `\${${name}}`;
const page = { "docs/a.md": "a" };
const workspace = (root: string, rest = "") => ({
  ...page,
  "pagewright.yaml": `version: 1\nroot: ${root}\nsources: [{ path: docs }]\n${rest}`,
});

describe("the workspace file", () => {
  it("gives its absolute path, its folder, and defaults for what it leaves out", async () => {
    const cwd = writeFiles({ ...workspace(ROOT) });
    const { workspace: read, diagnostics } = await loadProject({ cwd, env: {} });
    expect(diagnostics).toEqual([]);
    expect(read).toEqual({
      file: join(cwd, "pagewright.yaml"),
      directory: cwd,
      root: ROOT,
      ledger: "notion",
      safety: { maxTrash: 10, maxTrashPercent: 30 },
    });
  });

  it("sets the ledger and part of the safety limits", async () => {
    const { workspace: read } = await load(workspace(ROOT, "ledger: file\nsafety: { maxTrash: 3 }"));
    expect(read).toMatchObject({ ledger: "file", safety: { maxTrash: 3, maxTrashPercent: 30 } });
  });

  it("is found by another name, and keys are relative to its folder", async () => {
    const cwd = writeFiles({
      "tools/notion.yaml": `version: 1\nroot: ${ROOT}\nsources: [{ path: ../docs }]`,
      ...page,
    });
    const { resources, diagnostics } = await loadProject({ cwd, config: "tools/notion.yaml", env: {} });
    expect(diagnostics).toEqual([]);
    expect(resources.map(({ key, place }) => [key, place.file])).toEqual([["../docs/a", "../docs/a.md"]]);
  });

  it("may be missing, which is said with what to do", async () => {
    const { resources, diagnostics } = await loadProject({ cwd: writeFiles(page), env: {} });
    expect(resources).toEqual([]);
    expect(diagnostics).toEqual([
      {
        severity: "error",
        file: "pagewright.yaml",
        line: 1,
        column: 1,
        code: "no-workspace",
        message: "there is no workspace file pagewright.yaml",
        hint: 'begin one with "pagewright init", or name it with --config',
      },
    ]);
  });

  it("is a file that can be read", async () => {
    const cwd = writeFiles({ "pagewright/docs/a.md": "" });
    symlinkSync("loop.yaml", join(cwd, "loop.yaml"));
    const said = async (config: string) =>
      (await loadProject({ cwd, config, env: {} })).diagnostics.map(
        ({ code, message }) => `${code}: ${message}`,
      );
    expect(await said("pagewright")).toEqual(["not-a-file: pagewright is a folder; expected a file"]);
    expect(await said("loop.yaml")).toEqual(["file-unreadable: loop.yaml cannot be read (ELOOP)"]);
  });

  it("may be empty", async () => {
    expect(await problems({ "pagewright.yaml": "# nothing yet\n" })).toEqual([
      "pagewright.yaml:1:1 empty-file: the file is empty; expected version, root and sources",
    ]);
  });

  it("accepts what links will use", async () => {
    const rest =
      "repository: { url: https://github.com/acme/handbook, ref: main }\nsite: { base: /, public: public, cleanUrls: true }";
    expect(await problems(workspace(ROOT, rest))).toEqual([]);
  });

  it("refuses what only later versions know", async () => {
    const text = `version: 1\nroot: ${ROOT}\ndefaults: { footer: true }\nsources:\n  - path: docs\n`;
    expect(await problems({ ...page, "pagewright.yaml": text })).toEqual([
      'pagewright.yaml:3:13 unknown-key: unknown key "footer"; expected one of icon, locked, banner, onDrift, exact',
    ]);
  });

  it("shows the line of a mistake", async () => {
    const { diagnostics } = await load({ "pagewright.yaml": "version: 1\nsorces: []\n" });
    expect(diagnostics[0]?.frame).toBe("1 | version: 1\n2 | sorces: []\n  | ^");
  });
});

describe("the root page", () => {
  it.each([
    ["a dashed ID", ROOT],
    ["a bare ID", '"0123456789abcdef0123456789abcdef"'],
    ["a URL", "https://www.notion.so/acme/Handbook-0123456789abcdef0123456789abcdef?pvs=4"],
    ["a variable", reference("NOTION_ROOT")],
    ["a URL with a variable", `https://www.notion.so/${reference("ID")}`],
  ])("is named by %s", async (_, root) => {
    const env = { NOTION_ROOT: ROOT, ID: "0123456789abcdef0123456789abcdef" };
    const { workspace: read, diagnostics } = await load(workspace(root), { env });
    expect([read.root, diagnostics]).toEqual([ROOT, []]);
  });

  it("must be an ID", async () => {
    expect(await problems(workspace("Handbook"))).toEqual([
      'pagewright.yaml:2:7 invalid-id: "Handbook" is not the ID or URL of a Notion page (open the page in Notion and use "Copy link")',
    ]);
  });

  it("must be there", async () => {
    expect(await problems({ ...page, "pagewright.yaml": "version: 1\nsources: [{ path: docs }]" })).toEqual([
      'pagewright.yaml:1:1 missing-key: the file has no key "root" (open the page in Notion and use "Copy link")',
    ]);
  });

  it.each([undefined, "", "  "])("needs its variable, which is not set when it is %j", async (value) => {
    expect(await problems(workspace(reference("NOTION_ROOT")), { env: { NOTION_ROOT: value } })).toEqual([
      "pagewright.yaml:2:7 env-missing: the environment variable NOTION_ROOT is not set (set it to the ID or URL of the root page)",
    ]);
  });

  it("never repeats the value of a variable", async () => {
    const lines = await problems(workspace(reference("NOTION_ROOT")), { env: { NOTION_ROOT: "ntn_secret" } });
    expect(lines).toEqual([
      'pagewright.yaml:2:7 invalid-id: the value of NOTION_ROOT is not the ID or URL of a Notion page (open the page in Notion and use "Copy link")',
    ]);
  });

  it.each([
    workspace(reference("NOTION_ROOT")),
    { ...page, "pagewright.yaml": "version: 1\nsources: [{ path: docs }]" },
  ])("is not needed when something else stands for it", async (files) => {
    const { workspace: read, resources, diagnostics } = await load(files, { rootOptional: true });
    expect([read.root, resources.length, diagnostics]).toEqual([undefined, 1, []]);
  });

  it("is only where variables are replaced", async () => {
    const { resources } = await load(
      { "docs/a.md": `---\ntitle: ${reference("HOME")}\n---\n` },
      { env: { HOME: "x" } },
    );
    expect(resources[0]?.properties.title).toBe(reference("HOME"));
  });

  it("leaves no resources when it is wrong, but the mistakes of all pages are found", async () => {
    const { resources, diagnostics } = await load({
      ...workspace("Handbook"),
      "docs/b.md": "---\nnotion: { lokced: true }\n---\n",
    });
    expect(resources).toEqual([]);
    expect(diagnostics.map(({ file, code }) => [file, code])).toEqual([
      ["docs/b.md", "unknown-key"],
      ["pagewright.yaml", "invalid-id"],
    ]);
  });
});

describe("defaults", () => {
  const defaults = "defaults: { icon: 📄, locked: true, onDrift: fail }";

  it("hold for pages that say nothing, and for folders", async () => {
    const { resources } = await load({ ...workspace(ROOT, defaults), "docs/f/b.md": "b" });
    expect(resources.map(({ properties, onDrift }) => ({ ...properties, onDrift }))).toEqual(
      ["a", "f", "b"].map((title) => ({
        title,
        icon: { type: "emoji", emoji: "📄" },
        locked: true,
        onDrift: "fail",
      })),
    );
  });

  it("give way to what a page says", async () => {
    const front = "---\nnotion: { icon: null, locked: false, onDrift: keep }\n---\n";
    const { resources } = await load({ ...workspace(ROOT, defaults), "docs/a.md": front });
    expect(resources[0]).toMatchObject({ properties: { icon: null, locked: false }, onDrift: "keep" });
  });

  it("make pages exact that have a file, unless it says otherwise", async () => {
    const { resources } = await load({
      ...workspace(ROOT, "defaults: { exact: true }"),
      "docs/b.md": "---\nnotion: { exact: false }\n---\n",
      "docs/c/d.page.yaml": "title: D\n",
    });
    expect(resources.map(({ key, exact }) => [key, exact])).toEqual([
      ["docs/a", true],
      ["docs/b", undefined],
      ["docs/c", undefined],
      ["docs/c/d", true],
    ]);
  });

  it("are checked", async () => {
    expect(await problems(workspace(ROOT, "defaults: { icon: star }"))).toEqual([
      'pagewright.yaml:4:19 invalid-value: "star" is not an icon; expected one emoji or an http(s) URL',
    ]);
  });

  it("are absent from pages when there are none", async () => {
    const { resources } = await load(page);
    expect(resources[0]?.properties).toEqual({ title: "a" });
    expect(resources[0]).toMatchObject({ onDrift: "keep", protect: false });
  });
});
