import { describe, expect, it } from "vitest";
import { plainText } from "../../src/model/rich-text.ts";
import { load, problems, ROOT } from "./temporary-project.ts";

const page = async (text: string | Uint8Array, name = "page.md") => {
  const { resources, diagnostics } = await load({ [`docs/${name}`]: text });
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join());
  const [resource] = resources;
  if (resource === undefined) throw new Error("no page");
  return resource;
};
const titleAndText = async (text: string) => {
  const { properties, blocks } = await page(text);
  return [
    properties.title,
    ...blocks.map((block) =>
      "rich_text" in block.content ? plainText(block.content.rich_text) : block.type,
    ),
  ];
};
const inPage = (text: string) => problems({ "docs/page.md": text });

describe("the title of a Markdown page", () => {
  it.each([
    ["that of the front matter", "---\ntitle: Front\n---\n# Heading\n\ntext", ["Front", "Heading", "text"]],
    ["said once if the heading says the same", "---\ntitle: Same\n---\n# *Same*\n\ntext", ["Same", "text"]],
    ["else the leading heading, which leaves the text", "# Heading\n\ntext", ["Heading", "text"]],
    ["else the file's name", "text\n\n# Later", ["page", "text", "Later"]],
    ["a number as it is written", "---\ntitle: 1.10\n---\n", ["1.10"]],
    ["one line", "---\ntitle: |\n  two\n  lines\n---\n", ["two lines"]],
    ["not empty", "---\ntitle: ''\n---\n# Heading", ["Heading"]],
    ["not nothing", "---\ntitle:\n---\n", ["page"]],
  ])("is %s", async (_, text, expected) => {
    expect(await titleAndText(text)).toEqual(expected);
  });

  it("may mean something else to other tools, which is a warning", async () => {
    expect(await inPage("---\ntitle: [a, b]\n---\n")).toEqual([
      'docs/page.md:2:8 warning wrong-type: "title" is not text and is left out',
    ]);
  });
});

describe("front matter in TOML", () => {
  const TOML = '+++\ntitle = "Front"\n\n[extra]\n+++\n';
  const said =
    "front-matter-toml: front matter in TOML is left out; Pagewright reads YAML, between lines of ---";

  it("is left out with a warning, and the heading below it is the title", async () => {
    const { resources, diagnostics } = await load({ "docs/page.md": `${TOML}# Heading\n\ntext` });
    expect(resources[0]?.properties.title).toBe("Heading");
    expect(resources[0]?.blocks).toHaveLength(1);
    expect(diagnostics).toMatchObject([{ line: 1, column: 1, severity: "warning" }]);
    expect(await inPage(TOML)).toEqual([`docs/page.md:1:1 warning ${said}`]);
  });

  it("is left out of what is included, too", async () => {
    const files = { "docs/p.page.yaml": "title: T\ncontent: [include: ../a.md]\n", "a.md": `${TOML}text` };
    expect(await problems(files)).toEqual([`a.md:1:1 warning ${said}`]);
  });

  it("begins in the first line, and ends", async () => {
    expect(await titleAndText(`\n${TOML}`)).toEqual(["page", '+++ title = "Front"', "[extra] +++"]);
    expect(await titleAndText('+++\ntitle = "Front"')).toEqual(["page", '+++ title = "Front"']);
  });
});

