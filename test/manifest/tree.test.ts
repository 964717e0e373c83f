import { describe, expect, it } from "vitest";
import { load, problems, ROOT, tree } from "./temporary-project.ts";

const title = async (files: Record<string, string>) =>
  (await load(files)).resources.map(({ properties }) => properties.title);
const aliases = async (files: Record<string, string>) =>
  Object.fromEntries((await load(files)).resources.map(({ key, aliases }) => [key, aliases]));
const unpublished = "---\nnotion: { publish: false }\n---\n";

describe("a folder", () => {
  it.each(["index.md", "README.md", "Index.md", "readme.md", "index.page.yaml"])(
    "has its %s as its page",
    async (name) => {
      const own = `docs/guide/${name.replace(/\.md$|\.page\.yaml$/, "")}`;
      expect(await tree({ [`docs/guide/${name}`]: "title: x", "docs/guide/a.md": "" })).toEqual([
        own,
        "  docs/guide/a",
      ]);
    },
  );

  it("prefers index to README, which is then a page like others", async () => {
    expect(
      await tree({ "docs/guide/README.md": "", "docs/guide/index.md": "", "docs/guide/z.md": "" }),
    ).toEqual(["docs/guide/index", "  docs/guide/README", "  docs/guide/z"]);
  });

  it("has the file of the same name beside it as its page", async () => {
    expect(await tree({ "docs/guide.md": "", "docs/guide/a.md": "" })).toEqual([
      "docs/guide",
      "  docs/guide/a",
    ]);
  });

  it("prefers its index file to the file beside it", async () => {
    expect(await tree({ "docs/guide.md": "", "docs/guide/index.md": "", "docs/guide/a.md": "" })).toEqual([
      "docs/guide",
      "docs/guide/index",
      "  docs/guide/a",
    ]);
  });

  it("gets a page with its name when it has neither", async () => {
    const { resources } = await load({ "docs/How To/a.md": "" });
    expect(resources[0]).toEqual({
      kind: "page",
      key: "docs/How To",
      place: { file: "docs/How To", line: 1, column: 1 },
      parent: "root",
      properties: { title: "How To" },
      blocks: [],
      onDrift: "keep",
      protect: false,
      movedFrom: [],
      aliases: ["docs/How To/index", "docs/How To/README"],
    });
  });

  it("gets a page even if it holds nothing but folders", async () => {
    expect(await tree({ "docs/a/b/c.md": "" })).toEqual(["docs/a", "  docs/a/b", "    docs/a/b/c"]);
  });

  it("matters only if something in it is published", async () => {
    expect(await tree({ "docs/a.md": "", "docs/b/c.md": unpublished, "docs/d/e.txt": "" })).toEqual([
      "docs/a",
    ]);
  });
});

describe("the folder of a source", () => {
  it("is no page itself", async () => {
    expect(await tree({ "docs/a.md": "", "docs/b.md": "" })).toEqual(["docs/a", "docs/b"]);
  });

  it("is a page above all others if it has an index file", async () => {
    expect(await tree({ "docs/README.md": "", "docs/a.md": "", "docs/b/c.md": "" })).toEqual([
      "docs/README",
      "  docs/a",
      "  docs/b",
      "    docs/b/c",
    ]);
  });

  it("gives its name to an index file without a title", async () => {
    expect(await title({ "docs/index.md": "" })).toEqual(["docs"]);
  });
});

describe("a page that is not published", () => {
  it("is left out", async () => {
    expect(await tree({ "docs/a.md": unpublished, "docs/b.md": "" })).toEqual(["docs/b"]);
  });

  it.each(["docs/guide/index.md", "docs/guide.md"])(
    "leaves its children to the page above (%s)",
    async (own) => {
      expect(await tree({ "docs/index.md": "", [own]: unpublished, "docs/guide/a.md": "" })).toEqual([
        "docs/index",
        "  docs/guide/a",
      ]);
    },
  );

  it("leaves its children to the root if it is at the top", async () => {
    expect(await tree({ "docs/index.md": unpublished, "docs/a.md": "" })).toEqual(["docs/a"]);
  });
});

