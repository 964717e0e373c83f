import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadProject } from "../../src/manifest/index.ts";
import { makeProject } from "../cli/terminal.ts";

const REPOSITORY = "repository: { url: https://github.com/acme/handbook/ }\n";
const BANNERS =
  "version: 1\nroot: 0123456789abcdef0123456789abcdef\nsources: [{ path: docs }]\ndefaults: { banner: true }\n";

/** Gives, for each page, the text and the link of its first block. */
async function banners(directory: string): Promise<Readonly<Record<string, unknown>>> {
  const { resources, diagnostics } = await loadProject({ cwd: directory, env: {} });
  expect(diagnostics).toEqual([]);
  return Object.fromEntries(
    resources.map(({ key, blocks: [first] }) => {
      if (first?.type !== "callout") return [key, first?.type];
      const runs = first.content.rich_text.flatMap((run) => (run.type === "text" ? [run] : []));
      return [
        key,
        [runs.map(({ text }) => text).join(""), runs.find(({ link }) => link !== undefined)?.link],
      ];
    }),
  );
}

const says = (file: string): string =>
  `Published from ${file}. Edit it there: what is edited here may be overwritten.`;

describe("a banner", () => {
  it("names the file, links to it, and is for pages that have one", async () => {
    const directory = await makeProject({
      "pagewright.yaml": `${BANNERS}${REPOSITORY}`,
      "docs/a b.md": "Words",
      "docs/folder/c.page.yaml": "title: C\nbanner: false\ncontent: [Words]\n",
      "docs/folder/d.md": "---\nnotion: { banner: true }\n---\nWords",
    });
    expect(await banners(directory)).toEqual({
      "docs/a b": [says("docs/a b.md"), "https://github.com/acme/handbook/blob/main/docs/a%20b.md"],
      "docs/folder": undefined,
      "docs/folder/c": "paragraph",
      "docs/folder/d": [
        says("docs/folder/d.md"),
        "https://github.com/acme/handbook/blob/main/docs/folder/d.md",
      ],
    });
  });

  it("links nowhere when nobody knows where the files are", async () => {
    const directory = await makeProject({ "pagewright.yaml": BANNERS, "docs/a.md": "Words" });
    expect(await banners(directory)).toEqual({ "docs/a": [says("docs/a.md"), undefined] });
  });

  it.each([
    [
      "https://gitlab.example.com/acme/handbook",
      "https://gitlab.example.com/acme/handbook/-/blob/v2/docs/a.md",
    ],
    ["https://bitbucket.org/acme/handbook", "https://bitbucket.org/acme/handbook/src/v2/docs/a.md"],
  ])("links as %s shows files", async (url, link) => {
    const directory = await makeProject({
      "pagewright.yaml": `${BANNERS}repository: { url: "${url}", ref: v2 }\n`,
      "docs/a.md": "Words",
    });
    expect(await banners(directory)).toEqual({ "docs/a": [says("docs/a.md"), link] });
  });

  it("links to the commit that last changed its file, wherever the project is in its repository", async () => {
    const repository = await makeProject({});
    const directory = join(repository, "some folder");
    const git = (...argv: string[]): string =>
      execFileSync("git", ["-c", "user.name=Ana", "-c", "user.email=ana@acme.com", ...argv], {
        cwd: repository,
        encoding: "utf8",
      }).trim();
    const write = (file: string, text: string): void => {
      mkdirSync(join(directory, "docs"), { recursive: true });
      writeFileSync(join(directory, file), text);
    };
    write("pagewright.yaml", `${BANNERS}${REPOSITORY}`);
    write("docs/a.md", "Words");
    write("docs/b.md", "Words");
    git("init", "-q");
    git("add", ".");
    git("commit", "-qm", "One");
    const one = git("rev-parse", "HEAD");
    write("docs/b.md", "Other words");
    git("commit", "-qam", "Two");
    const two = git("rev-parse", "HEAD");
    write("docs/c.md", "Not committed");
    const at = (ref: string, file: string): string =>
      `https://github.com/acme/handbook/blob/${ref}/some%20folder/docs/${file}`;
    expect(await banners(directory)).toEqual({
      "docs/a": [says("docs/a.md"), at(one, "a.md")],
      "docs/b": [says("docs/b.md"), at(two, "b.md")],
      "docs/c": [says("docs/c.md"), at("main", "c.md")],
    });

    const copy = await makeProject({});
    execFileSync("git", ["clone", "-q", "--depth", "1", `file://${repository}`, join(copy, "shallow")]);
    expect(await banners(join(copy, "shallow", "some folder"))).toEqual({
      "docs/a": [says("docs/a.md"), at("main", "a.md")],
      "docs/b": [says("docs/b.md"), at("main", "b.md")],
    });
  });
});
