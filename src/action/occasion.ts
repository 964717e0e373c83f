import { readFile } from "node:fs/promises";
import { InputError } from "../commands/context.ts";
import type { Runner } from "./runner/runner.ts";

/** Why the Action runs: for which repository, commit and pull request. */
export interface Occasion {
  readonly repository: { readonly owner: string; readonly repo: string } | undefined;
  /** The commit whose files are meant: of a pull request its head, not the commit that merges it. */
  readonly sha: string | undefined;
  readonly pullRequest: PullRequest | undefined;
  /** The branch that the run is for; undefined for a tag or a pull request. */
  readonly branch: string | undefined;
  /** Web address of GitHub, without a slash at its end. */
  readonly server: string;
  /** The run, named and linked. */
  readonly workflowRun: { readonly number: string; readonly url: string } | undefined;
  /** The folder that the repository is checked out in. */
  readonly workspace: string;
}

/** The pull request that an event is about. */
export interface PullRequest {
  readonly number: number;
  /** Whether GitHub keeps the secrets from it, as it does from forks and from Dependabot. */
  readonly isForeign: boolean;
}

/** Reads the environment and the event of a run. Throws `InputError` when the event cannot be read. */
export async function readOccasion({ env, cwd }: Pick<Runner, "env" | "cwd">): Promise<Occasion> {
  const event = await readEvent(env.GITHUB_EVENT_PATH);
  const [owner, repo] = (env.GITHUB_REPOSITORY ?? "").split("/");
  const server = (env.GITHUB_SERVER_URL ?? "https://github.com").replace(/\/+$/, "");
  const repository = owner && repo ? { owner, repo } : undefined;
  const { pull_request: pull } = event;
  return {
    repository,
    sha: pull?.head?.sha ?? (env.GITHUB_SHA || undefined),
    pullRequest:
      typeof pull?.number === "number" ? { number: pull.number, isForeign: isForeign(pull, env) } : undefined,
    branch: (env.GITHUB_REF_TYPE === "branch" && env.GITHUB_REF_NAME) || undefined,
    server,
    workflowRun: repository && runOf(`${server}/${owner}/${repo}`, env),
    workspace: env.GITHUB_WORKSPACE || cwd,
  };
}

/** What is read of an event's payload; anything may be missing. */
interface Event {
  readonly pull_request?: {
    readonly number?: number;
    readonly user?: { readonly login?: string } | null;
    readonly head?: { readonly sha?: string; readonly repo?: { readonly full_name?: string } | null };
  };
}

async function readEvent(path: string | undefined): Promise<Event> {
  if (!path) return {};
  try {
    const event: unknown = JSON.parse(await readFile(path, "utf8"));
    return typeof event === "object" && event !== null ? event : {};
  } catch {
    throw new InputError(
      "the event of this run cannot be read: GITHUB_EVENT_PATH names no file of JSON",
      "run the Action in a workflow of GitHub, which sets it",
    );
  }
}

const DEPENDABOT = "dependabot[bot]";

/** A head without a repository belonged to a fork that is gone. */
function isForeign({ head, user }: NonNullable<Event["pull_request"]>, env: Runner["env"]): boolean {
  const from = head?.repo?.full_name;
  return (
    String(from).toLowerCase() !== env.GITHUB_REPOSITORY?.toLowerCase() ||
    env.GITHUB_ACTOR === DEPENDABOT ||
    user?.login === DEPENDABOT
  );
}

function runOf(repository: string, env: Runner["env"]): Occasion["workflowRun"] {
  const { GITHUB_RUN_ID: id, GITHUB_RUN_NUMBER: number, GITHUB_RUN_ATTEMPT: attempt } = env;
  if (!id) return undefined;
  const again = attempt && attempt !== "1" ? `/attempts/${attempt}` : "";
  return { number: number || id, url: `${repository}/actions/runs/${id}${again}` };
}
