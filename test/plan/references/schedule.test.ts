import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PageResource } from "../../../src/manifest/resource.ts";
import type { Block } from "../../../src/model/blocks.ts";
import { makeBlock } from "../../../src/model/canonical.ts";
import type { Reference } from "../../../src/model/references/reference.ts";
import { referencesIn } from "../../../src/model/references/references-in.ts";
import { text } from "../../../src/model/rich-text.ts";
import type { Change, CreateChange } from "../../../src/plan/plan.ts";
import { planCreate } from "../../../src/plan/plan-page.ts";
import { scheduleLinks } from "../../../src/plan/references/schedule.ts";
import { page, paragraph } from "../../harness.ts";

const linkTo = (link: Reference): Block =>
  makeBlock("paragraph", { rich_text: [text("link", {}, link)], color: "default", icon: null });

function schedule(pages: readonly PageResource[]): readonly CreateChange[] {
  const changes = pages.map((one) =>
    planCreate(one, typeof one.parent === "object" ? one.parent : { id: "root" }, []),
  );
  const blocks = new Map(pages.map((one) => [one.key, one.blocks]));
  return scheduleLinks(changes, (key) => blocks.get(key) ?? []).filter(isCreate);
}

function isCreate(change: Change): change is CreateChange {
  return change.kind === "page" && change.action === "create";
}

const costOf = (changes: readonly CreateChange[]): number =>
  changes.reduce((sum, { requests }) => sum + requests, 0);
const stubsOf = (changes: readonly CreateChange[]): string[] =>
  changes.filter(({ links }) => links?.stub).map(({ key }) => key);

/** Carries changes out as far as none waits for another, and gives the keys of those that are never done. */
function stuck(changes: readonly CreateChange[]): string[] {
  const byKey = new Map(changes.map((change) => [change.key, change]));
  const born = new Set<string>();
  const written = new Set<string>();
  const isReady = ({ key, body, links }: CreateChange): boolean =>
    referencesIn(body).every(
      ({ key: target = key, anchor }) => anchor !== undefined || target === key || born.has(target),
    ) && (links?.after ?? []).every((target) => written.has(target));
  const isPlaced = ({ key, parent }: CreateChange): boolean => {
    const place = JSON.stringify(parent);
    const [first] = changes.filter((one) => JSON.stringify(one.parent) === place);
    return (first?.key === key || born.has(first?.key ?? "")) && (!("key" in parent) || born.has(parent.key));
  };
  for (let before = -1; before < born.size + written.size; ) {
    before = born.size + written.size;
    for (const change of changes) {
      if (isPlaced(change) && (change.links?.stub === true || isReady(change))) born.add(change.key);
      if (born.has(change.key) && isReady(change)) written.add(change.key);
    }
  }
  return [...byKey.keys()].filter((key) => !written.has(key));
}

describe("new pages that link to each other", () => {
  it("take no request more when links lead one way, whichever comes first", () => {
    const changes = schedule([
      page("a", [linkTo({ key: "b" })]),
      page("b", [linkTo({ key: "c" })]),
      page("c", [paragraph("end")]),
    ]);
    expect(stubsOf(changes)).toEqual(["a"]);
    // The first of its siblings is made first, so that the others stand behind it.
    expect(costOf(changes)).toBe(4);
  });

  it("take one request more for a circle", () => {
    const changes = schedule([
      page("start", [paragraph("x")]),
      page("a", [linkTo({ key: "b" })]),
      page("b", [linkTo({ key: "c" })]),
      page("c", [linkTo({ key: "a" })]),
    ]);
    expect(stubsOf(changes)).toHaveLength(1);
    expect(costOf(changes)).toBe(5);
  });

  it("take one request more for a page that lists all those below it, which link back", () => {
    const keys = Array.from({ length: 50 }, (_, index) => `p${index}`);
    const changes = schedule([
      page(
        "index",
        keys.map((key) => linkTo({ key })),
      ),
      ...keys.map((key) => page(key, [linkTo({ key: "index" })], { parent: { key: "index" } })),
    ]);
    expect(stubsOf(changes)).toEqual(["index"]);
    expect(costOf(changes)).toBe(52);
  });

  it("are written after the blocks that they link to, where that is possible", () => {
    const target = { ...paragraph("target"), anchors: ["t"] };
    const changes = schedule([
      page("start", []),
      page("a", [linkTo({ key: "b", anchor: "t" })]),
      page("b", [target]),
    ]);
    expect(changes.map(({ key, links }) => [key, links?.after])).toEqual([
      ["start", undefined],
      ["a", ["b"]],
      ["b", []],
    ]);
    // One creation each, and the list that tells where the target is.
    expect(costOf(changes)).toBe(4);
  });

  it("take no longer when some link to all others, and all others to them", () => {
    const hubs = Array.from({ length: 20 }, (_, index) => `hub${index}`);
    const keys = Array.from({ length: 1000 }, (_, index) => `p${index}`);
    const changes = schedule([
      page("start", []),
      ...hubs.map((hub) =>
        page(
          hub,
          keys.map((key) => linkTo({ key })),
        ),
      ),
      ...keys.map((key) =>
        page(
          key,
          hubs.map((hub) => linkTo({ key: hub })),
        ),
      ),
    ]);
    expect(stubsOf(changes)).toEqual(hubs);
  });

  it("take no longer than is sensible when there are thousands of them", () => {
    const pages = Array.from({ length: 3000 }, (_, index) =>
      page(`p${index}`, [
        linkTo({ key: `p${(index * 7919) % 3000}` }),
        linkTo({ key: `p${(index + 1) % 3000}` }),
      ]),
    );
    const changes = schedule(pages);
    expect(costOf(changes)).toBeLessThan(2 * 3000);
  });
});

const KEYS = ["a", "b", "c", "d", "e", "f"] as const;

it("never wait for each other, whatever they link to", () => {
  const block = fc.oneof(
    fc
      .record({ key: fc.constantFrom(...KEYS), anchor: fc.constantFrom("x") }, { requiredKeys: [] })
      .map(linkTo),
    fc.constant<Block>({ ...paragraph("x"), anchors: ["x"] }),
  );
  const projects = fc
    .tuple(...KEYS.map(() => fc.tuple(fc.array(block, { maxLength: 5 }), fc.nat(6))))
    .map((all) =>
      all.map(([blocks, above], at) =>
        page(KEYS[at] ?? "", blocks, above < at ? { parent: { key: KEYS[above] ?? "" } } : {}),
      ),
    );
  fc.assert(
    fc.property(projects, (pages) => {
      expect(stuck(schedule(pages))).toEqual([]);
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 600) },
  );
});
