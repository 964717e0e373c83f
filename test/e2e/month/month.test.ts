import { afterEach, describe, expect, it } from "vitest";
import type { Plan } from "../../../src/report/plan-json.generated.ts";
import { type Sandbox, startSandbox } from "../../../src/sandbox/index.ts";
import { makeProject, pagewright } from "../../cli/terminal.ts";
import { error, startProxy } from "../../notion/server.ts";
import { dice } from "./dice.ts";
import { below, People } from "./people.ts";
import { type Doc, type Line, Repository } from "./repository.ts";

const DAYS = 30;
const months = Number(process.env.MONTHS ?? 2);

let close: (() => Promise<void>) | undefined;

afterEach(async () => {
  await close?.();
  close = undefined;
});

const FILES = {
  "docs/things.database.yaml":
    "title: Things\nproperties: { Name: title, Cost: number }\nrowsFrom: things.csv\n",
  "docs/things.csv": "Name,Cost\n",
};

interface Ran {
  readonly exitCode: number;
  readonly plan: Plan;
  readonly stderr: string;
}

/** A team with its repository, its Notion and its CI, which may break down. */
async function startTeam(seed: number) {
  const sandbox = await startSandbox();
  const chance = dice(seed);
  const directory = await makeProject(FILES);
  const repository = new Repository(directory, chance);
  const people = new People(sandbox, chance);
  let writesLeft = Number.POSITIVE_INFINITY;
  const proxy = await startProxy(sandbox.url, ({ method, path }) => {
    if (method === "GET" || path === "/v1/search" || path.endsWith("/query")) return undefined;
    writesLeft -= 1;
    return writesLeft < 0 ? error(400, "validation_error") : undefined;
  });
  close = async () => {
    await proxy.close();
    await sandbox.close();
  };
  const run = async (...argv: string[]): Promise<Ran> => {
    const env = { NOTION_TOKEN: sandbox.token, NOTION_BASE_URL: proxy.url, NOTION_ROOT: sandbox.root };
    const { exitCode, stdout, stderr } = await pagewright(directory, [...argv, "--format", "json"], { env });
    if (stdout === "") throw new Error(`${argv.join(" ")}: ${stderr}`);
    return { exitCode, plan: JSON.parse(stdout), stderr };
  };
  /** Runs with nothing that works any more after so many writes. */
  const breakingDown = async (after: number, ...argv: string[]): Promise<void> => {
    writesLeft = after;
    // Whatever it says: it may not even have been able to begin.
    await run(...argv).catch(() => undefined);
    writesLeft = Number.POSITIVE_INFINITY;
  };
  return { sandbox, chance, repository, people, run, breakingDown };
}

/** What stands in Notion, by what identifies it in the script. */
interface Look {
  /** The IDs of pages and rows by their titles; what has a title twice is there twice. */
  readonly pages: ReadonlyMap<string, readonly string[]>;
  /** The IDs of the blocks by their texts. */
  readonly blocks: ReadonlyMap<string, readonly string[]>;
  readonly texts: ReadonlyMap<string, string>;
  /** The IDs of what everything is on, by ID. */
  readonly parents: ReadonlyMap<string, string>;
}

function look(sandbox: Sandbox): Look {
  const pages = new Map<string, string[]>();
  const blocks = new Map<string, string[]>();
  const texts = new Map<string, string>();
  const parents = new Map<string, string>();
  const note = (all: Map<string, string[]>, name: string, id: string): void => {
    all.set(name, [...(all.get(name) ?? []), id]);
  };
  const walk = (node: ReturnType<Sandbox["tree"]>): void => {
    note(node.type === "child_page" ? pages : blocks, node.text, node.id);
    texts.set(node.id, node.text);
    for (const child of node.children) {
      parents.set(child.id, node.id);
      walk(child);
    }
  };
  walk(sandbox.tree(sandbox.root));
  return { pages, blocks, texts, parents };
}

const linesOf = (lines: readonly Line[]): string[] =>
  lines.flatMap(({ text, below: more }) => [text, ...linesOf(more)]);

/** What the repository said when it was last published. */
interface Published {
  readonly docs: ReadonlyMap<Doc, readonly string[]>;
  readonly look: Look;
}

