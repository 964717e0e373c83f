import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { notionHome } from "../../src/ledger/notion-home.ts";
import { openLedger } from "../../src/ledger/open.ts";
import type { Trust } from "../../src/live/edits.ts";
import { observe } from "../../src/live/observe.ts";
import { observeOrphans } from "../../src/live/observe-orphans.ts";
import type { PageResource } from "../../src/manifest/resource.ts";
import { createPage, updatePage } from "../../src/notion/pages.ts";
import { followRecords } from "../../src/plan/follow-records.ts";
import { page, paragraph, publish, startWorld, type World } from "../harness.ts";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});

afterEach(() => world.close());

async function look(resources: readonly PageResource[], trust: Trust = "nothing") {
  const ledger = await openLedger(notionHome(world.notion, world.root));
  const before = world.sandbox.requests.length;
  const followed = followRecords(ledger.records, resources);
  const observed = await observe(world.notion, resources, { root: world.root, followed, trust });
  return {
    ...observed,
    left: followed.left,
    records: ledger.records,
    requests: world.sandbox.requests.length - before,
  };
}

const tree = [page("a", [paragraph("x")]), page("a/b", [paragraph("y")], { parent: { key: "a" } })];

describe("reading what Notion holds", () => {
  it("finds nothing for what was never published, without asking for its children", async () => {
    const { observations, requests } = await look(tree);
    expect(observations.map(({ live }) => live)).toEqual([undefined, undefined]);
    // Only the children of the root are read.
    expect(requests).toBe(1);
  });

  it("takes two requests for a recorded page: itself and its blocks", async () => {
    await publish(world, tree);
    const { observations, requests } = await look(tree);
    expect(observations.map(({ foundBy }) => foundBy)).toEqual(["recorded", "recorded"]);
    expect(requests).toBe(4);
  });

  it("takes none for a page that the ledger vouches for", async () => {
    await publish(world, tree);
    expect(await look(tree, "everything")).toMatchObject({
      requests: 0,
      observations: [{ live: "trusted" }, { live: "trusted" }],
    });
    const changed = [tree[0], page("a/b", [paragraph("z")], { parent: { key: "a" } })].filter(
      (it) => it !== undefined,
    );
    expect(await look(changed, "everything")).toMatchObject({ requests: 2 });
  });

  it("finds a page by `id`, and says when there is none", async () => {
    const { id } = await createPage(world.notion, {
      parent: world.root,
      properties: { title: "theirs" },
      blocks: [],
    });
    expect((await look([page("a", [], { id })])).observations).toMatchObject([{ foundBy: "declared" }]);
    const missing = await look([page("a", [], { id: "01234567-89ab-4def-8123-456789abcdef" })]);
    expect(missing.diagnostics).toMatchObject([
      { code: "page-not-found", file: "a.md", line: 1, severity: "error" },
    ]);
  });

  it("sees a page in the trash, and does not ask for its blocks", async () => {
    await publish(world, tree);
    const { records } = await look(tree);
    await updatePage(world.notion, records.get("a")?.id ?? "", { trashed: true });
    expect((await look(tree)).observations).toMatchObject([
      { live: { page: { trashed: true }, blocks: [] } },
      { live: { page: { trashed: true }, blocks: [] } },
    ]);
  });
});

describe("pages without a manifest", () => {
  it("are those in the ledger that no resource is, unless they are in the trash", async () => {
    await publish(world, [...tree, page("c", []), page("d", [])]);
    const { records, left: orphans } = await look(tree);
    expect(orphans.map(({ key }) => key)).toEqual(["c", "d"]);
    await updatePage(world.notion, records.get("d")?.id ?? "", { trashed: true });
    const found = await observeOrphans(world.notion, orphans, records, {
      complete: true,
      declared: 2,
      diagnostics: [],
      safety: { maxTrash: 10, maxTrashPercent: 30 },
      allowTrash: undefined,
      staying: 2,
    });
    expect(found).toMatchObject({ refusals: [], orphans: [{ title: "c" }], gone: ["d"] });
  });
});
