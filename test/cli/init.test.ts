import { mkdir, mkdtemp, readdir, readFile, realpath, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { pagewright } from "./terminal.ts";

/** Makes a folder with files in it, which is no project yet. */
async function folderWith(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "pagewright-init-")));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** The lines that tell of files: all up to the first empty one. */
const told = (stdout: string): readonly string[] => (stdout.split("\n\n")[0] ?? "").trimEnd().split("\n");
const read = (...path: readonly string[]): Promise<string> => readFile(join(...path), "utf8");
const WORKFLOWS = ["pagewright-apply.yml", "pagewright-drift.yml", "pagewright-pull-request.yml"];

describe("init", () => {
  it("begins a project that validates, plans and applies at once", async () => {
    const cwd = await folderWith();
    const { exitCode, stdout, stderr } = await pagewright(cwd, ["init"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(told(stdout)).toEqual([
      "wrote       pagewright.yaml",
      "wrote       docs/index.md",
      "wrote       .gitignore",
    ]);
    expect(await read(cwd, "pagewright.yaml")).toMatch(
      /^# yaml-language-server: \$schema=\.\/node_modules\/pagewright\/schemas\/workspace\.schema\.json\nversion: 1\nroot: \$\{NOTION_ROOT\}/,
    );
    expect(await read(cwd, ".gitignore")).toBe(".pagewright/\n");
    expect(await pagewright(cwd, ["validate"])).toEqual({
      exitCode: 0,
      stdout: "1 resource: 0 errors, 0 warnings.\n",
      stderr: "",
    });
    expect((await pagewright(cwd, ["plan", "--sandbox"])).stdout).toContain(
      '+ create "Handbook" docs/index.md',
    );
    expect((await pagewright(cwd, ["apply", "--sandbox", "--yes"])).exitCode).toBe(0);
    expect((await pagewright(cwd, ["plan", "--sandbox"])).stdout).toBe(
      "No changes. 1 resource matches Notion.\n",
    );
  });

  it("publishes the documents that are there, and adds none", async () => {
    const cwd = await folderWith({ "docs/guide.md": "# Guide\n" });
    expect(told((await pagewright(cwd, ["init"])).stdout)).toEqual([
      "wrote       pagewright.yaml",
      "wrote       .gitignore",
    ]);
    expect(await readdir(join(cwd, "docs"))).toEqual(["guide.md"]);
    expect((await pagewright(cwd, ["validate"])).stdout).toBe("1 resource: 0 errors, 0 warnings.\n");
  });

  it("puts a page into a folder docs that has none", async () => {
    const cwd = await folderWith({ "docs/logo.svg": "<svg/>" });
    expect(told((await pagewright(cwd, ["init"])).stdout)).toContain("wrote       docs/index.md");
  });

  it("changes nothing the second time", async () => {
    const cwd = await folderWith();
    await pagewright(cwd, ["init", "--github"]);
    const { exitCode, stdout } = await pagewright(cwd, ["init", "--github"]);
    expect(exitCode).toBe(0);
    expect(told(stdout)).toEqual(
      [
        "pagewright.yaml",
        "docs/index.md",
        ".gitignore",
        ...WORKFLOWS.map((name) => `.github/workflows/${name}`),
      ].map((path) => `unchanged   ${path}`),
    );
    expect(await read(cwd, ".gitignore")).toBe(".pagewright/\n");
  });

  it("never overwrites, and names what it left alone", async () => {
    const own = {
      "pagewright.yaml": "version: 1\nsources: [{ path: handbook }]\n",
      "handbook/a.md": "# A\n",
      ".github/workflows/pagewright-apply.yml": "name: Ours\n",
    };
    const cwd = await folderWith(own);
    const { exitCode, stdout } = await pagewright(cwd, ["init", "--github"]);
    expect(exitCode).toBe(0);
    expect(told(stdout)).toEqual([
      "left alone  pagewright.yaml: there is one with other content",
      "wrote       .gitignore",
      "left alone  .github/workflows/pagewright-apply.yml: there is one with other content",
      "wrote       .github/workflows/pagewright-drift.yml",
      "wrote       .github/workflows/pagewright-pull-request.yml",
    ]);
    for (const [path, text] of Object.entries(own)) expect(await read(cwd, path)).toBe(text);
    expect(await readdir(cwd)).not.toContain("docs");
  });

  it("writes nothing through a symbolic link", async () => {
    const outside = await folderWith();
    const cwd = await folderWith();
    for (const name of ["pagewright.yaml", ".gitignore"]) await symlink(join(outside, name), join(cwd, name));
    const { stdout } = await pagewright(cwd, ["init"]);
    expect(told(stdout)).toEqual([
      "left alone  pagewright.yaml: there is one with other content",
      "left alone  .gitignore: there is one with other content",
    ]);
    expect(await readdir(outside)).toEqual([]);
  });

  it.each([
    ["", ".pagewright/\n"],
    ["dist/", "dist/\n.pagewright/\n"],
    ["dist/\r\n", "dist/\r\n.pagewright/\r\n"],
    ["# .pagewright/\n", "# .pagewright/\n.pagewright/\n"],
    ["/.pagewright\n", "/.pagewright\n"],
    ["a\r\n.pagewright/\r\n", "a\r\n.pagewright/\r\n"],
  ])("makes of a .gitignore with %j one with %j", async (before, after) => {
    const cwd = await folderWith({ ".gitignore": before });
    const { stdout } = await pagewright(cwd, ["init"]);
    expect(await read(cwd, ".gitignore")).toBe(after);
    expect(told(stdout)).toContain(`${before === after ? "unchanged " : "added to  "}  .gitignore`);
  });

  it("takes a file that only has other line ends for the same", async () => {
    const cwd = await folderWith();
    await pagewright(cwd, ["init"]);
    const text = (await read(cwd, "pagewright.yaml")).replaceAll("\n", "\r\n");
    await writeFile(join(cwd, "pagewright.yaml"), text);
    expect(told((await pagewright(cwd, ["init"])).stdout)).toContain("unchanged   pagewright.yaml");
    expect(await read(cwd, "pagewright.yaml")).toBe(text);
  });

  it("writes the workspace file that --config names, with its project beside it, and says it in the next steps", async () => {
    const cwd = await folderWith();
    const { stdout } = await pagewright(cwd, ["init", "--github", "--config", "team a/notion.yaml"]);
    expect(told(stdout).slice(0, 3)).toEqual([
      "wrote       team a/notion.yaml",
      "wrote       team a/docs/index.md",
      "wrote       team a/.gitignore",
    ]);
    expect(stdout).toContain("npx pagewright plan --sandbox --config 'team a/notion.yaml'\n");
    expect((await pagewright(cwd, ["validate", "--config", "team a/notion.yaml"])).exitCode).toBe(0);
    expect(await read(cwd, "team a/.github/workflows", "pagewright-apply.yml")).toContain(
      'config: "notion.yaml"\n',
    );
  });

  it("prints the files alone with --quiet", async () => {
    const { stdout } = await pagewright(await folderWith(), ["init", "--github", "--quiet"]);
    expect(stdout.trimEnd().split("\n")).toHaveLength(6);
  });
});

describe("init --github", () => {
  it("puts the workflows at the top of the repository, for the folder and the branch of the project", async () => {
    const top = await folderWith({
      ".git/HEAD": "ref: refs/heads/trunk\n",
      "team/handbook/docs/a.md": "# A\n",
    });
    const { exitCode, stdout } = await pagewright(join(top, "team/handbook"), ["init", "--github"]);
    expect(exitCode).toBe(0);
    expect(told(stdout).slice(2)).toEqual(
      WORKFLOWS.map((name) => `wrote       ../../.github/workflows/${name}`),
    );
    expect(stdout).toContain("What is on the branch trunk is published.");
    expect(stdout).not.toContain("no git repository");
    const apply = await read(top, ".github/workflows/pagewright-apply.yml");
    expect(apply).toContain('branches: ["trunk"]');
    expect(apply).toContain('working-directory: "team/handbook"');
    expect(apply).toContain('- "team/handbook/**"');
  });

  it("says plainly that a second project is not in the workflows of the first one", async () => {
    const top = await folderWith({ ".git/HEAD": "ref: refs/heads/main\n" });
    const first = await pagewright(top, ["init", "--github", "--config", "handbook/pagewright.yaml"]);
    expect(first.stderr).toBe("");
    for (const flags of [[], ["--quiet"]]) {
      const argv = ["init", "--github", "--config", "runbooks/pagewright.yaml", ...flags];
      const { exitCode, stdout, stderr } = await pagewright(top, argv);
      expect(exitCode).toBe(0);
      expect(stderr.trimEnd().split("\n")).toEqual([
        "warning: this project is not in these workflows, which were there before; what they do is not done for it:",
        ...WORKFLOWS.map((name) => `  .github/workflows/${name}`),
        expect.stringContaining('add it as "Several projects in one repository" says: https://github.com/'),
      ]);
      // A second NOTION_ROOT would take the place of the first one.
      expect(stdout).not.toMatch(/is published|NOTION_READ_TOKEN/);
    }
    const heading = await readFile(new URL("../../examples/workflows/README.md", import.meta.url), "utf8");
    expect(heading).toContain("\n## Several projects in one repository\n");
  });

  it("says nothing of the kind of a workflow that was changed, but is for the project", async () => {
    const cwd = await folderWith({ ".git/HEAD": "ref: refs/heads/main\n" });
    await pagewright(cwd, ["init", "--github"]);
    const apply = join(cwd, ".github/workflows/pagewright-apply.yml");
    await writeFile(apply, (await read(apply)).replace("branches: [main]", "branches: [release]"));
    const { stdout, stderr } = await pagewright(cwd, ["init", "--github"]);
    expect(told(stdout)).toContain(
      "left alone  .github/workflows/pagewright-apply.yml: there is one with other content",
    );
    expect(stderr).toBe("");
    expect(stdout).toContain("NOTION_READ_TOKEN");
    // It is not known here which branch that workflow publishes.
    expect(stdout).not.toContain("is published.");
  });

  it("watches the sources that the workspace file has outside its folder", async () => {
    const top = await folderWith({
      ".git/HEAD": "ref: refs/heads/main\n",
      "handbook/pagewright.yaml": "version: 1\nroot: ${NOTION_ROOT}\nsources: [{ path: ../docs }]\n",
      "docs/a.md": "# A\n",
    });
    await pagewright(join(top, "handbook"), ["init", "--github"]);
    for (const name of ["pagewright-apply.yml", "pagewright-pull-request.yml"]) {
      const text = await read(top, ".github/workflows", name);
      expect(text).toContain('- "handbook/**"\n');
      expect(text).toContain('- "docs/**"\n');
    }
  });

  it("says when it has to guess the branch", async () => {
    const guessed = "The repository does not tell its main branch";
    const detached = await folderWith({ ".git/HEAD": "0123456789abcdef0123456789abcdef01234567\n" });
    const { stdout } = await pagewright(detached, ["init", "--github"]);
    expect(stdout).toContain("What is on the branch main is published.");
    expect(stdout).toContain(guessed);
    for (const files of [{ ".git/HEAD": "ref: refs/heads/main\n" }, {}]) {
      expect((await pagewright(await folderWith(files), ["init", "--github"])).stdout).not.toContain(guessed);
    }
  });

  it("says when there is no repository yet", async () => {
    const { stdout } = await pagewright(await folderWith(), ["init", "--github"]);
    expect(stdout).toContain("There is no git repository here yet");
  });

  it("names every secret and variable that its workflows read", async () => {
    const cwd = await folderWith();
    const { stdout } = await pagewright(cwd, ["init", "--github"]);
    const texts = await Promise.all(WORKFLOWS.map((name) => read(cwd, ".github/workflows", name)));
    const names = new Set(texts.join("\n").match(/(?<=\b(?:secrets|vars)\.)\w+/g));
    expect([...names].sort()).toEqual(["NOTION_READ_TOKEN", "NOTION_ROOT", "NOTION_TOKEN"]);
    for (const name of names) expect(stdout).toContain(name);
  });

  it("writes nothing when a workflow could not name the folder", async () => {
    const top = await folderWith({ ".git/HEAD": "" });
    const cwd = join(top, "${{ github.token }}");
    await mkdir(cwd);
    const { exitCode, stderr } = await pagewright(cwd, ["init", "--github"]);
    expect(exitCode).toBe(3);
    expect(stderr).toBe(
      'error: a workflow cannot name "${{ github.token }}"; give the folder or file a plainer name\n',
    );
    expect(await readdir(cwd)).toEqual([]);
  });
});

describe("init exits with 3", () => {
  it("for a flag that it does not have", async () => {
    expect((await pagewright(await folderWith(), ["init", "--gitlab"])).exitCode).toBe(3);
  });

  it("when docs is a file, and writes nothing", async () => {
    const cwd = await folderWith({ docs: "" });
    const { exitCode, stderr } = await pagewright(cwd, ["init"]);
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/^error: docs is a file, and a new project publishes the folder of that name; /);
    expect(await readdir(cwd)).toEqual(["docs"]);
  });

  it("when --config names a folder", async () => {
    const { exitCode, stderr } = await pagewright(await folderWith(), ["init", "--config", "."]);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 3,
      stderr: "error: . is a folder; give --config the workspace file that is to be written\n",
    });
  });

  it("where it cannot write, after telling what it wrote", async () => {
    const cwd = await folderWith({ ".github": "a file" });
    const { exitCode, stdout, stderr } = await pagewright(cwd, ["init", "--github"]);
    expect(exitCode).toBe(3);
    expect(told(stdout)).toHaveLength(3);
    expect(stdout).not.toContain("Publish it");
    expect(stderr).toBe(
      "error: .github cannot be written (EEXIST): something that is no folder has the name of one that is needed; run init again when that is mended\n",
    );
  });
});
