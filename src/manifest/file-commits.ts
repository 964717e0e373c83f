import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** What git knows of the files of a folder. */
export interface FileCommits {
  /** The path of the folder in its repository; empty, or with a slash at its end. */
  readonly prefix: string;
  /** The commits that last changed files, by their paths from the folder. */
  readonly commits: ReadonlyMap<string, string>;
}

const NOTHING: FileCommits = { prefix: "", commits: new Map() };

const run = promisify(execFile);

/**
 * Asks git which commit last changed each file of a folder. It knows nothing where there is no git or no repository, and
 * no commits where the history is cut short, as CI often has it: there every file seems to be of the last commit.
 */
export async function fileCommits(directory: string): Promise<FileCommits> {
  const git = async (...argv: string[]): Promise<string> => {
    const { stdout } = await run("git", argv, { cwd: directory, maxBuffer: 1e9 });
    return stdout;
  };
  try {
    const prefix = (await git("rev-parse", "--show-prefix")).trim();
    const isShallow = (await git("rev-parse", "--is-shallow-repository")).trim() === "true";
    if (isShallow) return { prefix, commits: new Map() };
    const log = await git("log", "--format=%x01%H", "--name-only", "-z", "--relative", "--", ".");
    return { prefix, commits: readLog(log) };
  } catch {
    return NOTHING;
  }
}

/** Each commit is its hash behind a control character, then its files; the latest comes first. */
function readLog(log: string): ReadonlyMap<string, string> {
  const commits = new Map<string, string>();
  for (const entry of log.split("\u0001").slice(1)) {
    const [hash = "", ...files] = entry.split(/[\0\n]+/);
    for (const file of files) if (file !== "" && !commits.has(file)) commits.set(file, hash);
  }
  return commits;
}
