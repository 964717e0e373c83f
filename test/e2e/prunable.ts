import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import type { Plan } from "../../src/report/plan-json.generated.ts";
import {
  type PersonEdits,
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from "../../src/sandbox/index.ts";
import { makeProject, pagewright, type Ran } from "../cli/terminal.ts";

/** What a command did. */
export interface Pruned {
  readonly exitCode: number;
  readonly plan: Plan;
  readonly stderr: string;
  /** What it asked for, as `METHOD path`, with `…` for the IDs. */
  readonly reads: readonly string[];
  /** What it sent that changes something, but for the ledger. */
  readonly writes: readonly string[];
  /** Requests that rewrote the ledger. */
  readonly saves: number;
  /** The blocks and pages whose comments were asked for. */
  readonly asked: number;
}

/** A published project, and the people beside it. */
export interface Prunable {
  readonly sandbox: Sandbox;
  readonly ana: PersonEdits;
  readonly cwd: string;
  readonly plan: (...flags: readonly string[]) => Promise<Pruned>;
  readonly apply: (...flags: readonly string[]) => Promise<Pruned>;
  /** Runs any command, with the environment of the sandbox and more. */
  readonly run: (argv: readonly string[], env?: Readonly<Record<string, string>>) => Promise<Ran>;
  readonly write: (file: string, text: string) => Promise<void>;
  readonly remove: (...files: readonly string[]) => Promise<void>;
  /** The ID of the page, row or database of a title; undefined when it is in the trash. */
  readonly find: (title: string) => Promise<string | undefined>;
  /** The ID of the page, row or database of a title. */
  readonly idOf: (title: string) => Promise<string>;
  /** The ID of the block with a text. */
  readonly block: (text: string) => string;
  readonly close: () => Promise<void>;
}

/** Publishes files; the workspace file publishes `docs` unless it is among them. */
export async function publish(
  files: Readonly<Record<string, string>>,
  options: SandboxOptions = {},
): Promise<Prunable> {
  const sandbox = await startSandbox(options);
  const cwd = await makeProject(files);
  const base = { NOTION_TOKEN: sandbox.token, NOTION_BASE_URL: sandbox.url, NOTION_ROOT: sandbox.root };
  const run: Prunable["run"] = (argv, env = {}) => pagewright(cwd, argv, { env: { ...base, ...env } });
  const observe = async (...argv: readonly string[]): Promise<Pruned> => {
    const before = sandbox.requests.length;
    const { exitCode, stdout, stderr } = await run([...argv, "--format", "json"]);
    if (stdout === "") throw new Error(stderr);
    const sent = sandbox.requests
      .slice(before)
      .map(({ method, path }) => `${method} ${path.replace(/\?.*/, "")}`);
    const isRead = (request: string) => request.startsWith("GET") || /query$|search$/.test(request);
    // A part of the ledger is a block; these tests edit no others.
    const isSave = (request: string) => request.startsWith("PATCH /v1/blocks/");
    return {
      exitCode,
      plan: JSON.parse(stdout),
      stderr,
      reads: sent.filter(isRead).map(withoutIds),
      writes: sent.filter((request) => !isRead(request) && !isSave(request)),
      saves: sent.filter(isSave).length,
      asked: sent.filter((request) => request === "GET /v1/comments").length,
    };
  };
  const find: Prunable["find"] = async (title) => {
    const answer = await fetch(`${sandbox.url}/v1/search`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${sandbox.token}`,
        "notion-version": "2026-03-11",
        "content-type": "application/json",
      },
      body: JSON.stringify({ query: title, page_size: 100 }),
    });
    const { results } = (await answer.json()) as { readonly results: readonly Found[] }; // what a search answers
    const found = results.filter((result) => !result.in_trash && titleOf(result) === title);
    expect(found.length, title).toBeLessThan(2);
    return found[0]?.object === "data_source" ? found[0].parent.database_id : found[0]?.id;
  };
  const project: Prunable = {
    sandbox,
    ana: sandbox.as("Ana Torres"),
    cwd,
    run,
    plan: (...flags) => observe("plan", "--prune", ...flags),
    apply: (...flags) => observe("apply", "--yes", "--prune", ...flags),
    write: (file, text) => writeFile(join(cwd, file), text),
    remove: async (...all) => {
      for (const file of all) await rm(join(cwd, file), { recursive: true });
    },
    find,
    idOf: async (title) => {
      const id = await find(title);
      if (id === undefined) throw new Error(`There is no ${title}.`);
      return id;
    },
    block: (text) => {
      const found = blocksIn(sandbox.tree(sandbox.root)).filter((block) => block.text === text);
      expect(found, text).toHaveLength(1);
      return found[0]?.id ?? "";
    },
    close: async () => {
      expect(sandbox.failures).toEqual([]);
      await sandbox.close();
    },
  };
  const { exitCode, stderr } = await run(["apply", "--yes"]);
  expect(exitCode, stderr).toBe(0);
  return project;
}

interface Found {
  readonly id: string;
  readonly object: "page" | "data_source";
  readonly in_trash: boolean;
  readonly parent: { readonly database_id: string };
  readonly title?: readonly { readonly plain_text: string }[];
  readonly properties: Readonly<Record<string, { readonly title?: Found["title"] }>>;
}

function titleOf({ title, properties }: Found): string {
  const runs =
    title ?? Object.values(properties).find((property) => Array.isArray(property.title))?.title ?? [];
  return runs.map((run) => run.plain_text).join("");
}

type Tree = ReturnType<Sandbox["tree"]>;

function blocksIn(tree: Tree): Tree[] {
  return [tree, ...tree.children.flatMap(blocksIn)];
}

function withoutIds(request: string): string {
  return request.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "…");
}
