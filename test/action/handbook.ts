import { mkdir, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import type { PersonEdits } from "../../src/sandbox/index.ts";
import type { Acted } from "./act.ts";
import { sha } from "./github/client.ts";
import { forkPull, ownPull } from "./github/proposals.ts";
import { type Scene, scene } from "./scene.ts";

/** The time at which people edit; the handbook was published an hour before. */
const TIME = Date.parse("2026-03-03T09:41:00Z");
const HOUR = 3_600_000;
const PULL = ownPull(7, sha("1"));

/** A repository whose pages are published, and what may happen to it. */
export interface Handbook extends Pick<Scene, "github" | "sandbox" | "find" | "write" | "remove"> {
  readonly ana: PersonEdits;
  readonly move: (from: string, to: string) => Promise<void>;
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
  let time = TIME - HOUR;
  const made = await scene({ files, notion: { clock: () => new Date(time) } });
  const { github, sandbox, workspace, run, propose, merge } = made;
  const apply = (inputs: Inputs = {}): Promise<Acted> =>
    run(merge(PULL, sha("4")), { command: "apply", ...inputs });
  const first = await apply({ comment: "never" });
  expect(first, first.log).toMatchObject({ exitCode: 0, outputs: { result: "applied" } });
  time = TIME;
  await use({
    ...made,
    ana: sandbox.as("Ana Torres"),
    move: async (from, to) => {
      await mkdir(dirname(join(workspace, to)), { recursive: true });
      await rename(join(workspace, from), join(workspace, to));
    },
    plan: (inputs = {}) => run(propose(PULL), { command: "plan", ...inputs }),
    planFork: (changed) => {
      const pull = forkPull(7, sha("1"), undefined, { files: changed.map((filename) => ({ filename })) });
      return run(propose(pull), { command: "plan", "notion-token": "", "github-token": "ghs_reader" });
    },
    apply,
    comment: () => {
      const comments = github.comments(7);
      expect(comments.length).toBeLessThanOrEqual(1);
      return comments[0]?.body;
    },
  });
}
