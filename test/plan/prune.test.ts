import { describe, expect, it } from "vitest";
import type { LedgerRecord } from "../../src/ledger/record.ts";
import { type Orphan, type PruneOptions, planPrune } from "../../src/plan/prune.ts";
import { shortDigests } from "../../src/plan/recorded.ts";
import { paragraph } from "../harness.ts";
import { childPage, live } from "./live.ts";

const options: PruneOptions = {
  complete: true,
  declared: 40,
  moving: new Set(),
  safety: { maxTrash: 10, maxTrashPercent: 30 },
  allowTrash: undefined,
};

function orphan(
  key: string,
  more: Partial<LedgerRecord> = {},
  blocks: Orphan["blocks"] = live([paragraph("a")]),
): Orphan {
  return {
    record: {
      key,
      kind: "page",
      id: `id of ${key}`,
      parent: "root",
      properties: {},
      blocks: shortDigests([paragraph("a")]),
      ...more,
    },
    title: key,
    blocks,
  };
}

const orphans = (count: number): Orphan[] => Array.from({ length: count }, (_, index) => orphan(`p${index}`));

const trashed = (list: readonly Orphan[], more: Partial<PruneOptions> = {}): string[] =>
  planPrune(list, { ...options, ...more }).changes.map(({ key }) => key);

const refused = (list: readonly Orphan[], more: Partial<PruneOptions> = {}): string[] => {
  const { changes, refusals } = planPrune(list, { ...options, ...more });
  expect(changes, "nothing is pruned when something is refused").toEqual([]);
  return refusals.map(({ message, hint }) => `${message}; ${hint}`);
};

describe("pruning", () => {
  it("trashes pages without a manifest, children before their parents", () => {
    const parent = orphan("a");
    const list = [parent, orphan("b", { parent: parent.record.id })];
    expect(trashed([...list, orphan("c")])).toEqual(["b", "a", "c"]);
  });

  it("survives a ledger in which pages are each other's parents", () => {
    expect(trashed([orphan("a", { parent: "id of b" }), orphan("b", { parent: "id of a" })])).toHaveLength(2);
  });

  it("does nothing when there is nothing to prune, whatever the run", () => {
    expect(planPrune([], { ...options, complete: false, declared: 0 })).toEqual({
      changes: [],
      refusals: [],
    });
  });

  it("is refused in a filtered run", () => {
    expect(refused(orphans(1), { complete: false })).toEqual([
      "a filtered run does not speak for the pages outside it; prune without --only",
    ]);
  });

  it("is refused when the manifests declare nothing", () => {
    expect(refused(orphans(2), { declared: 0 })).toEqual([
      "the manifests declare nothing, so all 2 pages would go to the trash; check `sources` in the workspace file",
    ]);
  });

  it("is refused above safety.maxTrash, unless the exact number is allowed", () => {
    expect(trashed(orphans(10))).toHaveLength(10);
    expect(refused(orphans(11))).toEqual([
      "11 pages would go to the trash, but safety.maxTrash is 10; --allow-trash 11 allows just these",
    ]);
    expect(refused(orphans(11), { allowTrash: 12 })).toHaveLength(1);
    expect(trashed(orphans(11), { allowTrash: 11 })).toHaveLength(11);
  });

  it("is refused above safety.maxTrashPercent, of at least ten pages", () => {
    expect(trashed(orphans(3), { declared: 1 }), "3 of what counts as 10").toHaveLength(3);
    expect(refused(orphans(4), { declared: 1 })).toEqual([
      "4 pages would go to the trash, but they are 40 % of all, and safety.maxTrashPercent is 30; --allow-trash 4 allows just these",
    ]);
    expect(trashed(orphans(4), { declared: 1, allowTrash: 4 })).toHaveLength(4);
  });

  it("is refused for a protected page", () => {
    expect(refused([orphan("a", { protect: true })])[0]).toContain('"a" is protected');
  });

  it("is refused for a page that holds what is not ours, but not for one whose sub-pages go or move", () => {
    const holder = orphan("a", {}, [...live([paragraph("a")]), childPage("sub", "Sub")]);
    expect(refused([holder])[0]).toContain(
      '"a" holds 1 sub-page(s) or block(s) that Pagewright did not make',
    );
    expect(trashed([holder, orphan("sub", { id: "sub" })])).toHaveLength(2);
    expect(trashed([holder], { moving: new Set(["sub"]) })).toEqual(["a"]);
  });

  it("is refused for a page that a person edited since", () => {
    expect(refused([orphan("a", {}, live([paragraph("edited")]))])[0]).toContain("was edited in Notion");
    expect(trashed([orphan("a", { pending: true }, live([paragraph("half-written")]))])).toEqual(["a"]);
  });
});
