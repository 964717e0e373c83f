import type { PullRequestOptions } from "./pull-requests.ts";

/** What the three kinds of pull requests have in common; for the stand-in as for events. */
type Rest = Omit<PullRequestOptions, "number" | "head">;

/** Makes a pull request from a branch of the repository itself. */
export function ownPull(number: number, sha: string, rest: Rest = {}): PullRequestOptions {
  return { number, head: { sha }, ...rest };
}

/** Makes a pull request from a fork; `repository` is that of the fork, null: it was deleted since. */
export function forkPull(
  number: number,
  sha: string,
  repository: string | null = "contributor/docs",
  rest: Rest = {},
): PullRequestOptions {
  return { number, user: "contributor", head: { sha, ref: "patch-1", repository }, ...rest };
}

/** Makes a pull request of Dependabot: from a branch of the repository itself, where it gets no secrets all the same. */
export function dependabotPull(number: number, sha: string, rest: Rest = {}): PullRequestOptions {
  return {
    number,
    user: "dependabot[bot]",
    title: "Bump yaml from 2.9.0 to 2.9.1",
    head: { sha, ref: "dependabot/npm_and_yarn/yaml-2.9.1" },
    ...rest,
  };
}
