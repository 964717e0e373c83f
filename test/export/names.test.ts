import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Names, slug } from "../../src/export/names.ts";

describe("the name of a file", () => {
  it.each([
    ["Getting Started", "getting-started"],
    ["Über uns: die Café-Küche", "uber-uns-die-cafe-kuche"],
    ["../../etc/passwd", "etc-passwd"],
    ["日本語のページ", "日本語のページ"],
    ["हिन्दी", "हिन्दी"],
    ["한국어", "한국어"],
    ["---", ""],
    ["🚀 🚀", ""],
    ["CON", "con"],
  ])("is made of the title %s", (title, name) => {
    expect(slug(title)).toBe(name);
  });

  it("is another one for each title of a folder, whatever upper and lower case means there", () => {
    const names = new Names("pages");
    const titles = ["Same", "same", "SAME", "", "", "Index", "README", "nul", "node_modules", "Same 2"];
    expect(titles.map((title) => names.of(title, "untitled"))).toEqual([
      "same",
      "same-2",
      "same-3",
      "untitled",
      "untitled-2",
      "index-page",
      "readme-page",
      "nul-page",
      "node-modules",
      "same-2-2",
    ]);
  });

  it("keeps the ending of a file", () => {
    const names = new Names("assets");
    expect(
      ["a b.PNG", "a-b.png", ".env", "archive.tar.gz", "no ending", ""].map((name) => names.ofFile(name)),
    ).toEqual(["a-b.png", "a-b-2.png", "file.env", "archive-tar.gz", "no-ending", "file"]);
  });

  it("is shorter the deeper its folder lies", () => {
    const title = "a very long title ".repeat(20);
    expect(new Names("pages").of(title, "x").length).toBeLessThanOrEqual(60);
    expect(new Names("p".repeat(150)).of(title, "x").length).toBeLessThanOrEqual(30);
    expect(new Names("p".repeat(900)).of(title, "x").length).toBeLessThanOrEqual(12);
  });

  it("is safe on every system, whatever the title", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (title) => {
        const name = slug(title);
        expect(name).toMatch(/^[\p{L}\p{N}\p{M}-]*$/u);
        expect(name).not.toMatch(/^-|-$/);
        expect(name).toBe(name.normalize("NFC"));
      }),
      { numRuns: 500 },
    );
  });
});
