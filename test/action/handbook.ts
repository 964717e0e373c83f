import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { type PersonEdits, type Sandbox, startSandbox } from "../../src/sandbox/index.ts";
import { makeProject } from "../cli/terminal.ts";
import { type Acted, act } from "./act.ts";
import { githubForTest, REPOSITORY, sha } from "./github/client.ts";
import { pullRequestEvent, pushEvent } from "./github/event.ts";
import type { GitHub } from "./github/options.ts";
import { forkPull, ownPull } from "./github/proposals.ts";

/** The time at which people edit; the handbook was published an hour before. */
const TIME = Date.parse("2026-03-03T09:41:00Z");
const HOUR = 3_600_000;
const PULL = 7;

/** A repository whose pages are published, and what may happen to it. */
export interface Handbook {
  readonly github: GitHub;
  readonly sandbox: Sandbox;
  readonly ana: PersonEdits;
  /** Gives the ID of the block or page with a text. */
  readonly find: (text: string) => string;
  readonly write: (file: string, text: string) => Promise<void>;
  readonly move: (from: string, to: string) => Promise<void>;
  readonly remove: (file: string) => Promise<void>;
  /** Runs `plan` for a pull request. */
  readonly plan: (inputs?: Inputs) => Promise<Acted>;
  /** Runs `plan` for a pull request from a fork that changes some files, and gets no secrets. */
  readonly planFork: (changed: readonly string[]) => Promise<Acted>;
  /** Merges the pull request, and runs `apply`. */
  readonly apply: (inputs?: Inputs) => Promise<Acted>;
  /** The only comment; undefined when there is none. */
  readonly comment: () => string | undefined;
}

type Inputs = Readonly<Record<string, string>>;

/** Publishes a repository into a sandbox of its own, and goes on an hour later. */
export async function published(
  files: Readonly<Record<string, string>>,
  use: (handbook: Handbook) => Promise<void>,
): Promise<void> {
  const workspace = await makeProject(files);
  let time = TIME - HOUR;
  const sandbox = await startSandbox({ clock: () => new Date(time) });
  const github = await githubForTest();
  const run = (event: Parameters<typeof act>[0]["event"], inputs: Inputs, env: Inputs = {}): Promise<Acted> =>
    act({
      workspace,
      ...(event && { event }),
      inputs: { "github-token": "ghs_writer", ...inputs },
      env: {
        GITHUB_REPOSITORY: REPOSITORY,
        GITHUB_API_URL: github.url,
        NOTION_BASE_URL: sandbox.url,
        NOTION_ROOT: sandbox.root,
        ...env,
      },
    });
  const token = { "notion-token": sandbox.token };
  const merged = (inputs: Inputs): Promise<Acted> =>
    run(
      pushEvent({ repository: REPOSITORY, after: sha("4") }),
      { command: "apply", ...token, ...inputs },
      { GITHUB_SHA: sha("4") },
    );
  try {
    const first = await merged({ comment: "never" });
    expect(first, first.log).toMatchObject({ exitCode: 0, outputs: { result: "applied" } });
    time = TIME;
    await use({
      github,
      sandbox,
      ana: sandbox.as("Ana Torres"),
      find: (text) => idOf(text, sandbox),
      write: async (file, text) => {
        await mkdir(dirname(join(workspace, file)), { recursive: true });
        await writeFile(join(workspace, file), text);
      },
      move: async (from, to) => {
        await mkdir(dirname(join(workspace, to)), { recursive: true });
        await rename(join(workspace, from), join(workspace, to));
      },
      remove: (file) => rm(join(workspace, file)),
      plan: (inputs = {}) => {
        github.setPull(ownPull(PULL, sha("1")));
        const pull = ownPull(PULL, sha("1"));
        return run(pullRequestEvent({ action: "opened", repository: REPOSITORY, pull }), {
          command: "plan",
          ...token,
          ...inputs,
        });
      },
      planFork: (changed) => {
        const files = changed.map((filename) => ({ filename }));
        const pull = forkPull(PULL, sha("1"), undefined, { files });
        github.setPull(pull);
        return run(pullRequestEvent({ action: "opened", repository: REPOSITORY, pull }), {
          command: "plan",
          "github-token": "ghs_reader",
        });
      },
      apply: (inputs = {}) => {
        const mergedAt = new Date(TIME).toISOString();
        github.setPull(ownPull(PULL, sha("1"), { mergedAt, mergeCommitSha: sha("4") }));
        return merged(inputs);
      },
      comment: () => {
        const comments = github.comments(PULL);
        expect(comments.length).toBeLessThanOrEqual(1);
        return comments[0]?.body;
      },
    });
    expect(sandbox.failures).toEqual([]);
    expect(github.violations).toEqual([]);
  } finally {
    await sandbox.close();
    await rm(workspace, { recursive: true });
  }
}

function idOf(text: string, sandbox: Sandbox): string {
  const search = (node: ReturnType<Sandbox["tree"]>): string | undefined =>
    node.text === text ? node.id : node.children.map(search).find((id) => id !== undefined);
  const id = search(sandbox.tree());
  if (id === undefined) throw new Error(`There is nothing that says ${JSON.stringify(text)}.`);
  return id;
}
