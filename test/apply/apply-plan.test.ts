import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyPlan } from "../../src/apply/apply-plan.ts";
import { notionHome } from "../../src/ledger/notion-home.ts";
import { openLedger } from "../../src/ledger/open.ts";
import { NO_OTHERS } from "../../src/plan/others.ts";
import type { TrashChange } from "../../src/plan/plan.ts";
import { clientFor, makePlan, page, paragraph, publish, startWorld, type World } from "../harness.ts";
import { error, type FakeNotion, type ProxiedRequest, reset, startProxy } from "../notion/server.ts";

const many = (count: number) => Array.from({ length: count }, (_, index) => paragraph(`p${index}`));

let world: World;
let proxy: FakeNotion | undefined;

beforeEach(async () => {
  world = await startWorld();
});

afterEach(async () => {
  await proxy?.close();
  await world.close();
});

/** The same world behind a proxy that breaks what it is told to. */
async function through(
  intercept: (request: ProxiedRequest) => ReturnType<typeof error> | undefined,
): Promise<World> {
  proxy = await startProxy(world.sandbox.url, intercept);
  return { ...world, notion: clientFor(proxy.url) };
}

describe("a change that fails", () => {
  it("takes those below it along and nothing else", async () => {
    const broken = await through(({ method, body }) =>
      method === "POST" && body.includes('"a"') ? error(400, "validation_error") : undefined,
    );
    const resources = [
      page("a", []),
      page("a/x", [], { parent: { key: "a" } }),
      page("a/x/y", [], { parent: { key: "a/x" } }),
      page("b", []),
      page("b/z", [], { parent: { key: "b" } }),
    ];
    const { result } = await publish(broken, resources);
    expect(result.applied.toSorted()).toEqual(["b", "b/z"]);
    expect(result.failed.map(({ key }) => key)).toEqual(["a"]);
    expect(result.notReached.toSorted()).toEqual(["a/x", "a/x/y"]);

    const { result: again } = await publish(world, resources);
    expect(again.applied.toSorted()).toEqual(["a", "a/x", "a/x/y"]);
  });

  it("between two writes to a page is finished by the next run, and is nobody's edit", async () => {
    await publish(world, [page("a", many(4))]);
    const wanted = [paragraph("new"), ...many(4).slice(1), paragraph("last")];
    let writes = 0;
    const broken = await through(({ method, path }) => {
      if (method === "GET" || !path.startsWith("/v1/blocks/")) return undefined;
      writes += 1;
      // The first is the ledger's note that several writes begin, the second the first of them.
      return writes === 3 ? reset : undefined;
    });
    const { result } = await publish(broken, [page("a", wanted)]);
    expect(result.failed).toHaveLength(1);

    const { plan } = await makePlan(world, [page("a", wanted)]);
    expect(plan.changes).toMatchObject([{ action: "update", drifted: false, requests: 1 }]);
    expect((await publish(world, [page("a", wanted)])).result.failed).toEqual([]);
    expect((await makePlan(world, [page("a", wanted)])).plan.changes).toMatchObject([
      { action: "unchanged" },
    ]);
  });

  it("in the middle of a creation leaves a page that the next run finds and finishes", async () => {
    const wanted = [page("a", many(250))];
    let appends = 0;
    const broken = await through(({ path }) => {
      if (!path.endsWith("/children") || appends++ !== 3) return undefined;
      return reset;
    });
    await publish(broken, wanted);
    await publish(world, wanted);
    const { plan } = await makePlan(world, wanted);
    expect(plan.changes).toMatchObject([{ action: "unchanged", blocks: { unchanged: 250 } }]);
  });
});

describe("the ledger", () => {
  it("that cannot be saved is one more failure, and the report is not lost", async () => {
    const broken = await through(({ path, body }) =>
      path === "/v1/pages" && body.includes("Pagewright ledger")
        ? error(403, "restricted_resource")
        : undefined,
    );
    const { result } = await publish(broken, [page("a", [])]);
    expect(result.applied).toEqual(["a"]);
    expect(result.failed.map(({ key }) => key)).toEqual(["ledger"]);
    expect((await makePlan(world, [page("a", [])])).plan.changes).toMatchObject([{ action: "adopt" }]);
  });

  it("is saved while a long run goes on", async () => {
    const resources = Array.from({ length: 60 }, (_, index) => page(`p${index}`, []));
    const { plan, ledger } = await makePlan(world, resources);
    const saves: number[] = [];
    await applyPlan(plan, {
      notion: world.notion,
      ledger: { ...ledger, save: () => ledger.save().then(() => void saves.push(ledger.records.size)) },
    });
    expect(saves.length).toBeGreaterThanOrEqual(3);
    const stored = await openLedger(notionHome(world.notion, world.root));
    expect(stored.records.size).toBe(60);
  });
});

describe("an interrupted run", () => {
  it("begins no further change, keeps what is done, and is finished by the next", async () => {
    const resources = Array.from({ length: 10 }, (_, index) => page(`p${index}`, []));
    const { plan, ledger } = await makePlan(world, resources);
    const controller = new AbortController();
    const result = await applyPlan(plan, {
      notion: world.notion,
      ledger,
      signal: controller.signal,
      onProgress: (done) => {
        if (done === 4) controller.abort();
      },
    });
    expect(result.applied.length).toBeGreaterThanOrEqual(4);
    expect(result.notReached.length).toBeGreaterThan(0);
    expect(result.failed).toEqual([]);
    const { result: rest } = await publish(world, resources);
    expect(rest.applied.toSorted()).toEqual(result.notReached.toSorted());
  });
});

describe("trash", () => {
  it("comes last, and not at all when something failed", async () => {
    await publish(world, [page("a", []), page("b", [])]);
    const { plan, ledger } = await makePlan(world, [page("a", []), page("c", [])]);
    const record = ledger.records.get("b");
    if (record === undefined) throw new Error("b is not recorded");
    const trash: TrashChange = {
      kind: "page",
      action: "trash",
      key: "b",
      place: undefined,
      title: "b",
      id: record.id,
      reasons: [],
      drifted: false,
      drift: [],
      others: NO_OTHERS,
      properties: [],
      blocks: { unchanged: 0, ops: [] },
      requests: 1,
      blocksCreated: 0,
      goesAlong: false,
      rows: [],
      holds: [],
    };
    const broken = await through(({ method, body }) =>
      method === "POST" && body.includes('"c"') ? error(400, "validation_error") : undefined,
    );
    const changes = [trash, ...plan.changes];
    const failed = await applyPlan({ ...plan, changes }, { notion: broken.notion, ledger });
    expect(failed).toMatchObject({ applied: [], notReached: ["b"] });
    const done = await applyPlan({ ...plan, changes }, { notion: world.notion, ledger });
    expect(done).toMatchObject({ applied: ["c", "b"], failed: [] });
  });
});
