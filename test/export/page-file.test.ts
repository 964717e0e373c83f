import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadPage } from "../../src/export/load-back.ts";
import { writePage } from "../../src/export/page-file.ts";
import type { PageTree } from "../../src/live/read-below.ts";
import type { Block } from "../../src/model/blocks.ts";
import { digest } from "../../src/model/canonical.ts";
import { canonicalTitle, type PageProperties } from "../../src/model/page.ts";
import { plain } from "../../src/model/rich-text.ts";
import { heading, item, paragraph } from "../harness.ts";
import { standing } from "./live.ts";

const ID = "0d15ea5e-0000-4000-8000-000000000001";

function tree(properties: Partial<PageProperties>, blocks: readonly Block[]): PageTree {
  return {
    page: {
      id: ID,
      url: "",
      properties: { title: "T", icon: null, cover: null, locked: false, ...properties },
      parent: undefined,
      trashed: false,
      createdBy: "ana",
      lastEdit: { time: "2026-03-03T09:00:00.000Z", by: "ana" },
    },
    blocks: standing(blocks),
    pages: new Map(),
    databases: new Map(),
  };
}

const SURROUNDINGS = { keys: new Map(), saved: new Map([["https://files.example/i.png", "assets/i.png"]]) };

function write(
  properties: Partial<PageProperties>,
  blocks: readonly Block[] = [],
  order?: number,
  row?: string,
) {
  return writePage({ tree: tree(properties, blocks), key: "pages/a", order, row }, SURROUNDINGS);
}

const H1: Block = {
  type: "heading_1",
  content: { rich_text: plain("T"), color: "default", is_toggleable: false },
  children: [],
};

describe("the file of a page", () => {
  it("is Markdown with front matter", () => {
    const { path, text } = write(
      {
        title: "On-call: who",
        icon: { type: "emoji", emoji: "🚨" },
        cover: { type: "external", url: "https://example.com/c.png" },
        locked: true,
      },
      [heading("Who"), item("Ana")],
      2,
    );
    expect(path).toBe("pages/a.md");
    expect(text).toBe(
      `---\ntitle: "On-call: who"\nnotion:\n  id: ${ID}\n  order: 2\n  icon: 🚨\n  cover: https://example.com/c.png\n  locked: true\n---\n\n## Who\n\n- Ana\n`,
    );
    expect(write({}).text).toBe(`---\ntitle: T\nnotion:\n  id: ${ID}\n---\n`);
  });

  it("is YAML where Markdown cannot say it: no title, a heading that would be taken for the title, a colour", () => {
    expect(write({ title: "" }, [paragraph("a")])).toMatchObject({
      path: "pages/a.page.yaml",
      text: `title: ""\nid: ${ID}\ncontent: a\n`,
    });
    expect(write({}, [H1]).text).toBe(`title: T\nid: ${ID}\ncontent: "# T"\n`);
    const red: Block = {
      type: "paragraph",
      content: { rich_text: plain("a"), color: "red", icon: null },
      children: [],
    };
    expect(write({}, [red], undefined, ID).text).toBe(
      `title: T\nid: ${ID}\nparent: ${ID}\ncontent:\n  - paragraph:\n      text: a\n      color: red\n`,
    );
  });

  it("names an icon that manifests cannot, and leaves it alone", () => {
    expect(write({ icon: { type: "hosted", url: "https://files.example/i.png" } }).text).toContain(
      "# icon: stays as it is in Notion; assets/i.png\n",
    );
    const { text } = write({ title: "", icon: { type: "custom_emoji", id: ID } });
    expect(text).toContain("# icon: stays as it is in Notion (custom emoji)\n");
    expect(loadPage("a.page.yaml", text)?.settings.icon).toBeUndefined();
  });

  it("declares the very title and blocks, whatever they are", () => {
    const titles = fc.string({ unit: "binary" }).map(canonicalTitle);
    fc.assert(
      fc.property(titles, fc.constantFrom([], [paragraph("a")], [H1, item("b")]), (title, blocks) => {
        const { path, text, reads } = write({ title }, blocks);
        const page = loadPage(path, text);
        expect(page?.title).toBe(title);
        expect(page?.settings.id?.value).toBe(ID);
        expect(page?.blocks.map(digest)).toEqual(reads.map(digest));
        expect(reads.map(digest)).toEqual(blocks.map(digest));
      }),
      { numRuns: 200 },
    );
  });
});
