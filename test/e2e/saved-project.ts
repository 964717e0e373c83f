import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import type { Io } from "../../src/cli/io.ts";
import type { Plan } from "../../src/report/plan-json.generated.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/index.ts";
import { makeProject, pagewright, type Ran } from "../cli/terminal.ts";

/** A project of documents and a database, in a folder and a sandbox of its own. */
export interface World {
  readonly folder: string;
  readonly sandbox: Sandbox;
  /** Runs the CLI. `more` may name another address of the sandbox. */
  readonly run: (argv: readonly string[], more?: Partial<Io>) => Promise<Ran>;
  /** Plans into `plan.json`, which must succeed, and gives the plan. */
  readonly save: (...flags: readonly string[]) => Promise<Plan>;
  /** Applies `plan.json` and gives what became of it, with the writes that were sent. */
  readonly applySaved: (...flags: readonly string[]) => Promise<Applied>;
  /** Expects that nothing is left to do. */
  readonly expectSettled: (...flags: readonly string[]) => Promise<void>;
  /** Replaces a text in a file. */
  readonly edit: (file: string, from: string, to: string) => Promise<void>;
  readonly write: (file: string, text: string) => Promise<void>;
  /** Gives the ID of the page, row, database or block that has a text. */
  readonly find: (text: string) => string;
  readonly env: Readonly<Record<string, string>>;
}

export interface Applied extends Ran {
  readonly plan: Plan;
  /** As `METHOD path`, without the queries that only read. */
  readonly writes: readonly string[];
}

const WORKSPACE = `version: 1
root: \${NOTION_ROOT}
sources:
  - path: docs
  - path: registry
`;

const SERVICES = `title: Services
properties:
  Name: title
  Tier: { type: select, options: [Gold, Silver] }
  Notes: rich_text
rows:
  - { key: billing, Name: Billing, Tier: Gold }
  - { key: ledger, Name: Books, Tier: Silver, content: "Holds **books**." }
`;

const FILES = {
  "pagewright.yaml": WORKSPACE,
  "docs/guide.md": "# Guide\n\nFirst.\n\n- one\n  - two\n    - three\n- other\n  - deep\n\nLast.\n",
  "docs/guide/start.md": "# Start\n\nHere.\n",
  "docs/news.md": "# News\n\nNothing yet.\n",
  "registry/services.database.yaml": SERVICES,
};

/** Makes a world and publishes its files. */
export async function startSavedWorld(files: Readonly<Record<string, string>> = FILES): Promise<World> {
  const sandbox = await startSandbox();
  const folder = await makeProject(files);
  const env = { NOTION_TOKEN: sandbox.token, NOTION_BASE_URL: sandbox.url, NOTION_ROOT: sandbox.root };
  const run: World["run"] = (argv, more) => pagewright(folder, argv, { env, ...more });
  const world: World = {
    folder,
    sandbox,
    env,
    run,
    save: async (...flags) => {
      const ran = await run(["plan", "--out", "plan.json", "--format", "json", ...flags]);
      expect(ran).toMatchObject({ exitCode: 0 });
      return JSON.parse(ran.stdout);
    },
    applySaved: async (...flags) => {
      const before = sandbox.requests.length;
      const ran = await run(["apply", "plan.json", "--yes", "--format", "json", ...flags]);
      const writes = sandbox.requests
        .slice(before)
        .filter(({ method, path }) => method !== "GET" && !/\/(query|search)$/.test(path))
        .map(({ method, path }) => `${method} ${path.replace(/\?.*/, "")}`);
      if (ran.stdout === "") throw new Error(ran.stderr);
      return { ...ran, plan: JSON.parse(ran.stdout), writes };
    },
    expectSettled: async (...flags) => {
      const ran = await run(["plan", "--refresh", "full", "--format", "json", ...flags]);
      expect(JSON.parse(ran.stdout)).toMatchObject({ changes: [], refusals: [] });
    },
    edit: async (file, from, to) => {
      const path = join(folder, file);
      const text = await readFile(path, "utf8");
      expect(text).toContain(from);
      await writeFile(path, text.replace(from, to));
    },
    write: async (file, text) => {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    },
    find: (text) => {
      const found = nodesIn(sandbox.tree()).filter((node) => node.text === text);
      expect(found.map((node) => node.text)).toEqual([text]);
      return found[0]?.id ?? "";
    },
  };
  expect(await run(["apply", "--yes"])).toMatchObject({ exitCode: 0 });
  return world;
}

type Node = ReturnType<Sandbox["tree"]>;

function nodesIn(node: Node): Node[] {
  return [node, ...node.children.flatMap(nodesIn)];
}
