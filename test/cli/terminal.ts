import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Io } from "../../src/cli/io.ts";
import { run } from "../../src/cli/run.ts";

/** What a run of the CLI left. */
export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Makes a project in a folder of its own. Its workspace file publishes `docs` below the root of a sandbox. */
export async function makeProject(files: Readonly<Record<string, string>>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "pagewright-"));
  const all = { "pagewright.yaml": "version: 1\nroot: ${NOTION_ROOT}\nsources:\n  - path: docs\n", ...files };
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
  return directory;
}

/** Runs the CLI in a folder, as a process without a terminal would. */
export async function pagewright(cwd: string, argv: readonly string[], more: Partial<Io> = {}): Promise<Ran> {
  let stdout = "";
  let stderr = "";
  const exitCode = await run(argv, {
    cwd,
    env: {},
    stdout: {
      write: (text) => {
        stdout += text;
      },
      isTerminal: false,
    },
    stderr: {
      write: (text) => {
        stderr += text;
      },
      isTerminal: false,
    },
    ask: undefined,
    interrupted: new AbortController().signal,
    ...more,
  });
  return { exitCode, stdout, stderr };
}
