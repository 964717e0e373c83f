import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import type { Plan } from "../../src/report/plan-json.generated.ts";
import type { Sandbox } from "../../src/sandbox/index.ts";
import { makeProject, pagewright } from "../cli/terminal.ts";
import { send } from "../plan/databases/schema-executor.ts";

/** What a command did. */
export interface Outcome {
  readonly exitCode: number;
  readonly plan: Plan;
  /** The requests that it sent and that change something, as `METHOD path`; those for the ledger are among them. */
  readonly writes: readonly string[];
}

/** A project of databases in a folder of its own. */
export interface Project {
  readonly plan: (...flags: readonly string[]) => Promise<Outcome>;
  readonly apply: (...flags: readonly string[]) => Promise<Outcome>;
  /** Applies, which must succeed, and expects that nothing is left to do or to report. */
  readonly settle: (...flags: readonly string[]) => Promise<Outcome>;
  /** Writes a file anew. */
  readonly write: (file: string, text: string) => Promise<void>;
  /** Replaces the first occurrence of a text in a file. */
  readonly edit: (file: string, from: string, to: string) => Promise<void>;
}

const WORKSPACE = "version: 1\nroot: ${NOTION_ROOT}\nsources:\n  - path: registry\n";

/** How a project's commands are run, if not in the plain way. */
export interface Circumstances {
  /** Where the sandbox is asked. */
  readonly url?: string;
  /** Gives what ends the next command. */
  readonly interrupted?: () => AbortSignal;
}

/** Makes a project of these files; its workspace file publishes `registry`. */
export async function registryProject(
  sandbox: Sandbox,
  files: Readonly<Record<string, string>>,
  { url = sandbox.url, interrupted = () => new AbortController().signal }: Circumstances = {},
): Promise<Project> {
  const folder = await makeProject({ "pagewright.yaml": WORKSPACE, ...files });
  const run = async (...argv: readonly string[]): Promise<Outcome> => {
    const before = sandbox.requests.length;
    const env = { NOTION_TOKEN: sandbox.token, NOTION_BASE_URL: url, NOTION_ROOT: sandbox.root };
    const { exitCode, stdout, stderr } = await pagewright(folder, [...argv, "--format", "json"], {
      env,
      interrupted: interrupted(),
    });
    if (stdout === "") throw new Error(stderr);
    const writes = sandbox.requests.slice(before).filter(isWrite);
    return {
      exitCode,
      plan: JSON.parse(stdout),
      writes: writes.map(({ method, path }) => `${method} ${path.replace(/\?.*/, "")}`),
    };
  };
  const plan: Project["plan"] = (...flags) => run("plan", "--detailed-exitcode", ...flags);
  const apply: Project["apply"] = (...flags) => run("apply", "--yes", ...flags);
  return {
    plan,
    apply,
    settle: async (...flags) => {
      const applied = await apply(...flags);
      expect(applied.plan).toMatchObject({ failed: [], notReached: [], refusals: [] });
      expect(applied.exitCode).toBe(0);
      const again = await plan(...flags);
      expect(again.plan.changes).toEqual([]);
      expect(again.exitCode).toBe(0);
      return applied;
    },
    write: (file, text) => writeFile(join(folder, file), text),
    edit: async (file, from, to) => {
      const path = join(folder, file);
      const before = await readFile(path, "utf8");
      expect(before).toContain(from);
      await writeFile(path, before.replace(from, to));
    },
  };
}

function isWrite({ method, path }: Sandbox["requests"][number]): boolean {
  return method !== "GET" && !path.endsWith("/query") && !path.endsWith("/search");
}

/** A row as Notion holds it: plain values by property; relations name the IDs of pages. */
export interface HeldRow {
  readonly id: string;
  readonly title: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A data source as Notion holds it. */
export interface HeldSource {
  readonly id: string;
  readonly name: string;
  /** The database that it is in. */
  readonly database: string;
  /** As the API shows them, by name. */
  readonly properties: Readonly<Record<string, HeldProperty>>;
  /** In the order of their titles. */
  readonly rows: readonly HeldRow[];
}

/** A property of a schema as the API shows it. */
export type HeldProperty = { readonly id: string; readonly type: string } & Readonly<Record<string, unknown>>;

/** Reads every data source of the workspace that is not in the trash, in the order of their names. */
export async function held(sandbox: Sandbox): Promise<readonly HeldSource[]> {
  const found = await send(sandbox, "POST", "/v1/search", {
    filter: { property: "object", value: "data_source", in_trash: false },
  });
  const sources = await Promise.all(listOf(found.results).map((source) => heldSource(sandbox, source)));
  return sources.toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Reads the one data source of a name. */
export async function heldAs(sandbox: Sandbox, name: string): Promise<HeldSource> {
  const named = (await held(sandbox)).filter((source) => source.name === name);
  expect(named.map((source) => source.name)).toEqual([name]);
  const [only] = named;
  if (only === undefined) throw new Error(`There is no ${name}.`);
  return only;
}

/** Gives the one row of a title. */
export function rowOf({ rows }: HeldSource, title: string): HeldRow {
  const named = rows.filter((row) => row.title === title);
  expect(named).toHaveLength(1);
  const [only] = named;
  if (only === undefined) throw new Error(`There is no ${title}.`);
  return only;
}

type Json = Readonly<Record<string, unknown>>;

async function heldSource(sandbox: Sandbox, source: Json): Promise<HeldSource> {
  const id = String(source.id);
  const queried = await send(sandbox, "POST", `/v1/data_sources/${id}/query`, { page_size: 100 });
  const rows = listOf(queried.results).map(({ id: page, properties }): HeldRow => {
    const all = Object.entries(objectOf(properties)).map(([name, value]) => [name, objectOf(value)] as const);
    return {
      id: String(page),
      title: textOf(all.find(([, { type }]) => type === "title")?.[1].title),
      values: Object.fromEntries(all.map(([name, value]) => [name, plainValue(value)])),
    };
  });
  return {
    id,
    name: textOf(source.title),
    database: String(objectOf(source.parent).database_id),
    properties: Object.fromEntries(
      Object.entries(objectOf(source.properties)).map(([name, property]) => {
        const { id: propertyId, type, ...rest } = objectOf(property);
        return [name, { id: String(propertyId), type: String(type), ...rest }];
      }),
    ),
    rows: rows.toSorted((a, b) => a.title.localeCompare(b.title)),
  };
}

function plainValue(property: Json): unknown {
  const value = property[String(property.type)];
  switch (property.type) {
    case "title":
    case "rich_text":
      return textOf(value);
    case "select":
    case "status":
      return value === null ? null : objectOf(value).name;
    case "multi_select":
      return listOf(value).map(({ name }) => name);
    case "relation":
      return listOf(value).map(({ id }) => id);
    default:
      return value;
  }
}

function textOf(value: unknown): string {
  return listOf(value)
    .map((run) => String(run.plain_text))
    .join("");
}

function objectOf(value: unknown): Json {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}
