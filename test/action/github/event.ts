import type { JsonObject } from "../../../src/sandbox/json.ts";
import { pullRequestObject } from "./objects/pull-request.ts";
import { repositoryObject } from "./objects/repository.ts";
import { simpleUser } from "./objects/user.ts";
import { GITHUB_COM } from "./places.ts";
import { type PullRequestOptions, pullRequest } from "./pull-requests.ts";

/** An event as the runner tells a workflow of it. */
export interface Event {
  /** For `GITHUB_EVENT_NAME`. */
  readonly name: "merge_group" | "pull_request" | "push" | "schedule" | "workflow_dispatch";
  /** For the file at `GITHUB_EVENT_PATH`. */
  readonly payload: JsonObject;
}

/** Where an event is. */
export interface EventHome {
  /** `owner/name`. */
  readonly repository: string;
  /** Default: `main`. */
  readonly defaultBranch?: string;
}

/** A branch that got commits, or came to be, or was deleted. */
export interface PushOptions extends EventHome {
  /** Default: the default branch. */
  readonly branch?: string;
  /** Forty zeros: the branch is new. */
  readonly before?: string;
  /** Forty zeros: the branch was deleted. */
  readonly after: string;
  /** Default: `octocat`. */
  readonly sender?: string;
  /** The files that the only commit changes. */
  readonly modified?: readonly string[];
}

const NOWHERE = "0".repeat(40);
const WORKFLOW = ".github/workflows/notion.yml";

/** Makes the event of a pull request that was opened, got commits, or was closed, be it by merging it. */
export function pullRequestEvent(
  options: EventHome & {
    readonly action: "opened" | "synchronize" | "closed";
    readonly pull: PullRequestOptions;
    /** The head before `synchronize`. */
    readonly before?: string;
    /** Default: who opened the pull request. */
    readonly sender?: string;
  },
): Event {
  const { action, repository, defaultBranch = "main", before = "a".repeat(40) } = options;
  const pull = pullRequest(options.pull, repository, defaultBranch);
  const home = { repository, defaultBranch, places: GITHUB_COM };
  const payload = {
    action,
    number: pull.number,
    ...(action === "synchronize" && { before, after: pull.head.sha }),
    pull_request: pullRequestObject(pull, 0, home),
    ...everywhere(options, options.sender ?? pull.user),
  };
  return { name: "pull_request", payload };
}

/** Makes the event of a push. */
export function pushEvent(options: PushOptions): Event {
  const { repository, defaultBranch = "main", after, before = "a".repeat(40), sender = "octocat" } = options;
  const page = `${GITHUB_COM.web}/${repository}`;
  const person = { name: sender, email: `${sender}@users.noreply.github.com`, username: sender };
  const commit = {
    id: after,
    tree_id: "7".repeat(40),
    distinct: true,
    message: "Change the pages",
    timestamp: "2026-01-05T10:00:00+01:00",
    url: `${page}/commit/${after}`,
    author: person,
    committer: person,
    added: [],
    removed: [],
    modified: options.modified ?? [],
  };
  const deleted = after === NOWHERE;
  const payload = {
    ref: `refs/heads/${options.branch ?? defaultBranch}`,
    before,
    after,
    base_ref: null,
    compare: `${page}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`,
    created: before === NOWHERE,
    deleted,
    forced: false,
    commits: deleted ? [] : [commit],
    head_commit: deleted ? null : commit,
    pusher: { name: sender, email: person.email },
    ...everywhere(options, sender),
  };
  return { name: "push", payload };
}

/** Makes the event of a time that has come. Nobody sent it. */
export function scheduleEvent({ schedule, ...home }: EventHome & { readonly schedule: string }): Event {
  const { repository } = everywhere(home, "octocat");
  return { name: "schedule", payload: { schedule, workflow: WORKFLOW, repository } };
}

/** Makes the event of a workflow that somebody started by hand. */
export function workflowDispatchEvent(
  options: EventHome & {
    /** Default: the default branch. */
    readonly branch?: string;
    /** What was filled in; null: the workflow asks for nothing. */
    readonly inputs?: Readonly<Record<string, string>> | null;
  },
): Event {
  const { branch = options.defaultBranch ?? "main", inputs = null } = options;
  const payload = {
    ref: `refs/heads/${branch}`,
    inputs,
    workflow: WORKFLOW,
    ...everywhere(options, "octocat"),
  };
  return { name: "workflow_dispatch", payload };
}

function everywhere({ repository, defaultBranch = "main" }: EventHome, sender: string) {
  return {
    repository: repositoryObject({ fullName: repository, defaultBranch, fork: false }, GITHUB_COM),
    sender: simpleUser(sender, GITHUB_COM),
  };
}
