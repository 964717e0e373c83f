import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, expect } from "vitest";
import { type Sandbox, type SandboxOptions, startSandbox, type TreeNode } from "../../src/sandbox/index.ts";
import { objectAt, stringAt } from "../../src/sandbox/json.ts";
import { makeProject } from "../cli/terminal.ts";
import { type Acted, type ActOptions, act } from "./act.ts";
import { REPOSITORY, sha, TOKENS } from "./github/client.ts";
import { type Event, pullRequestEvent, pushEvent } from "./github/event.ts";
import { startGitHub } from "./github/github.ts";
import type { GitHub, GitHubOptions } from "./github/options.ts";
import type { PullRequestOptions } from "./github/pull-requests.ts";

/** A checked-out repository, with a Notion and a GitHub of its own. */
export interface Scene {
  readonly workspace: string;
  readonly sandbox: Sandbox;
  readonly github: GitHub;
  /** Runs the Action with both tokens, unless the inputs name others. */
  readonly run: (
    event: Event,
    inputs: Readonly<Record<string, string>>,
    more?: Pick<ActOptions, "env" | "signals">,
  ) => Promise<Acted>;
  readonly write: (file: string, text: string) => Promise<void>;
  readonly edit: (file: string, from: string, to: string) => Promise<void>;
  readonly remove: (file: string) => Promise<void>;
  /** Gives the requests to GitHub since the last call, in short: `PATCH /issues/comments/{comment_id}`. */
  readonly asked: () => readonly string[];
  /** Gives the requests to Notion since the last call that write. */
  readonly written: () => readonly string[];
  /** Gives the ID of the page or block that has a text. */
  readonly find: (text: string) => string;
  /** Opens a pull request, or gives it another head, and gives the event of that. */
  readonly propose: (pull: PullRequestOptions) => Event;
  /** Merges a pull request with a commit, and gives the event of that on the default branch. */
  readonly merge: (pull: PullRequestOptions, commit: string) => Event;
}

/** With what a scene begins. */
export interface SceneOptions {
  /** Default: two pages. */
  readonly files?: Readonly<Record<string, string>>;
  readonly node?: string;
  readonly notion?: SandboxOptions;
  readonly github?: Partial<GitHubOptions>;
}

/** Two pages, one below the other. */
export const DOCS = {
  "docs/index.md": "# Handbook\n\nHow we work.\n",
  "docs/on-call.md": "# On-call\n\nPage the first on call.\n\nThen wait.\n",
};

/** Gives what comments show of plans, without their last paragraphs, which later runs write anew. */
export function shownIn(comments: readonly { readonly body: string }[]): readonly string[] {
  return comments.map(({ body }) => body.split("<!-- pagewright foot -->", 1)[0] ?? "");
}

/** The commit with which GitHub tries the merge: the runner names it, and nothing is to take it for the head. */
const TRIAL = "f".repeat(40);

const scenes: Scene[] = [];

// Tests of one file run side by side: their scenes are taken down together.
afterAll(async () => {
  for (const made of scenes.splice(0)) {
    await made.sandbox.close();
    await made.github.close();
    await rm(made.workspace, { recursive: true });
    expectFaithful(made);
  }
});

/** Expects that nothing strayed from what GitHub publishes, and that Notion's stand-in made no mistakes itself. */
function expectFaithful({ github, sandbox }: Pick<Scene, "github" | "sandbox">): void {
  expect(github.violations).toEqual([]);
  expect(sandbox.failures).toEqual([]);
}

/** Sets a scene, which is taken down after the tests. After every run, nothing may have strayed from what GitHub publishes. */
export async function scene({
  files = DOCS,
  node,
  notion,
  github: begin,
}: SceneOptions = {}): Promise<Scene> {
  const workspace = await makeProject(files);
  const sandbox = await startSandbox(notion);
  const github = await startGitHub({ repository: REPOSITORY, tokens: TOKENS, ...begin });
  let askedBefore = 0;
  let writtenBefore = 0;
  const made: Scene = {
    workspace,
    sandbox,
    github,
    run: async (event, inputs, { env, ...more } = {}) => {
      const acted = await act({
        ...(node !== undefined && { node }),
        ...more,
        workspace,
        event,
        inputs: { "notion-token": sandbox.token, "github-token": "ghs_writer", ...inputs },
        env: {
          GITHUB_REPOSITORY: REPOSITORY,
          GITHUB_API_URL: github.url,
          GITHUB_SHA: commitOf(event),
          GITHUB_ACTOR: stringAt(objectAt(event.payload, "sender"), "login"),
          NOTION_BASE_URL: sandbox.url,
          NOTION_ROOT: sandbox.root,
          ...env,
        },
      });
      expectFaithful({ github, sandbox });
      return acted;
    },
    write: async (file, text) => {
      await mkdir(dirname(join(workspace, file)), { recursive: true });
      await writeFile(join(workspace, file), text);
    },
    edit: async (file, from, to) => {
      const text = await readFile(join(workspace, file), "utf8");
      expect(text).toContain(from);
      await writeFile(join(workspace, file), text.replace(from, to));
    },
    remove: (file) => rm(join(workspace, file)),
    asked: () => {
      const fresh = github.requests.slice(askedBefore);
      askedBefore = github.requests.length;
      return fresh.map(({ operation, method, path }) => operation ?? `${method} ${path}`).map(inShort);
    },
    written: () => {
      const fresh = sandbox.requests.slice(writtenBefore);
      writtenBefore = sandbox.requests.length;
      return fresh
        .filter(({ method, path }) => method !== "GET" && !/\/(?:query|search)$/.test(path))
        .map(({ method, path }) => `${method} ${path}`);
    },
    find: (text) => {
      const found = nodesIn(sandbox.tree()).filter((one) => one.text === text);
      expect(found.map((one) => one.text)).toEqual([text]);
      return found[0]?.id ?? "";
    },
    propose: (pull) => {
      const action = github.pulls.some(({ number }) => number === pull.number) ? "synchronize" : "opened";
      github.setPull(pull);
      return pullRequestEvent({ action, repository: REPOSITORY, pull });
    },
    merge: (pull, commit) => {
      github.setPull({ ...pull, mergedAt: "2026-11-21T12:00:00Z", mergeCommitSha: commit });
      return pushEvent({ repository: REPOSITORY, after: commit });
    },
  };
  scenes.push(made);
  return made;
}

/** The commit that the runner names. */
function commitOf({ name, payload }: Event): string {
  switch (name) {
    case "pull_request":
      return TRIAL;
    case "push":
      return stringAt(payload, "after");
    default:
      return sha("9");
  }
}

function inShort(operation: string): string {
  return operation.replace("/repos/{owner}/{repo}", "");
}

function nodesIn(node: TreeNode): TreeNode[] {
  return [node, ...node.children.flatMap(nodesIn)];
}

/** What the Action asks of GitHub, in short. */
export const ASKS = {
  /** Who has the token. */
  viewer: "POST /graphql",
  /** What the head of a pull request is. */
  head: "GET /pulls/{pull_number}",
  /** What a pull request changes. */
  files: "GET /pulls/{pull_number}/files",
  /** Which pull requests a commit belongs to. */
  pullsOf: "GET /commits/{commit_sha}/pulls",
  comments: "GET /issues/{issue_number}/comments",
  add: "POST /issues/{issue_number}/comments",
  edit: "PATCH /issues/comments/{comment_id}",
} as const;
