import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { findRepository } from "../../src/init/repository.ts";

/** Makes a folder with files in it. */
async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "pagewright-git-"));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** Makes a repository with git itself, with one commit on a branch. */
async function repositoryOn(branch: string): Promise<{ folder: string; git: (...args: string[]) => void }> {
  const folder = await folderWith({});
  const who = ["-c", "user.name=Ana", "-c", "user.email=ana@example.com"];
  const git = (...args: string[]): void => {
    execFileSync("git", [...who, ...args], { cwd: folder, stdio: "ignore" });
  };
  git("init", "--initial-branch", branch);
  git("commit", "--allow-empty", "--message", "Begin");
  return { folder, git };
}

async function branchOf(files: Readonly<Record<string, string>>): Promise<string | undefined> {
  return (await findRepository(await folderWith(files)))?.branch;
}

describe("the repository of a folder", () => {
  it("is the nearest above it", async () => {
    const top = await folderWith({
      ".git/HEAD": "ref: refs/heads/main\n",
      "a/b/c.md": "",
      "a/.git/HEAD": "",
    });
    expect(await findRepository(join(top, "a", "b"))).toMatchObject({ top: join(top, "a") });
    expect(await findRepository(top)).toMatchObject({ top });
  });

  it("is none where there is none above", async () => {
    expect(await findRepository(await folderWith({}))).toBeUndefined();
  });
});

describe("the main branch", () => {
  it("is the one that a clone began with, whatever is checked out", async () => {
    const files = {
      ".git/refs/remotes/origin/HEAD": "ref: refs/remotes/origin/release/2026\n",
      ".git/HEAD": "ref: refs/heads/fix-typo\n",
    };
    expect(await branchOf(files)).toBe("release/2026");
  });

  it("is the current one of a repository that has no other", async () => {
    expect(await branchOf({ ".git/HEAD": "ref: refs/heads/trunk\n" })).toBe("trunk");
    const committed = { ".git/HEAD": "ref: refs/heads/trunk\n", ".git/refs/heads/trunk": "0123\n" };
    expect(await branchOf(committed)).toBe("trunk");
  });

  it("is the only one of a repository that git made, whether it is packed or not", async () => {
    for (const branch of ["trunk", "release/2026.x"]) {
      const { folder, git } = await repositoryOn(branch);
      git("tag", "v1");
      expect(await findRepository(folder), branch).toEqual({ top: folder, branch });
      git("pack-refs", "--all");
      expect(await findRepository(folder), branch).toEqual({ top: folder, branch });
    }
  });

  it("is not the current one where there is another, packed or in a folder or on a remote", async () => {
    const { folder, git } = await repositoryOn("release/2026.x");
    git("checkout", "-b", "release/fix");
    expect(await findRepository(folder)).toEqual({ top: folder, branch: undefined });
    git("pack-refs", "--all");
    expect(await findRepository(folder)).toEqual({ top: folder, branch: undefined });
    git("update-ref", "refs/remotes/upstream/release/2026.x", "HEAD");
    git("branch", "--delete", "--force", "release/2026.x");
    expect(await findRepository(folder)).toEqual({ top: folder, branch: undefined });
  });

  it("is not told where the refs are kept in tables", async () => {
    const files = {
      ".git/HEAD": "ref: refs/heads/.invalid\n",
      ".git/refs/heads": "this repository uses the reftable format\n",
      ".git/reftable/tables.list": "0x000000000001-0x000000000002-abcdef01.ref\n",
    };
    expect(await branchOf(files)).toBeUndefined();
  });

  it("is not one that somebody merely works on", async () => {
    const loose = {
      ".git/HEAD": "ref: refs/heads/fix\n",
      ".git/refs/heads/fix": "0123\n",
      ".git/refs/heads/trunk": "0123\n",
    };
    expect(await branchOf(loose)).toBeUndefined();
    const packed =
      "# pack-refs with: peeled fully-peeled sorted \n0123 refs/heads/trunk\n4567 refs/tags/v1\n^89ab\n";
    expect(
      await branchOf({ ".git/HEAD": "ref: refs/heads/fix\n", ".git/packed-refs": packed }),
    ).toBeUndefined();
  });

  it("is not told by no branch, a damaged file, a name that means something else in a workflow", async () => {
    const heads = [
      "0123456789abcdef0123456789abcdef01234567\n",
      "",
      "ref: refs/heads/.invalid\n",
      "ref: refs/heads/*\n",
      "ref: refs/heads/a'||true||'\n",
      "ref: refs/heads/${{github.token}}\n",
      "ref: refs/heads/a\nb: c\n",
    ];
    for (const head of heads) expect(await branchOf({ ".git/HEAD": head }), head).toBeUndefined();
  });

  it("is found from another worktree and from a submodule, whose .git is a file", async () => {
    const folder = await folderWith({
      "main/.git/refs/remotes/origin/HEAD": "ref: refs/remotes/origin/trunk\n",
      "main/.git/worktrees/other/commondir": "../..\n",
      "main/.git/modules/sub/refs/remotes/origin/HEAD": "ref: refs/remotes/origin/next\n",
      "other/.git": "gitdir: ../main/.git/worktrees/other\n",
      "main/sub/.git": "gitdir: ../.git/modules/sub\n",
    });
    expect(await findRepository(join(folder, "other"))).toEqual({
      top: join(folder, "other"),
      branch: "trunk",
    });
    expect(await findRepository(join(folder, "main", "sub"))).toMatchObject({ branch: "next" });
  });
});