describe("a month in a team's life", () => {
  it.each(Array.from({ length: months }, (_, index) => index + Number(process.env.MONTH ?? 1)))(
    "keeps every promise (seed %i)",
    { timeout: 300_000 },
    async (seed) => {
      const { sandbox, chance, repository, people, run, breakingDown } = await startTeam(seed);
      let published: Published = { docs: new Map(), look: look(sandbox) };
      for (let day = 1; day <= DAYS; day += 1) {
        sandbox.advance(86_400_000);
        await repository.save();
        const prune = chance.chance(40) ? ["--prune"] : [];
        if (chance.chance(25)) {
          await breakingDown(chance.number(12), "apply", "--yes", ...prune);
        }
        const planned = await run("plan", ...prune);
        const applied = await run("apply", "--yes", ...prune);
        expect(planned.plan.changes, `day ${day}`).toEqual(applied.plan.changes);
        if (applied.exitCode === 4) {
          // Pruning was refused, for what people did there: nothing was written, and without it all goes on.
          expect(prune).not.toEqual([]);
          expect(applied.plan.applied ?? []).toEqual([]);
          expect(planned.exitCode).toBe(4);
          const without = await run("apply", "--yes");
          expect(without, without.stderr).toMatchObject({ exitCode: 0 });
        } else {
          expect(applied.exitCode, applied.stderr).toBe(0);
          expect(planned.exitCode).toBe(0);
          const sent = Object.values(applied.plan.requests ?? {}).reduce((sum, count) => sum + count, 0);
          expect(sent, `day ${day}: requests`).toBeLessThanOrEqual(planned.plan.cost.requests);
        }
        await expectNothingLeft(run);

        const now = look(sandbox);
        expectOnce(now, repository);
        expectTheirs(now, people);
        expectIds(published, now, repository, people);
        published = { docs: new Map(repository.docs.map((doc) => [doc, linesOf(doc.lines)])), look: now };

        for (let acts = chance.number(5); acts > 0; acts -= 1) {
          const titles = [...repository.docs.map(({ title }) => title)];
          const pages = titles.flatMap((title) => now.pages.get(title) ?? []);
          const rows = repository.entries.flatMap(({ name }) => now.pages.get(name) ?? []);
          people.work(pages, rows, sourceIn(sandbox));
        }
        for (let acts = chance.number(6); acts > 0; acts -= 1) repository.work();
      }
      expect(sandbox.failures).toEqual([]);
      expect(sandbox.requests.filter(({ status }) => status >= 400)).toEqual([]);
    },
  );
});

/** After an apply there is nothing to do, however closely one looks. */
async function expectNothingLeft(run: (...argv: string[]) => Promise<Ran>): Promise<void> {
  const [auto, full] = [await run("plan"), await run("plan", "--refresh", "full")];
  const { drift: _, unchanged: __, ...active } = full.plan.summary;
  expect(active).toEqual({ create: 0, update: 0, move: 0, adopt: 0, trash: 0 });
  // How much is other people's is only known of what was read.
  const read = (plan: Plan): unknown =>
    JSON.parse(
      JSON.stringify(plan, (name, value) => (name === "others" || name === "digest" ? undefined : value)),
    );
  expect(read(auto.plan)).toEqual(read(full.plan));
}

/** Promise 1: nothing is duplicated, and everything is there. */
function expectOnce(now: Look, { docs, entries }: Repository): void {
  for (const { title } of docs) expect(now.pages.get(title), title).toHaveLength(1);
  for (const { name } of entries) expect(now.pages.get(name), name).toHaveLength(1);
  for (const [text, ids] of now.blocks) if (text.startsWith("Line ")) expect(ids, text).toHaveLength(1);
}

/** Promise 3: what people did stays as they left it. */
function expectTheirs({ texts, pages, parents }: Look, people: People): void {
  for (const [id, text] of people.texts) expect(texts.get(id), text).toBe(text);
  for (const [id, title] of people.pages) expect(texts.get(id), title).toBe(title);
  for (const [id, above] of people.moved) expect(parents.get(id), texts.get(id)).toBe(above);
  for (const id of people.deleted) expect(texts.has(id)).toBe(false);
  expect([...pages.keys()].filter((title) => title === "Pagewright ledger")).toHaveLength(1);
}

/** Promises 1 and 2: pages keep their IDs, and so do lines that stay what and where they were. */
function expectIds(before: Published, now: Look, { docs }: Repository, people: People): void {
  for (const doc of docs) {
    const was = before.docs.get(doc);
    if (was === undefined) continue;
    expect(now.pages.get(doc.title), doc.title).toEqual(before.look.pages.get(doc.title));
    const is = linesOf(doc.lines);
    const kept = was.filter((text) => is.includes(text));
    // Notion cannot move a block: whatever changes its place is made anew.
    const isInOrder = kept.join() === is.filter((text) => was.includes(text)).join();
    if (!isInOrder) continue;
    for (const text of kept) {
      const [id] = before.look.blocks.get(text) ?? [];
      if (id === undefined || people.texts.has(id) || people.deleted.has(id)) continue;
      expect(now.blocks.get(text), `${doc.title}: ${text}`).toEqual([id]);
    }
  }
}

/** The data source of the registry. */
function sourceIn(sandbox: Sandbox): string | undefined {
  return below(sandbox.tree(sandbox.root)).find(({ type }) => type === "data_source")?.id;
}
