import { expect } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/index.ts";
import { error, startProxy } from "../notion/server.ts";
import { send } from "../plan/databases/schema-executor.ts";
import { held, type Project, registryProject } from "./registry-project.ts";

/** The files of a project. */
export type Files = Readonly<Record<string, string>>;

export const TEAMS = "registry/teams.database.yaml";
export const SERVICES = "registry/services.database.yaml";

/** Relations in both directions, across and within databases, and what is computed from them; rows in a circle. */
export const FIRST: Files = {
  [TEAMS]: `
title: Teams
description: Who does what.
locked: true
properties:
  Name: title
  Size: number
  Tier: { type: select, options: [Gold, Bronze] }
  Services: { type: relation, database: registry/services, dual: { property: Team } }
  Cost: { type: rollup, relation: Services, property: Double, function: sum }
rows:
  - { Name: Web, Size: 4, Tier: Bronze, Services: [Shop], content: "Sells." }
`,
  [SERVICES]: `
title: Services
properties:
  Name: title
  Cost: number
  Double: { type: formula, expression: 'prop("Cost") * 2' }
  Team: { type: relation, database: registry/teams, dual: { property: Services } }
  Needs: { type: relation, database: registry/services, dual: { property: Needed by } }
rows:
  - { Name: Shop, Cost: 3, Needs: [Mail] }
  - { Name: Mail, Cost: 1, Needs: [Shop] }
`,
};

/** What may follow: names of properties, options and data change, a database and rows come, and a property goes. */
export const CHANGED: Files = {
  [TEAMS]: `
title: Our teams
description: Who does what.
properties:
  Name: title
  Size: { type: number, format: percent }
  Tier: { type: select, options: [Gold, { name: Copper, renamedFrom: Bronze }] }
  Services: { type: relation, database: registry/services, dual: { property: Team } }
  Cost: { type: rollup, relation: Services, property: Twice, function: sum }
  People: { type: relation, database: registry/people, dual: { property: Team } }
rows:
  - { Name: Web, Size: 5, Tier: Copper, Services: [Shop], People: [Ana], content: "Sells more." }
`,
  [SERVICES]: `
title: Services
exact: true
properties:
  Name: title
  Price: { type: number, renamedFrom: Cost }
  Twice: { type: formula, expression: 'prop("Price") * 2', renamedFrom: Double }
  Team: { type: relation, database: registry/teams, dual: { property: Services } }
rows:
  - { Name: Shop, Price: 4 }
  - { Name: Mail, Price: 1 }
`,
  "registry/people.database.yaml": `
title: People
properties:
  Name: title
  Team: { type: relation, database: registry/teams, dual: { property: People } }
rows: [{ Name: Ana }]
`,
};

/** What becomes of the request of a run that changes something, and of those behind it. */
export type Mishap = "interrupted" | "killed" | "internal-error" | "reset-committed";

/** A registry in a sandbox of its own, reached through something that can break. */
interface World extends Project {
  readonly sandbox: Sandbox;
  /** Lets the nth write from now on go wrong. Tells whether it came to that. */
  readonly breakWrite: (mishap: Mishap, nth: number) => () => boolean;
  readonly mend: () => void;
  readonly close: () => Promise<void>;
}

async function startWorld(files: Files): Promise<World> {
  const sandbox = await startSandbox();
  let plan: { readonly mishap: Mishap; readonly nth: number } | undefined;
  let writes = 0;
  let interruption = new AbortController();
  const proxy = await startProxy(sandbox.url, ({ method, path }) => {
    if (plan === undefined || method === "GET" || path === "/v1/search" || path.endsWith("/query"))
      return undefined;
    writes += 1;
    const { mishap, nth } = plan;
    if (mishap === "killed") return writes < nth ? undefined : error(400, "validation_error");
    if (writes !== nth) return undefined;
    if (mishap === "interrupted") interruption.abort();
    else sandbox.setConditions({ faults: { rules: [{ fault: mishap, method, path, nth: 1 }] } });
    return undefined;
  });
  const project = await registryProject(sandbox, files, {
    url: proxy.url,
    interrupted: () => interruption.signal,
  });
  return {
    ...project,
    sandbox,
    breakWrite: (mishap, nth) => {
      plan = { mishap, nth };
      writes = 0;
      return () => writes >= nth;
    },
    mend: () => {
      plan = undefined;
      interruption = new AbortController();
      sandbox.setConditions({ faults: null });
    },
    close: async () => {
      expect(sandbox.failures).toEqual([]);
      await proxy.close();
      await sandbox.close();
    },
  };
}

