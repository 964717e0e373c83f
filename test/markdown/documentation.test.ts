import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const fixtures = new URL("../fixtures/markdown/", import.meta.url);
const page = readFileSync(new URL("../../docs/markdown.md", import.meta.url), "utf8");

/** What the page calls its examples, and where it says that they are. */
const links = [...page.matchAll(/\[([^\]]+)\]\(\.\.\/test\/fixtures\/markdown\/([^)]+)\)/g)].map(
  ([, name = "", folder = ""]) => ({ name, folder }),
);

describe("docs/markdown.md", () => {
  it("lists each fixture once, by its name, and nothing else", () => {
    expect(links.map(({ folder }) => folder).toSorted()).toEqual(readdirSync(fixtures).toSorted());
    for (const { name, folder } of links) expect(name).toBe(folder);
  });

  it("explains every warning that a fixture gives", () => {
    const codes = readdirSync(fixtures).flatMap((name) => {
      const text = readFileSync(new URL(`${name}/blocks.json`, fixtures), "utf8");
      const { warnings }: { readonly warnings: readonly string[] } = JSON.parse(text);
      return warnings.map((warning) => warning.split(" ")[1] ?? "");
    });
    const explained = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code = ""]) => code);
    expect(codes.filter((code) => !explained.includes(code))).toEqual([]);
    expect(explained).toEqual([...new Set(explained)].toSorted());
  });

  it("names an example in every row of its tables of constructs", () => {
    const rows = page
      .slice(page.indexOf("## Blocks"), page.indexOf("## Limits"))
      .split("\n")
      .filter((line) => line.startsWith("| ") && !/^\| (?:Markdown|---) /.test(line));
    expect(rows.length).toBeGreaterThan(30);
    for (const row of rows) expect(row).toMatch(/\]\(\.\.\/test\/fixtures\/markdown\/[^)]+\) \|$/);
  });
});
