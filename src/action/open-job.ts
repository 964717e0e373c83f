import { resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { type Context, InputError, type ProgressEvent } from "../commands/context.ts";
import { openGitHub } from "./github/github.ts";
import { type Inputs, readInputs, readTokens } from "./inputs.ts";
import { isWithoutSecrets, type Job, placeProject } from "./job.ts";
import { type Occasion, readOccasion } from "./occasion.ts";
import type { Runner } from "./runner/runner.ts";

/** Reads what a run is about. Throws `InputError` for what is wrong or missing. */
export async function openJob(runner: Runner): Promise<Job> {
  const { notionToken, githubToken } = readTokens(runner);
  for (const secret of [notionToken, githubToken]) if (secret) runner.hide(secret);
  const inputs = readInputs(runner);
  const occasion = await readOccasion(runner);
  refuseMissingToken(inputs, occasion);
  if (runner.env.GITHUB_EVENT_NAME === "pull_request_target") {
    runner.annotate({ level: "warning", message: TARGET });
  }
  const { repository } = occasion;
  const api = runner.env.GITHUB_API_URL || "https://api.github.com";
  return {
    runner,
    inputs,
    occasion,
    github: inputs.githubToken && repository ? openGitHub(inputs.githubToken, api, repository) : undefined,
    context: contextOf(inputs, occasion, runner),
    ...placeProject(inputs, occasion, runner),
  };
}

const TARGET =
  "On pull_request_target, the files are those of the base branch unless the workflow checks out others, and secrets are given to whatever runs: what is shown may not be what the pull request changes. Use pull_request.";

function refuseMissingToken(inputs: Inputs, occasion: Occasion): void {
  const { command, notionToken } = inputs;
  if (notionToken !== undefined || command === "validate") return;
  if (command === "plan" && isWithoutSecrets({ inputs, occasion })) return;
  throw new InputError(
    `the input notion-token is empty, and ${command} speaks to Notion`,
    "set it to a secret that holds the token of a Notion connection; environments and repositories have secrets of their own",
  );
}

function contextOf(
  { notionToken, workingDirectory }: Inputs,
  { workspace }: Occasion,
  runner: Runner,
): Context {
  return {
    cwd: resolve(workspace, workingDirectory),
    env: { ...runner.env, NOTION_TOKEN: notionToken },
    fetch: globalThis.fetch,
    sleep: (ms) => sleep(ms),
    now: () => performance.now(),
    progress: (event) => showProgress(event, runner),
    signal: runner.interrupted,
  };
}

function showProgress(event: ProgressEvent, runner: Runner): void {
  switch (event.type) {
    case "reading":
    case "exporting":
      return;
    case "applying":
      if (event.done % 25 === 0 || event.done === event.total)
        runner.log(`Applied ${event.done} of ${event.total}.`);
      return;
    case "paused":
      runner.log(`Notion asks to wait ${event.seconds} s.`);
      return;
    case "notice":
      runner.annotate({ level: "notice", message: event.message });
      return;
  }
}
