import { relative } from "node:path";
import { type Command, Option } from "commander";
import { type GitHubResult, type InitFile, type InitResult, init } from "../commands/init.ts";
import { oneLine } from "../report/one-line.ts";
import type { Cli } from "./cli.ts";
import type { Io } from "./io.ts";
import { addCommonOptions, type CommonOptions } from "./options.ts";

interface InitFlags extends CommonOptions {
  readonly github?: true;
}

/** Adds `init` to the CLI. */
export function addInit(program: Command, cli: Cli): void {
  addCommonOptions(program.command("init"))
    .description("begin a project in this folder; nothing is overwritten")
    .addOption(new Option("--github", "also write the workflows for GitHub Actions"))
    .action(async (options: InitFlags) => {
      const { io } = cli;
      const result = await init(
        { config: options.config, github: options.github === true },
        cli.context(options),
      );
      for (const file of result.files) io.stdout.write(`${fileLine(file, io)}\n`);
      if (result.failed !== undefined) io.stderr.write(failure(result.failed, io));
      else if (options.quiet !== true) io.stdout.write(nextSteps(result, options, io));
      io.stderr.write(notRun(result, io));
      cli.exit(result.exitCode);
    });
}

const STATES: Readonly<Record<InitFile["state"], readonly [before: string, after: string]>> = {
  written: ["wrote", ""],
  extended: ["added to", ""],
  unchanged: ["unchanged", ""],
  "left alone": ["left alone", ": there is one with other content"],
};

function fileLine({ path, state }: InitFile, io: Io): string {
  const [before, after] = STATES[state];
  return `${before.padEnd(10)}  ${shown(path, io)}${after}`;
}

function shown(path: string, { cwd }: Io): string {
  return oneLine(relative(cwd, path) || ".");
}

/** What the file system says most when it refuses, in words. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: "you are not allowed to write there",
  EPERM: "you are not allowed to write there",
  EROFS: "it is on a disk that is read-only",
  ENOSPC: "the disk is full",
  EEXIST: "something that is no folder has the name of one that is needed",
  ENOTDIR: "something that is no folder has the name of one that is needed",
};

function failure({ path, code }: NonNullable<InitResult["failed"]>, io: Io): string {
  const reason = REASONS[code] ?? "the file system refuses";
  return `error: ${shown(path, io)} cannot be written (${code}): ${reason}; run init again when that is mended\n`;
}

const EXAMPLES = "https://github.com/pagewright/pagewright/tree/main/examples/workflows";

/** Warns of workflows that were there before and leave the project out: nobody would notice until much later. */
function notRun({ github }: InitResult, io: Io): string {
  if (github === undefined || github.without.length === 0) return "";
  return [
    "warning: this project is not in these workflows, which were there before; what they do is not done for it:",
    ...github.without.map((path) => `  ${shown(path, io)}`),
    `  add it as "Several projects in one repository" says: ${EXAMPLES}#several-projects-in-one-repository`,
    "",
  ].join("\n");
}

function nextSteps({ workspaceFile, github }: InitResult, { config }: InitFlags, { cwd }: Io): string {
  const flag = config === undefined ? "" : ` --config ${shellWord(relative(cwd, workspaceFile))}`;
  return [
    "",
    "Try it, without an account:",
    `  npx pagewright validate${flag}`,
    `  npx pagewright plan --sandbox${flag}`,
    "",
    "Publish it:",
    "  export NOTION_TOKEN=…  # of a Notion connection that can read, insert and update content",
    "  export NOTION_ROOT=…   # ID or URL of a page that the connection was added to",
    `  npx pagewright plan${flag}`,
    `  npx pagewright apply${flag}`,
    ...(github === undefined ? [] : githubSteps(github)),
    "",
  ].join("\n");
}

/** Says what is to be set up on GitHub; nothing where no workflow is for this project. */
function githubSteps({ branch, branchIsGuessed, inRepository, isRun }: GitHubResult): readonly string[] {
  if (!isRun) return [];
  const published = branch === undefined ? "" : ` What is on the branch ${branch} is published.`;
  return [
    "",
    `On GitHub, in the settings of the repository.${published}`,
    ...(branchIsGuessed && branch !== undefined
      ? ["  The repository does not tell its main branch: if it is another one, change it in the workflows."]
      : []),
    "  variable NOTION_ROOT       the ID or URL of the root page",
    "  secret NOTION_READ_TOKEN   of a connection that can only read: for pull requests and drift",
    "  environment notion         for the branch that is published, with reviewers if you like, and in it",
    "    secret NOTION_TOKEN      of a connection that can read, insert and update content",
    `  ${EXAMPLES} goes through it step by step.`,
    ...(inRepository
      ? []
      : ["", "There is no git repository here yet; the workflows are for one that begins in this folder."]),
  ];
}

/** Gives a path as one word of a shell. */
function shellWord(path: string): string {
  const text = oneLine(path);
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
