import { Octokit } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import { retry } from "@octokit/plugin-retry";
import type { Occasion } from "../occasion.ts";

/** What the Action asks of GitHub and tells it. Whatever fails throws, with a `status` where GitHub answered. */
export interface GitHub {
  /** The login that the token speaks as; undefined when GitHub does not say. */
  readonly whoAmI: () => Promise<string | undefined>;
  /** The comments of a pull request, oldest first. */
  readonly comments: (pull: number) => AsyncIterable<Comment>;
  readonly addComment: (pull: number, body: string) => Promise<Comment>;
  readonly editComment: (id: number, body: string) => Promise<Comment>;
  /** The number of the pull request that was merged into a branch with a commit; undefined when there is none. */
  readonly mergedPull: (sha: string, branch: string | undefined) => Promise<number | undefined>;
  readonly pull: (pull: number) => Promise<Pull>;
  /** The paths of the files that a pull request changes, from the top of the repository. */
  readonly changedFiles: (pull: number) => Promise<readonly string[]>;
}

/** A pull request as it is now. */
export interface Pull {
  /** The commit that its branch is at. */
  readonly head: string;
  readonly isOpen: boolean;
  readonly isMerged: boolean;
}

/** A comment of a pull request. */
export interface Comment {
  readonly id: number;
  readonly author: string | undefined;
  readonly body: string;
  readonly url: string;
}

/** Milliseconds before a request to GitHub is repeated for the first time; four times as many before the second. */
const RETRY_AFTER = 250;

/** Milliseconds after which a request to GitHub is given up. */
const PATIENCE = 30_000;

/** Opens the line to the API of GitHub, of one repository. */
export function openGitHub(
  token: string,
  api: string,
  repository: NonNullable<Occasion["repository"]>,
): GitHub {
  const octokit = new (Octokit.plugin(paginateRest, retry))({
    auth: token,
    baseUrl: api.replace(/\/+$/, ""),
    userAgent: "pagewright",
    log: SILENT,
    // A plan that stays in the comment after a short failure is taken for the current one.
    retry: { retries: 2, retryAfterBaseValue: RETRY_AFTER },
    request: {
      fetch: (url: string, init: RequestInit) =>
        fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE) }),
    },
  });
  // Later versions leave out what a pull request was merged with.
  octokit.hook.before("request", (options) => {
    options.headers["x-github-api-version"] = "2022-11-28";
  });
  return {
    whoAmI: async () => {
      // Tokens of workflows and apps may not read /user; this works with every kind.
      const { viewer } = await octokit.graphql<{ readonly viewer: { readonly login: string } | null }>(
        "query { viewer { login } }",
      );
      return viewer?.login;
    },
    comments: async function* (pull) {
      const pages = octokit.paginate.iterator("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
        ...repository,
        issue_number: pull,
        per_page: 100,
      });
      for await (const { data } of pages) yield* data.map(commentOf);
    },
    addComment: async (pull, body) => {
      const { data } = await octokit.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
        ...repository,
        issue_number: pull,
        body,
        // It may have been written although the answer says otherwise, and a second one would be a double.
        request: { retries: 0 },
      });
      return commentOf(data);
    },
    editComment: async (id, body) => {
      const { data } = await octokit.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
        ...repository,
        comment_id: id,
        body,
      });
      return commentOf(data);
    },
    mergedPull: async (sha, branch) => {
      const { data } = await octokit.request("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", {
        ...repository,
        commit_sha: sha,
      });
      const merged = data.filter(
        ({ merged_at, base }) => merged_at !== null && (branch === undefined || base.ref === branch),
      );
      return (merged.find(({ merge_commit_sha }) => merge_commit_sha === sha) ?? merged[0])?.number;
    },
    pull: async (pull) => {
      const { data } = await octokit.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
        ...repository,
        pull_number: pull,
      });
      return { head: data.head.sha, isOpen: data.state === "open", isMerged: data.merged };
    },
    changedFiles: async (pull) => {
      const files = await octokit.paginate("GET /repos/{owner}/{repo}/pulls/{pull_number}/files", {
        ...repository,
        pull_number: pull,
        per_page: 100,
      });
      return files.map(({ filename }) => filename);
    },
  };
}

interface ApiComment {
  readonly id: number | bigint;
  readonly user: { readonly login: string } | null;
  readonly body?: string | undefined;
  readonly html_url: string;
}

function commentOf({ id, user, body, html_url }: ApiComment): Comment {
  return { id: Number(id), author: user?.login, body: body ?? "", url: html_url };
}

const nothing = (): void => undefined;
const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };
