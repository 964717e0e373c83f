import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parseMarkdown, toBlocks } from "../../src/markdown/index.ts";
import { canonicalBlock } from "../../src/model/canonical.ts";
import { appended, requestProblems } from "../model/request.ts";

/** A folder of real documents, named by whoever has one. */
const corpus = process.env.PAGEWRIGHT_CORPUS ?? "";

it.skipIf(corpus === "")("converts every document of the corpus to blocks that Notion takes", () => {
  const files = readdirSync(corpus, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".md"),
  );
  expect(files).not.toEqual([]);
  for (const file of files) {
    const source = readFileSync(join(corpus, file), "utf8");
    const { value, diagnostics } = toBlocks(parseMarkdown(source), { file });
    expect(
      diagnostics.filter(({ severity }) => severity === "error"),
      file,
    ).toEqual([]);
    expect(value.map(canonicalBlock), file).toEqual(value);
    expect(appended(value).requests.flatMap(requestProblems), file).toEqual([]);
  }
});
