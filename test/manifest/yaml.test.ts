import { describe, expect, it } from "vitest";
import { load, problems } from "./temporary-project.ts";

const inPage = (text: string) => problems({ "docs/p.page.yaml": text });

describe("the syntax of YAML", () => {
  it.each([
    [
      "a colon in text",
      "title: Note: this\n",
      '1:8 yaml-syntax: nested mappings are not allowed in compact mappings (put text that contains ": " in quotes)',
    ],
    [
      "a tab",
      "title: T\ncontent:\n\t- a\n",
      "3:1 yaml-syntax: a tab in the indentation (indent with spaces)",
    ],
    ["an open quote", 'title: "T\n', "2:1 yaml-syntax: a quote is not closed"],
    [
      "a reserved character",
      "title: @home\n",
      "1:8 yaml-syntax: plain value cannot start with reserved character @ (put the text in quotes)",
    ],
    [
      "several documents",
      "title: T\n---\ntitle: U\n",
      "2:1 yaml-syntax: the file holds several YAML documents; expected one",
    ],
    ["a key twice", "title: T\ntitle: U\n", '2:1 duplicate-key: the key "title" is there twice'],
    ["a quoted key twice", 'title: T\n"title": U\n', '2:1 duplicate-key: the key "title" is there twice'],
    [
      "an alias without anchor",
      "title: *t\n",
      '1:8 yaml-alias: there is no anchor "&t" before this alias (put text that begins with "*" in quotes)',
    ],
    [
      "an alias in its anchor",
      "title: T\ncontent: &c [*c]\n",
      '2:14 yaml-alias: the alias "*c" stands inside its own anchor',
    ],
    ["no content", "# nothing\n", "1:1 empty-file: the file is empty; expected title and content"],
    ["a list", "- title: T\n", "1:1 wrong-type: the file is a list; expected a mapping"],
    ["text", "title\n", '1:1 wrong-type: the file is the text "title"; expected a mapping'],
    [
      "a key that is a list",
      "title: T\n? [a]\n: b\n",
      "2:3 yaml-syntax: a key is a list or a mapping; expected text",
    ],
  ])("is checked: %s", async (_, text, line) => {
    expect(await inPage(text)).toEqual([`docs/p.page.yaml:${line}`]);
  });

  it("does not let aliases fill the memory", async () => {
    const levels = ["a", "b", "c", "d", "e", "f", "g", "h"];
    const bomb = levels.map((name, index) => {
      const inner = index === 0 ? "x" : `*${levels[index - 1]}`;
      return `  - &${name} { columns: [[${inner}], [${inner}], [${inner}], [${inner}]] }\n`;
    });
    const [line, ...more] = await inPage(`title: T\ncontent:\n${bomb.join("")}`);
    expect(more).toEqual([]);
    expect(line).toMatch(
      /^docs\/p\.page\.yaml:\d+:\d+ yaml-alias: the aliases cannot be followed: Excessive alias count/,
    );
  });

  it("lets an alias repeat content", async () => {
    const { resources, diagnostics } = await load({
      "docs/p.page.yaml": "title: &t T\ncontent:\n  - &c { callout: Careful }\n  - *t\n  - *c\n",
    });
    expect(diagnostics).toEqual([]);
    expect(resources[0]?.blocks.map(({ type }) => type)).toEqual(["callout", "paragraph", "callout"]);
  });

  it("does not nest without end", async () => {
    expect(await inPage(`title: T\ncontent: ${"[".repeat(50_000)}`)).toEqual([
      "docs/p.page.yaml:2:109 yaml-syntax: lists and mappings are nested too deep",
    ]);
  });

  it("points at the value, and at the key where nothing is written", async () => {
    expect(await inPage("title:\ncontent: 3\n")).toEqual([
      'docs/p.page.yaml:1:1 wrong-type: "title" is empty; expected text',
      'docs/p.page.yaml:2:10 wrong-type: "content" is the number 3; expected text or a list (put it in quotes: "3")',
    ]);
  });
});

describe("the keys of a *.page.yaml", () => {
  it("begin with a title", async () => {
    expect(await inPage("content: text\n")).toEqual([
      'docs/p.page.yaml:1:1 missing-key: the file has no key "title"',
    ]);
    expect(await inPage('title: " "\n')).toEqual([
      'docs/p.page.yaml:1:8 invalid-value: "title" holds nothing but spaces; expected "" for none',
    ]);
  });

  it("are said once when misspelt, though the right one is missing then", async () => {
    expect(await inPage("tilte: T\n")).toEqual([
      'docs/p.page.yaml:1:1 unknown-key: unknown key "tilte"; expected one of title, content, key, id, parent, order, icon, cover, locked, publish, protect, banner, onDrift, exact, movedFrom (did you mean "title"?)',
    ]);
  });

  it("do not depend on how words are joined, for a suggestion", async () => {
    expect(await inPage("title: T\non_drift: keep\n")).toEqual([
      expect.stringMatching(/^docs\/p\.page\.yaml:2:1 unknown-key: .* \(did you mean "onDrift"\?\)$/),
    ]);
  });
});

describe("several problems in several files", () => {
  it("are all found at once, in order", async () => {
    const { diagnostics } = await load({
      "docs/c.md": "---\nnotion: { parent: nowhere }\n---\n",
      "docs/b.page.yaml": "title: B\nfoo: 1\ncontent:\n  - image: ./a.png\n  - calout: x\n",
      "docs/a.md": "---\nnotion: { order: x, icon: y }\n---\n",
    });
    expect(diagnostics.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`)).toEqual([
      "docs/a.md:2:18 wrong-type",
      "docs/a.md:2:27 invalid-value",
      "docs/b.page.yaml:2:1 unknown-key",
      "docs/b.page.yaml:4:12 invalid-value",
      "docs/b.page.yaml:5:5 unknown-key",
      "docs/c.md:2:19 unknown-parent",
    ]);
    expect(diagnostics.every(({ frame }) => frame !== undefined)).toBe(true);
    expect(diagnostics[4]?.frame).toBe("4 |   - image: ./a.png\n5 |   - calout: x\n  |     ^");
  });
});
