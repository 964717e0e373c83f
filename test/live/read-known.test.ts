import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { shortDigest } from "../../src/ledger/record.ts";
import { isUnread, readKnownTree } from "../../src/live/read-known.ts";
import type { Block } from "../../src/model/blocks.ts";
import { digest } from "../../src/model/canonical.ts";
import { createPage } from "../../src/notion/pages.ts";
import { item, paragraph, startWorld, type World } from "../harness.ts";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});

afterEach(() => world.close());

/** Publishes blocks, and reads them again as a page of which `recorded` is known and `wanted` wanted. */
async function read(blocks: readonly Block[], recorded: readonly Block[], wanted: readonly Block[]) {
  const created = await createPage(world.notion, {
    parent: world.root,
    properties: { title: "Page" },
    blocks,
  });
  await created.finish();
  const before = world.sandbox.requests.length;
  const digests = recorded.map((block) => shortDigest(digest(block)));
  const live = await readKnownTree(world.notion, created.id, digests, wanted);
  return { live, requests: world.sandbox.requests.length - before };
}

const one = item("one", [item("two", [item("three")])]);
const other = item("four", [item("five")]);
const all = [paragraph("First"), one, other];

describe("a page that nobody edited", () => {
  it("is read on its first level, where its manifest wants what was left below", async () => {
    const { live, requests } = await read(all, all, all);
    expect(requests).toBe(1);
    expect(live.map(digest)).toEqual(all.map(digest));
    expect(live.map(({ id }) => isUnread(id))).toEqual([false, false, false]);
    const below = live.flatMap(({ children }) => children.map(({ id }) => id));
    expect(below.every(isUnread)).toBe(true);
    expect(new Set(below).size).toBe(2);
  });

  it("is read where its manifest wants something else", async () => {
    const { live, requests } = await read(all, all, [paragraph("First"), one, item("four", [item("6")])]);
    expect(requests).toBe(2);
    expect(live.map(digest)).toEqual(all.map(digest));
    expect(live[2]?.children.map(({ id }) => isUnread(id))).toEqual([false]);
  });

  it("is read as a whole when the ledger does not know its blocks", async () => {
    const { live, requests } = await read(all, [one, other], all);
    expect(requests).toBe(4);
    expect(live.map(digest)).toEqual(all.map(digest));
  });

  it("is read where a block is not the one that was left", async () => {
    const edited = item("ONE", one.children);
    const { live, requests } = await read([paragraph("First"), edited, other], all, all);
    expect(requests).toBe(3);
    expect(live.map(digest)).toEqual([paragraph("First"), edited, other].map(digest));
  });
});
