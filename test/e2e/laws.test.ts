import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyPlan } from "../../src/apply/apply-plan.ts";
import type { Block, LiveBlock } from "../../src/model/blocks.ts";
import { digest } from "../../src/model/canonical.ts";
import { readTree } from "../../src/notion/read-tree.ts";
import { body, editedBody } from "../arbitraries/blocks.ts";
import { makePlan, page, publish, startWorld, type World } from "../harness.ts";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});

afterEach(async () => {
  // No request is ever refused, whatever the law.
  expect(world.refused()).toEqual([]);
  await world.close();
});

/** How often each law is tried; more behind `LAW_RUNS`. */
const numRuns = Number(process.env.LAW_RUNS ?? 60);

let pages = 0;

/** Names a page for one try, in a world that never holds so many pages that listing them takes long. */
async function freshPage(): Promise<string> {
  pages += 1;
  if (pages % 50 === 0) {
    expect(world.refused()).toEqual([]);
    await world.close();
    world = await startWorld();
  }
  return `page ${pages}`;
}

describe("for all block trees", () => {
  it("reads back what was written", async () => {
    await fc.assert(
      fc.asyncProperty(body, async (blocks) => {
        const key = await freshPage();
        const { result } = await publish(world, [page(key, blocks)]);
        expect(result).toMatchObject({ applied: [key], failed: [] });
        expect(await bodyOf(key, blocks)).toEqual(blocks.map(digest));
      }),
      { numRuns },
    );
  });

  it("applying the plan from A to B leaves B, keeps the IDs of what it does not delete, and plans nothing more", async () => {
    const pairs = fc.oneof(editedBody, fc.record({ before: body, after: body }));
    await fc.assert(
      fc.asyncProperty(pairs, async ({ before, after }) => {
        const key = await freshPage();
        await publish(world, [page(key, before)]);
        const old = await liveOf(key, before);
        const { plan, result } = await publish(world, [page(key, after)]);
        expect(result.failed).toEqual([]);

        const now = await liveOf(key, after);
        expect(now.map(digest)).toEqual(after.map(digest));

        const deleted = new Set(
          plan.changes.flatMap(({ blocks }) =>
            blocks.ops.flatMap((op) => (op.op === "delete" ? idsIn([op.before]) : [])),
          ),
        );
        const ids = new Set(idsIn(now));
        expect(idsIn(old).filter((id) => !deleted.has(id) && !ids.has(id))).toEqual([]);

        const again = await makePlan(world, [page(key, after)]);
        expect(again.plan.changes.map(({ action }) => action)).toEqual(["unchanged"]);
      }),
      { numRuns },
    );
  });

  it("sends as many requests as the plan says", async () => {
    await fc.assert(
      fc.asyncProperty(editedBody, async ({ before, after }) => {
        const key = await freshPage();
        await publish(world, [page(key, before)]);
        const { plan, ledger } = await makePlan(world, [page(key, after)]);
        const sent = world.sandbox.requests.length;
        await applyPlan(plan, { notion: world.notion, ledger });
        expect(world.sandbox.requests.length - sent).toBe(plan.cost.requests);
      }),
      { numRuns },
    );
  });
});

async function liveOf(key: string, blocks: readonly Block[]): Promise<LiveBlock[]> {
  const { plan } = await makePlan(world, [page(key, blocks)]);
  const [change] = plan.changes;
  if (change?.id === undefined) throw new Error(`${key} was not published`);
  return readTree(world.notion, change.id);
}

async function bodyOf(key: string, blocks: readonly Block[]): Promise<string[]> {
  return (await liveOf(key, blocks)).map(digest);
}

function idsIn(blocks: readonly LiveBlock[]): string[] {
  return blocks.flatMap((block) => [block.id, ...idsIn(block.children)]);
}
