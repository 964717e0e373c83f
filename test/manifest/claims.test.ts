import { describe, expect, it } from "vitest";
import { problems, ROOT } from "./temporary-project.ts";

const PASTED = `https://www.notion.so/acme/On-call-${ROOT.replaceAll("-", "")}?pvs=4`;
const DATABASE = "properties: { Name: title }\n";
const settings = (text: string) => `---\nnotion: { ${text} }\n---\n`;

describe("a page of Notion", () => {
  it("is adopted by one manifest, in whatever way its ID is written", async () => {
    expect(
      await problems({
        "docs/a.md": settings(`id: ${ROOT}`),
        "docs/b.page.yaml": `title: B\nid: ${PASTED}\n`,
        "docs/c.md": settings(`key: c, id: ${ROOT.toUpperCase()}`),
      }),
    ).toEqual([
      `docs/b.page.yaml:2:5 duplicate-page: the page ${ROOT} is already adopted at docs/a.md:2:15 (correct one of the two)`,
      `docs/c.md:2:23 duplicate-page: the page ${ROOT} is already adopted at docs/a.md:2:15 (correct one of the two)`,
    ]);
  });

  it("is adopted by one row, and by no page beside it", async () => {
    const rows = `rows:\n  - { Name: A, id: ${ROOT} }\n  - { Name: B, id: "${PASTED}" }\n`;
    const other = "fedcba98-7654-4210-8123-456789abcdef";
    expect(
      await problems({
        "docs/a.database.yaml": `title: A\n${DATABASE}${rows}`,
        "docs/b.database.yaml": `title: B\n${DATABASE}rows: [{ Name: A, id: ${other} }]\n`,
        "docs/c.md": settings(`id: ${other}`),
      }),
    ).toEqual([
      `docs/a.database.yaml:5:5 duplicate-page: the page ${ROOT} is already adopted at docs/a.database.yaml:4:5 (correct one of the two)`,
      `docs/b.database.yaml:3:8 duplicate-page: the page ${other} is already adopted at docs/c.md:2:15 (correct one of the two)`,
    ]);
  });

  it("may hold the database that another manifest adopts by it", async () => {
    const files = {
      "docs/a.md": settings(`id: ${ROOT}`),
      "docs/b.database.yaml": `title: B\nid: ${ROOT}\n${DATABASE}`,
    };
    expect(await problems(files)).toEqual([]);
  });
});

describe("what had a key", () => {
  it("is one page or database now", async () => {
    expect(
      await problems({
        "docs/a.md": settings("movedFrom: docs/old"),
        "docs/b.md": settings("movedFrom: [docs/older, docs/old, docs/old]"),
        "docs/c.database.yaml": `title: C\nmovedFrom: docs/old\n${DATABASE}`,
      }),
    ).toEqual([
      'docs/b.md:2:35 duplicate-moved-from: "docs/old" has moved already, at docs/a.md:2:22 (only one can be what it was: correct one of the two)',
      'docs/c.database.yaml:2:12 duplicate-moved-from: "docs/old" has moved already, at docs/a.md:2:22 (only one can be what it was: correct one of the two)',
    ]);
  });
});
