import { Octokit } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import type { Occasion } from "../occasion.ts";

/** What the Action asks of GitHub and tells it. Whatever fails throws, with a `status` where GitHub answered. */
export interface GitHub {
  /** The login that the token speaks as; undefined when GitHub does not say. */
  readonly whoAmI: () => Promise<string | undefined>;
  /** The comments of a pull request, oldest first. */
  readonly comments: (pull: number) => AsyncIterable<Comment>;
  readonly addComment: (pull: number, body: string) => Promise<Comment>;
  readonly editComment: (id: number, body: string) => Promise<Comment>;
  /** The number of the pull request that was merged with a commit; undefined when there is none. */
  readonly mergedPull: (sha: string) => Promise<number | undefined>;
  /** The commit that a pull request's branch is at now. */
  readonly headOf: (pull: number) => Promise<string>;
  /** The paths of the files that a pull request changes, from the top of the repository. */
  readonly changedFiles: (pull: number) => Promise<readonly string[]>;
}

/** A comment of a pull request. */
export interface Comment {
  readonly id: number;
  readonly author: string | undefined;
  readonly body: string;
  readonly url: string;
}

/** Milliseconds after which a request to GitHub is given up. */
const PATIENCE = 30_000;

/** Opens the line to the API of GitHub, of one repository. */
export function openGitHub(
  token: string,
  api: string,
  repository: NonNullable<Occasion["repository"]>,
): GitHub {
  const octokit = new (Octokit.plugin(paginateRest))({
    auth: token,
    baseUrl: api.replace(/\/+$/, ""),
    userAgent: "pagewright",
    log: SILENT,
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
    mergedPull: async (sha) => {
      const { data } = await octokit.request("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", {
        ...repository,
        commit_sha: sha,
      });
      const merged = data.filter(({ merged_at }) => merged_at !== null);
      return (merged.find(({ merge_commit_sha }) => merge_commit_sha === sha) ?? merged[0])?.number;
    },
    headOf: async (pull) => {
      const { data } = await octokit.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
        ...repository,
        pull_number: pull,
      });
      return data.head.sha;
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
