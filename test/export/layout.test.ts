import { describe, expect, it } from "vitest";
import { hostedFiles } from "../../src/export/hosted-files.ts";
import { layOutPage } from "../../src/export/layout.ts";
import type { DatabaseTree, PageTree } from "../../src/live/read-below.ts";
import type { LiveBlock } from "../../src/model/blocks.ts";
import { plain } from "../../src/model/rich-text.ts";
import { childPage } from "../plan/live.ts";

/** A page with pages below it; its ID is its title. */
function page(title: string, ...below: readonly (PageTree | DatabaseTree)[]): PageTree {
  const blocks = below.map((one): LiveBlock => {
    if ("page" in one) return childPage(one.page.id, one.page.properties.title);
    return { type: "child_database", content: { title: "" }, children: [], id: one.database.id };
  });
  return {
    page: {
      id: title,
      url: "",
      properties: { title, icon: null, cover: null, locked: false },
      parent: undefined,
      trashed: false,
      createdBy: "ana",
      lastEdit: { time: "2026-03-03T09:00:00.000Z", by: "ana" },
    },
    blocks,
    pages: new Map(below.flatMap((one) => ("page" in one ? [[one.page.id, one] as const] : []))),
    databases: new Map(below.flatMap((one) => ("database" in one ? [[one.database.id, one] as const] : []))),
  };
}

/** A database whose one row holds pages. */
function database(title: string, ...onRow: readonly PageTree[]): DatabaseTree {
  const { blocks, pages, databases } = page("row", ...onRow);
  const lastEdit = { time: "2026-03-03T09:00:00.000Z", by: "ana" };
  const row = {
    id: `${title} row`,
    dataSource: "source",
    values: new Map(),
    cut: new Map(),
    icon: null,
    cover: null,
    locked: false,
    trashed: false,
    createdBy: "ana",
    lastEdit,
  };
  return {
    database: {
      id: `database ${title}`,
      title: plain(title),
      description: [],
      icon: null,
      cover: null,
      inline: false,
      locked: false,
      parent: undefined,
      trashed: false,
      sourceIds: ["source"],
    },
    sources: [
      {
        source: { id: "source", name: title, database: title, properties: [], lastEdit },
        rows: [{ row, blocks, pages, databases }],
      },
    ],
  };
}

const keysOf = (tree: PageTree): readonly string[] => {
  const { pages, databases } = layOutPage(tree);
  return [
    ...pages.map(({ key, order, row }) => [key, order, row].filter((part) => part !== undefined).join(" ")),
    ...databases.map(({ key, row }) => [key, row].filter((part) => part !== undefined).join(" ")),
  ];
};

describe("the files of pages", () => {
  it("are folders where something is below a page", () => {
    expect(keysOf(page("Top", page("A"), page("B", page("C")), database("D")))).toEqual([
      "pages/index",
      "pages/a",
      "pages/b/index",
      "pages/b/c",
      "pages/d",
    ]);
  });

  it("say their order only where their names would say another", () => {
    expect(keysOf(page("Top", page("Step 2"), page("Step 10")))).toEqual([
      "pages/index",
      "pages/step-2",
      "pages/step-10",
    ]);
    expect(keysOf(page("Top", page("b"), page("a", page("c"))))).toEqual([
      "pages/index",
      "pages/b 1",
      "pages/a/index 2",
      "pages/a/c",
    ]);
  });

  it("never share a name, of a page, a folder or a database", () => {
    expect(
      keysOf(page("Top", page("A"), page("a", page("x")), database("A"), database("B"), page("b"))),
    ).toEqual([
      "pages/index",
      "pages/a",
      "pages/a-2/index",
      "pages/a-2/x",
      "pages/b",
      "pages/a-3",
      "pages/b-2",
    ]);
  });

  it("lie beside the database when they are on its rows, and say so", () => {
    expect(keysOf(page("Top", database("D", page("On a row", page("Below")))))).toEqual([
      "pages/index",
      "pages/on-a-row/index D row",
      "pages/on-a-row/below",
      "pages/d",
    ]);
  });
});

describe("the files that Notion hosts", () => {
  it("are listed once each, in the order of the document, under names that differ", () => {
    const image = (id: string, url: string): LiveBlock => ({
      type: "image",
      content: { source: { type: "hosted", url }, caption: [] },
      children: [],
      id,
    });
    const top = page("Top", page("A"));
    const tree: PageTree = {
      ...top,
      page: {
        ...top.page,
        properties: {
          ...top.page.properties,
          icon: { type: "hosted", url: "https://f.example/x/icon%20one.png" },
        },
      },
      blocks: [
        image("1", "https://f.example/a/image.png"),
        image("2", "https://f.example/b/image.png"),
        image("3", "https://f.example/a/image.png"),
        ...top.blocks,
      ],
    };
    expect(hostedFiles(layOutPage(tree))).toEqual([
      { url: "https://f.example/x/icon%20one.png", holder: { page: "Top" }, path: "assets/icon-one.png" },
      { url: "https://f.example/a/image.png", holder: { block: "1" }, path: "assets/image.png" },
      { url: "https://f.example/b/image.png", holder: { block: "2" }, path: "assets/image-2.png" },
    ]);
  });
});