/** Publishes what there is before, if there is anything, and makes the files those that are wanted. */
async function prepared(before: Files | undefined, wanted: Files): Promise<World> {
  const world = await startWorld(before ?? wanted);
  if (before !== undefined) await world.apply();
  for (const [file, text] of Object.entries(wanted)) await world.write(file, text);
  return world;
}

/** Gives all that the workspace holds with names in the place of IDs. */
async function snapshot(sandbox: Sandbox) {
  const sources = await held(sandbox);
  const names = new Map(
    sources.flatMap(
      ({ id, name, database, rows }) =>
        [
          [id, name],
          [database, `database of ${name}`],
          ...rows.map((row): [string, string] => [row.id, row.title]),
        ] as const,
    ),
  );
  const containers = await Promise.all(
    sources.map(({ database }) => send(sandbox, "GET", `/v1/databases/${database}`)),
  );
  const named = (key: string, value: unknown): unknown =>
    typeof value !== "string" ? value : (names.get(value) ?? (/(^|_)id$/.test(key) ? undefined : value));
  const all = {
    sources,
    containers: containers.map(({ title, description, is_locked }) => ({ title, description, is_locked })),
    contents: sources.flatMap(({ rows }) =>
      rows.map(({ id }) => sandbox.tree(id).children.map(({ text }) => text)),
    ),
    pages: sandbox
      .tree(sandbox.root)
      .children.map(({ text }) => text)
      .toSorted(),
  };
  return JSON.parse(JSON.stringify(all, named));
}

/** Gives the names of data sources, properties and rows that have the same ID after something is done as before. */
async function idsKept(sandbox: Sandbox, act: () => Promise<unknown>): Promise<readonly string[]> {
  const before = new Set((await idsIn(sandbox)).keys());
  await act();
  return [...(await idsIn(sandbox))].flatMap(([id, name]) => (before.has(id) ? [name] : [])).toSorted();
}

async function idsIn(sandbox: Sandbox): Promise<ReadonlyMap<string, string>> {
  const sources = await held(sandbox);
  return new Map(
    sources.flatMap(({ id, name, properties, rows }) => [
      [id, name] as const,
      ...Object.entries(properties).map(
        ([property, is]) => [`${id} ${is.id}`, `${name}: ${property}`] as const,
      ),
      ...rows.map((row) => [row.id, `${name}/${row.title}`] as const),
    ]),
  );
}

const ALLOWED = ["--allow-destructive", "registry/services"];

/**
 * Publishes `before`, then breaks an apply of `wanted` at each of its writes in turn, and expects that one more apply
 * makes all of it what an undisturbed one makes, with nothing twice, nothing lost and nothing left to do.
 */
export async function expectFinished(
  before: Files | undefined,
  wanted: Files,
  mishap: Mishap,
): Promise<void> {
  const undisturbed = await prepared(before, wanted);
  const kept = await idsKept(undisturbed.sandbox, () => undisturbed.settle(...ALLOWED));
  const expected = await snapshot(undisturbed.sandbox);
  await undisturbed.close();

  let isStruck = true;
  for (let nth = 1; isStruck; nth++) {
    const world = await prepared(before, wanted);
    const keptHere = await idsKept(world.sandbox, async () => {
      const wasStruck = world.breakWrite(mishap, nth);
      // It ends without a plan when the ledger cannot be written before anything else is.
      const { exitCode } = await world.apply(...ALLOWED).catch(() => ({ exitCode: 1 }));
      isStruck = wasStruck();
      expect(isStruck ? [1, 5, 130] : [0]).toContain(exitCode);
      world.mend();
      await world.settle(...ALLOWED);
    });
    expect({ nth, kept: keptHere }).toEqual({ nth, kept });
    expect({ nth, ...(await snapshot(world.sandbox)) }).toEqual({ nth, ...expected });
    await world.close();
  }
}