describe("a key", () => {
  it("is the path without suffix, or what the page says", async () => {
    expect(
      await tree({ "docs/a.md": "---\nnotion: { key: start }\n---\n", "docs/b.page.yaml": "title: B" }),
    ).toEqual(["start", "docs/b"]);
  });

  it("is that of one page only", async () => {
    expect(
      await problems({
        "docs/a.md": "",
        "docs/a.page.yaml": "title: A",
        "docs/b.md": "---\nnotion:\n  key: docs/a\n---\n",
      }),
    ).toEqual([
      'docs/a.page.yaml:1:1 duplicate-key-of-page: the key "docs/a" is already that of docs/a.md (give one of the two another "key")',
      'docs/b.md:3:8 duplicate-key-of-page: the key "docs/a" is already that of docs/a.md (give one of the two another "key")',
    ]);
  });

  it("stays known when a folder gains or loses an index file", async () => {
    expect(
      await aliases({ "docs/f/index.md": "", "docs/g/a.md": "", "docs/h.md": "", "docs/h/a.md": "" }),
    ).toEqual({
      "docs/f/index": ["docs/f", "docs/f/README"],
      "docs/g": ["docs/g/index", "docs/g/README"],
      "docs/g/a": [],
      "docs/h": ["docs/h/index", "docs/h/README"],
      "docs/h/a": [],
    });
  });

  it("is not taken for an old one of another page while it is in use", async () => {
    expect(await aliases({ "docs/f/index.md": "", "docs/f.md": "", "docs/f/README.md": "" })).toEqual({
      "docs/f": [],
      "docs/f/index": [],
      "docs/f/README": [],
    });
  });

  it("that two pages could have had before is neither's", async () => {
    const files = {
      "docs/f/index.md": "---\nnotion: { key: x }\n---\n",
      "docs/f.md": "---\nnotion: { key: y }\n---\n",
    };
    expect(await aliases(files)).toEqual({ x: ["docs/f/index", "docs/f/README"], y: [] });
  });

  it("replaces the path, which stays known", async () => {
    expect(await aliases({ "docs/a.md": "---\nnotion: { key: a }\n---\n" })).toEqual({
      a: ["docs/a"],
    });
  });
});

describe("siblings", () => {
  const ordered = (order: number) => `---\nnotion: { order: ${order} }\n---\n`;

  it("stand by order, then by name as people count, folders among files", async () => {
    expect(
      await tree({
        "docs/10-z.md": "",
        "docs/9-b/x.md": "",
        "docs/b.md": "",
        "docs/A.md": "",
        "docs/last.md": ordered(2),
        "docs/z/index.md": ordered(-1),
      }),
    ).toEqual(["docs/z/index", "docs/last", "docs/9-b", "  docs/9-b/x", "docs/10-z", "docs/A", "docs/b"]);
  });

  it("of several sources stand in the order of the sources", async () => {
    expect(
      await tree({
        "pagewright.yaml": `version: 1\nroot: ${ROOT}\nsources: [{ path: z }, { path: a }]`,
        "z/z.md": "",
        "a/a.md": "",
        "a/b.md": ordered(1),
      }),
    ).toEqual(["a/b", "z/z", "a/a"]);
  });
});

describe("parent", () => {
  const below = (parent: string) => `---\nnotion:\n  parent: ${parent}\n---\n`;

  it("moves a page, and with it what is below it", async () => {
    expect(await tree({ "docs/a.md": "", "docs/b/index.md": below("docs/a"), "docs/b/c.md": "" })).toEqual([
      "docs/a",
      "  docs/b/index",
      "    docs/b/c",
    ]);
  });

  it("names a page of Notion by its ID", async () => {
    const { resources } = await load({ "docs/a.md": below(ROOT) });
    expect(resources[0]?.parent).toEqual({ id: ROOT });
  });

  it.each([
    ["docs/handbok", 'there is no page with the key "docs/handbok" (did you mean "docs/handbook"?)'],
    ["handbook", 'there is no page with the key "handbook" (did you mean "docs/handbook"?)'],
    ["docs/handbook.md", 'there is no page with the key "docs/handbook.md" (did you mean "docs/handbook"?)'],
    ["docs/guide", 'there is no page with the key "docs/guide" (did you mean "docs/guide/README"?)'],
    ["something-else", 'there is no page with the key "something-else"'],
    ["docs/hidden", 'the page "docs/hidden" is not published, so nothing can be below it'],
  ])("must name a page of the project: %s", async (parent, message) => {
    expect(
      await problems({
        "docs/a.md": below(parent),
        "docs/handbook.md": "",
        "docs/guide/README.md": "",
        "docs/hidden.md": unpublished,
      }),
    ).toEqual([`docs/a.md:3:11 unknown-parent: ${message}`]);
  });

  it("does not lead in a circle, which is said once", async () => {
    expect(
      await problems({
        "docs/a.md": below("docs/b/c"),
        "docs/b/index.md": below("docs/a"),
        "docs/b/c.md": "",
        "docs/d.md": below("docs/d"),
        "docs/e.md": below("docs/a"),
      }),
    ).toEqual([
      "docs/a.md:3:11 parent-cycle: a page cannot be below itself: docs/a → docs/b/c → docs/b/index → docs/a",
      "docs/d.md:3:11 parent-cycle: a page cannot be below itself: docs/d → docs/d",
    ]);
  });

  it("is to blame for a circle where it is written, not where the circle is entered", async () => {
    expect(
      await problems({
        "docs/0.md": below("docs/b/c"),
        "docs/b/index.md": below("docs/b/c"),
        "docs/b/c.md": "",
      }),
    ).toEqual([
      "docs/b/index.md:3:11 parent-cycle: a page cannot be below itself: docs/b/index → docs/b/c → docs/b/index",
    ]);
  });

  it("may be a page that comes later in the source", async () => {
    expect(await tree({ "docs/a.md": below("docs/z"), "docs/z.md": "" })).toEqual(["docs/z", "  docs/a"]);
  });
});
