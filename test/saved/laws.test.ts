import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyPlan } from "../../src/apply/apply-plan.ts";
import { checkSights, type Known, secondLook } from "../../src/live/sights/check-sights.ts";
import type { Block, LiveBlock } from "../../src/model/blocks.ts";
import { digest } from "../../src/model/canonical.ts";
import { Notion } from "../../src/notion/client.ts";
import { Limiter } from "../../src/notion/limiter.ts";
import { readTree } from "../../src/notion/read-tree.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { NO_REGISTRY } from "../../src/plan/plan-registry.ts";
import { sightsOf } from "../../src/plan/sights/sights-of.ts";
import { isActive } from "../../src/plan/summary.ts";
import { toPlanJson } from "../../src/report/plan-json.ts";
import { formatPlan, parsePlan, type SavedPlan } from "../../src/saved/saved-plan.ts";
import { body, editedBody } from "../arbitraries/blocks.ts";
import { makePlan, page, publish, startWorld, type World } from "../harness.ts";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});

afterEach(async () => {
  expect(world.sandbox.failures).toEqual([]);
  await world.close();
});

/** How often each law is tried; more behind `LAW_RUNS`. */
const numRuns = Number(process.env.LAW_RUNS ?? 40);

const pairs = fc.oneof(editedBody, fc.record({ before: body, after: body }));

let pages = 0;

function freshKey(): string {
  pages += 1;
  return `page ${pages}`;
}

describe("for all edits of a page", () => {
  it("a plan that was saved and read sends what the plan itself sends, and leaves what is wanted", async () => {
    await fc.assert(
      fc.asyncProperty(pairs, async ({ before, after }) => {
        const sent: string[][] = [];
        for (const keep of [(made: Made) => made, savedAndRead]) {
          const key = freshKey();
          const title = { properties: { title: key } };
          await publish(world, [page(key, before, title)]);
          const made = await planned(key, after);
          const { plan, sights, ledger } = keep(made);
          const { notion, bodies } = recording();
          const known = knownTo(plan);
          expect(await checkSights(notion, sights, { ...known, records: ledger.records })).toEqual([]);
          bodies.length = 0;
          const guard = secondLook(notion, sights, { ...known, records: ledger.records });
          const result = await applyPlan(plan, { notion, ledger, guard });
          expect(result).toMatchObject({ failed: [], notReached: [] });
          expect(await bodyOf(key)).toEqual(after.map(digest));
          sent.push(normal(bodies.filter((text) => !text.startsWith("GET")).filter(isOfPage)));
        }
        expect(sent[1]).toEqual(sent[0]);
      }),
      { numRuns },
    );
  });

  it("a person's edit of any block, at any depth, is seen", async () => {
    await fc.assert(
      fc.asyncProperty(pairs, fc.nat(), async ({ before, after }, where) => {
        const key = freshKey();
        await publish(world, [page(key, before)]);
        const made = await planned(key, after);
        const change = made.plan.changes[0];
        if (change?.id === undefined || !isActive(change)) return;
        const blocks = allIn(await readTree(world.notion, change.id));
        const block = blocks[where % Math.max(1, blocks.length)];
        if (block === undefined || !edited(block)) return;
        const { plan, sights, ledger } = savedAndRead(made);
        const known = { ...knownTo(plan), records: ledger.records };
        expect(await checkSights(world.notion, sights, known)).toMatchObject([{ key, id: change.id }]);
        world.writes();
        const guard = secondLook(world.notion, sights, known);
        const result = await applyPlan(plan, { notion: world.notion, ledger, guard });
        expect(result).toMatchObject({ applied: [], failed: [{ key, isStale: true }] });
        // The ledger alone may be written, and says what it said before.
        expect(world.writes().filter(({ path }) => path.includes(block.id))).toEqual([]);
        expect(ledger.records.get(key)?.pending).toBeUndefined();
      }),
      { numRuns },
    );
  });
});

interface Made extends Pick<Awaited<ReturnType<typeof makePlan>>, "plan" | "ledger"> {
  readonly sights: SavedPlan["work"]["sights"];
}

async function planned(key: string, blocks: readonly Block[]): Promise<Made> {
  const { plan, ledger, inputs } = await makePlan(world, [page(key, blocks)]);
  const seen = { pages: inputs, registry: NO_REGISTRY, orphans: [], comments: undefined };
  return { plan, ledger, sights: sightsOf(plan, seen) };
}

function savedAndRead({ plan, sights, ledger }: Made): Made {
  const { diagnostics } = plan;
  const reading = { settles: true, at: undefined, self: undefined };
  const manifests = { settings: "", order: "", withheld: "", resources: [] };
  const read = parsePlan(
    formatPlan({
      report: toPlanJson(plan, diagnostics),
      root: world.root,
      sandbox: false,
      options: { only: [] },
      work: { plan, diagnostics, manifests, records: new Map(), sights, reading },
    }),
  );
  if ("problem" in read) throw new Error(read.problem.message);
  if (read.saved === undefined) throw new Error("It is of another version.");
  expect(read.saved.work).toEqual({
    plan,
    diagnostics,
    manifests,
    records: new Map(),
    sights,
    reading,
  });
  expect(read.report).toEqual(JSON.parse(JSON.stringify(toPlanJson(plan, diagnostics))));
  return { plan: read.saved.work.plan, sights: read.saved.work.sights, ledger };
}

function knownTo({ changes }: Plan): Omit<Known, "records"> {
  return { isOwn: (id) => changes.some((change) => change.id === id), changesSchemas: false };
}

/** A client that writes down what it sends. */
function recording(): { readonly notion: Notion; readonly bodies: string[] } {
  const bodies: string[] = [];
  const wait = (ms: number): Promise<void> => sleep(ms);
  const notion = new Notion({
    token: world.sandbox.token,
    baseUrl: world.sandbox.url,
    fetch: (url, init) => {
      bodies.push(`${init?.method} ${String(url)} ${String(init?.body ?? "")}`);
      return fetch(url, init);
    },
    sleep: wait,
    limiter: new Limiter({ concurrency: 1, sleep: wait }),
  });
  return { notion, bodies };
}

/** The requests for the ledger hold what is left of all pages. */
function isOfPage(text: string): boolean {
  return !text.includes("pagewright");
}

/** Puts numbers in the place of IDs, in the order in which they occur. */
function normal(texts: readonly string[]): string[] {
  const known = new Map<string, number>();
  return texts.map((text) =>
    text.replaceAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, (id) => {
      known.set(id, known.get(id) ?? known.size);
      return `<${known.get(id)}>`;
    }),
  );
}

async function bodyOf(key: string): Promise<string[]> {
  const { plan } = await makePlan(world, [page(key, [])]);
  const id = plan.changes[0]?.id;
  return id === undefined ? [] : (await readTree(world.notion, id)).map(digest);
}

function allIn(blocks: readonly LiveBlock[]): LiveBlock[] {
  return blocks.flatMap((block) => [block, ...allIn(block.children)]);
}

/** Lets a new person change a block; false when Notion would not have it. */
function edited({ id, type }: LiveBlock): boolean {
  const name = `Person ${pages}`;
  const person = world.sandbox.as(name);
  try {
    if (type === "paragraph") person.setText({ block: id, text: `${name} was here.` });
    else person.deleteBlock({ block: id });
    return true;
  } catch {
    return false;
  }
}
