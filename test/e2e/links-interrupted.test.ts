import { describe, expect, it } from "vitest";
import { applyPlan } from "../../src/apply/apply-plan.ts";
import type { Block } from "../../src/model/blocks.ts";
import { makeBlock } from "../../src/model/canonical.ts";
import type { Reference } from "../../src/model/references/reference.ts";
import { text } from "../../src/model/rich-text.ts";
import { clientFor, item, makePlan, page, paragraph, publish, startWorld } from "../harness.ts";
import { error, startProxy } from "../notion/server.ts";

const linkTo = (link: Reference): Block =>
  makeBlock("bulleted_list_item", { rich_text: [text("link", {}, link)], color: "default" });
const copy = (from: Reference): Block => makeBlock("synced_block", { synced_from: from });
const original: Block = {
  ...makeBlock("synced_block", { synced_from: null }, [paragraph("shared")]),
  anchors: ["s"],
};
const note: Block = { ...paragraph("note"), anchors: ["n"] };

/** Pages that lead to each other's blocks and their own, and show copies of each other. */
const PAGES = [
  page("a", [linkTo({ anchor: "n" }), copy({ key: "b", anchor: "s" }), original, linkTo({ key: "c" }), note]),
  page("b", [copy({ key: "a", anchor: "s" }), paragraph("x"), original], { parent: { key: "a" } }),
  page("c", [
    item("deep", [note, copy({ key: "b", anchor: "s" })]),
    linkTo({ anchor: "n" }),
    linkTo({ key: "a" }),
  ]),
];

type Mishap = "interrupted" | "killed" | "internal-error" | "reset-committed";

/** Publishes with the nth write going wrong, then as it should be. Tells whether it came to that write. */
async function breakAt(mishap: Mishap, nth: number): Promise<boolean> {
  const world = await startWorld();
  const interruption = new AbortController();
  let writes = 0;
  const proxy = await startProxy(world.sandbox.url, ({ method, path }) => {
    if (method === "GET" || path === "/v1/search") return undefined;
    writes += 1;
    if (mishap === "killed") return writes < nth ? undefined : error(400, "validation_error");
    if (writes !== nth) return undefined;
    if (mishap === "interrupted") interruption.abort();
    else world.sandbox.setConditions({ faults: { rules: [{ fault: mishap, method, path, nth: 1 }] } });
    return undefined;
  });
  const notion = clientFor(proxy.url, world.sandbox.token);
  const { plan, ledger } = await makePlan({ ...world, notion }, PAGES);
  // It ends without a result when the ledger cannot be written before anything else is.
  await applyPlan(plan, { notion, ledger, signal: interruption.signal }).catch(() => undefined);
  world.sandbox.setConditions({ faults: null });
  const { result } = await publish(world, PAGES);
  expect({ nth, ...result }).toMatchObject({ nth, failed: [], notReached: [] });
  const { plan: second } = await makePlan(world, PAGES);
  expect(second.changes.map(({ key, action }) => [key, action])).toEqual(
    PAGES.map(({ key }) => [key, "unchanged"]),
  );
  const { children } = world.sandbox.tree();
  const titles = children.map((child) => child.text).toSorted();
  expect({ nth, titles }).toEqual({ nth, titles: ["Pagewright ledger", "a", "c"] });
  await proxy.close();
  await world.close();
  return writes >= nth;
}

describe("pages that link to each other", () => {
  it.each<Mishap>(["interrupted", "killed", "internal-error", "reset-committed"])(
    "are finished by the next apply, whichever write is %s",
    { timeout: 30_000 },
    async (mishap) => {
      for (let nth = 1; await breakAt(mishap, nth); nth++);
    },
  );
});
