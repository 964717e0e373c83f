import { mkdir, mkdtemp, realpath, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { watchedFolders } from "../../src/init/watched-folders.ts";

/** Makes a repository with the folder of a project, and gives what is watched for its workspace file. */
async function watched(
  text: string | undefined,
  prepare: (top: string) => Promise<unknown> = async () => undefined,
): Promise<readonly string[]> {
  const top = await realpath(await mkdtemp(join(tmpdir(), "pagewright-watched-")));
  const file = join(top, "team", "handbook", "pagewright.yaml");
  await mkdir(join(top, "team", "handbook"), { recursive: true });
  if (text !== undefined) await writeFile(file, text);
  await prepare(top);
  return watchedFolders(file, top);
}

const publishing = (...sources: readonly string[]): string =>
  `version: 1\nroot: \${NOTION_ROOT}\nsources: ${JSON.stringify(sources.map((path) => ({ path })))}\n`;

describe("the folders to watch", () => {
  it("are the one of the workspace file, where the sources are in it", async () => {
    expect(await watched(publishing(".", "docs", "a/../b"))).toEqual(["team/handbook"]);
  });

  it("are those of sources elsewhere in the repository, too, each once", async () => {
    expect(await watched(publishing("docs", "../../docs", "../../docs/deep", "../shared"))).toEqual([
      "team/handbook",
      "docs",
      "team/shared",
    ]);
    expect(await watched(publishing("../handbook-2"))).toEqual(["team/handbook", "team/handbook-2"]);
    expect(await watched(publishing(".."))).toEqual(["team"]);
  });

  it("are those that symbolic links lead to", async () => {
    const link = async (top: string): Promise<void> => {
      await mkdir(join(top, "shared"));
      await symlink("../../shared", join(top, "team", "handbook", "docs"));
    };
    expect(await watched(publishing("docs"), link)).toEqual(["team/handbook", "shared"]);
    expect(await watched(undefined, link)).toEqual(["team/handbook", "shared"]);
  });

  it("are those of the project that init begins, where there is none yet", async () => {
    expect(await watched(undefined)).toEqual(["team/handbook"]);
  });

  it("are none where a source is the whole repository or leaves it", async () => {
    for (const source of ["../..", "../../..", "../../../elsewhere", "/etc"]) {
      expect(await watched(publishing("docs", source)), source).toEqual([]);
    }
  });

  it("are none where a workflow cannot name one", async () => {
    expect(await watched(publishing("../${{ github.token }}"))).toEqual([]);
  });

  it("are none where the workspace file cannot be used", async () => {
    for (const text of ["", "sources: [", "version: 1\nsources: docs\n", "version: 1\nsources: []\n"]) {
      expect(await watched(text), text).toEqual([]);
    }
  });
});