describe("the settings of a page", () => {
  it("are all read from the key notion", async () => {
    const text = `---
notion:
  key: start
  id: 0123456789ABCDEF0123456789abcdef
  icon: 🚀
  cover: https://example.com/a b.png
  locked: true
  protect: true
  onDrift: overwrite
  exact: true
  movedFrom: [a, b]
---
`;
    expect(await page(text)).toMatchObject({
      key: "start",
      id: ROOT,
      properties: {
        title: "page",
        icon: { type: "emoji", emoji: "🚀" },
        cover: { type: "external", url: "https://example.com/a%20b.png" },
        locked: true,
      },
      protect: true,
      onDrift: "overwrite",
      exact: true,
      movedFrom: [
        { key: "a", place: { file: "docs/page.md", line: 11, column: 15 } },
        { key: "b", place: { file: "docs/page.md", line: 11, column: 18 } },
      ],
      aliases: ["docs/page"],
    });
  });

  it("are the same at the top of a *.page.yaml", async () => {
    const text = "title: T\nkey: start\nmovedFrom: a\nprotect: true\nexact: true\ncover: null\n";
    expect(await page(text, "page.page.yaml")).toMatchObject({
      key: "start",
      properties: { title: "T", cover: null },
      protect: true,
      movedFrom: [{ key: "a", place: { file: "docs/page.page.yaml", line: 3, column: 12 } }],
      aliases: ["docs/page"],
    });
  });

  it.each(["🚀", "👩‍💻", "🇩🇪", "1️⃣", "⚙️", "⚙"])("have the emoji %s for an icon", async (icon) => {
    const { properties } = await page(`---\nnotion: { icon: ${icon} }\n---\n`);
    expect(properties.icon).toEqual({ type: "emoji", emoji: icon });
  });

  it.each(["rocket", "🚀🚀", "'1'", "ftp://example.com/x.png", "./icon.png", ":rocket:"])(
    "do not have %s for an icon",
    async (icon) => {
      const [line] = await inPage(`---\nnotion:\n  icon: "${icon.replaceAll("'", "")}"\n---\n`);
      expect(line).toBe(
        `docs/page.md:3:9 invalid-value: ${JSON.stringify(icon.replaceAll("'", ""))} is not an icon; expected one emoji or an http(s) URL`,
      );
    },
  );

  it("are checked one by one, and all mistakes are found", async () => {
    const text = `---
notion:
  icno: 🚀
  id: my-page
  cover: ./cover.png
  locked: "yes"
  onDrift: overwirte
  order: first
  movedFrom: [1]
---
`;
    expect(await inPage(text)).toEqual([
      'docs/page.md:3:3 unknown-key: unknown key "icno"; expected one of key, id, parent, order, icon, cover, locked, publish, protect, banner, onDrift, exact, movedFrom (did you mean "icon"?)',
      'docs/page.md:4:7 invalid-id: "my-page" is not the ID or URL of a Notion page (open the page in Notion and use "Copy link")',
      'docs/page.md:5:10 invalid-value: "./cover.png" is not an http(s) URL (files of the project are not uploaded; use the address of a published file)',
      'docs/page.md:6:11 wrong-type: "locked" is the text "yes"; expected true or false',
      'docs/page.md:7:12 invalid-value: "onDrift" is "overwirte"; expected one of keep, overwrite, fail (did you mean "overwrite"?)',
      'docs/page.md:8:10 wrong-type: "order" is the text "first"; expected a number',
      'docs/page.md:9:15 wrong-type: item 1 of "movedFrom" is the number 1; expected text (put it in quotes: "1")',
    ]);
  });

  it("keep their key when another setting is wrong, so that nothing else seems wrong", async () => {
    expect(
      await problems({
        "docs/a.md": "---\nnotion: { key: start, locked: 1 }\n---\n",
        "docs/b.md": "---\nnotion: { parent: start }\n---\n",
      }),
    ).toEqual(['docs/a.md:2:31 wrong-type: "locked" is the number 1; expected true or false']);
  });

  it.each([
    [
      "notion: yes please",
      'docs/page.md:2:9 wrong-type: "notion" is the text "yes please"; expected a mapping',
    ],
    ["notion: { onDrift: 3 }", 'docs/page.md:2:20 wrong-type: "onDrift" is the number 3; expected text'],
    ["notion: [a]", 'docs/page.md:2:9 wrong-type: "notion" is a list; expected a mapping'],
  ])("are of the right type: %s", async (text, line) => {
    expect(await inPage(`---\n${text}\n---\n`)).toEqual([line]);
  });

  it("may be left empty", async () => {
    expect(await inPage("---\nnotion:\n---\n")).toEqual([]);
  });
});

describe("front matter of others", () => {
  it.each([
    "layout: home\ntags: [a, b]\nhero: { name: x }",
    "? [a, b]\n: c",
    "a: 1\na: 2",
    "1: a\ntrue: b",
    "a: !custom x",
    "a: *missing",
    "a: &a [*a]",
    "when: 2026-03-03",
    "",
    "# only a comment",
  ])("is none of ours: %j", async (text) => {
    expect(await inPage(`---\n${text}\n---\ntext\n`)).toEqual([]);
  });

  it("is not what merely stands between two lines of dashes, which is a warning", async () => {
    expect(await inPage("---\nA heading, as it looks\n---\n")).toEqual([
      "docs/page.md:1:1 warning wrong-type: what stands between the dashes is not front matter and is left out; expected keys and values (put an empty line above a line of dashes)",
    ]);
  });

  it("must be YAML all the same", async () => {
    expect(await inPage("---\ntitle: a\ntags: [a, b\nother: c\n---\n")).toEqual([
      "docs/page.md:4:1 yaml-syntax: flow sequence in block collection must be sufficiently indented and end with a ]",
    ]);
  });

  it("does not hold our keys twice", async () => {
    expect(await inPage("---\ntitle: a\nnotion: { key: a, key: b }\ntitle: b\n---\n")).toEqual([
      'docs/page.md:3:19 duplicate-key: the key "key" is there twice',
      'docs/page.md:4:1 duplicate-key: the key "title" is there twice',
    ]);
  });
});

describe("the bytes of a file", () => {
  it.each(["\uFEFF---\ntitle: T\n---\nx", "---\r\ntitle: T\r\n---\r\nx\r\n"])(
    "may begin with a byte order mark and have any line ends: %j",
    async (text) => {
      expect(await titleAndText(text)).toEqual(["T", "x"]);
    },
  );

  it("do not shift places", async () => {
    expect(await inPage("\uFEFF---\r\ntitle: T\r\nnotion:\r\n  lokced: true\r\n---\r\n")).toEqual([
      expect.stringContaining("docs/page.md:4:3 unknown-key"),
    ]);
    expect(await problems({ "docs/p.page.yaml": "\uFEFFtilte: T\r\n" })).toEqual([
      expect.stringContaining("docs/p.page.yaml:1:1 unknown-key"),
    ]);
  });
});
