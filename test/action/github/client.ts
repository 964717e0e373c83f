import { Octokit } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import { afterEach } from "vitest";
import { startGitHub } from "./github.ts";
import type { GitHub, GitHubOptions, Permissions } from "./options.ts";

const WRITER: Permissions = { contents: "read", "pull-requests": "write" };

/** The `GITHUB_TOKEN` of a run that may write, of one that may read, of one that may nothing, and tokens of a person. */
export const TOKENS = {
  ghs_writer: { login: "github-actions[bot]", permissions: WRITER },
  ghs_reader: { login: "github-actions[bot]", permissions: { contents: "read", "pull-requests": "read" } },
  ghs_nobody: { login: "github-actions[bot]", permissions: {} },
  github_pat_person: { login: "octocat", permissions: WRITER },
  github_pat_reader: { login: "octocat", permissions: { "pull-requests": "read" } },
} as const;

export const REPOSITORY = "acme/docs";
export const HERE = { owner: "acme", repo: "docs" } as const;

/** Gives a commit's name of one digit. */
export function sha(digit: string): string {
  return digit.repeat(40);
}

const running: GitHub[] = [];

afterEach(async () => {
  for (const github of running.splice(0)) await github.close();
});

/** Starts a stand-in that is stopped after the test. */
export async function githubForTest(options: Partial<GitHubOptions> = {}): Promise<GitHub> {
  const github = await startGitHub({ repository: REPOSITORY, tokens: TOKENS, ...options });
  running.push(github);
  return github;
}

const Client = Octokit.plugin(paginateRest);

/** Makes a client of GitHub's own making; without a token where there is none. */
export function clientOf(github: GitHub, token: string | undefined = "ghs_writer") {
  return new Client({
    baseUrl: github.url,
    userAgent: "pagewright-tests",
    ...(token !== "" && { auth: token }),
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  });
}

/** What came of a request that was refused. */
export interface Refused {
  readonly status: number;
  readonly data: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Waits for a request to be refused. Throws when it is not. */
export async function refused(sent: Promise<unknown>): Promise<Refused> {
  const error: unknown = await sent.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error) || !("response" in error)) throw new Error(`Not refused: ${String(error)}`);
  const { response } = error;
  if (!isResponse(response)) throw new Error("Refused without an answer.");
  return response;
}

function isResponse(value: unknown): value is Refused {
  return (
    typeof value === "object" && value !== null && "status" in value && "data" in value && "headers" in value
  );
}
