import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, it } from "vitest";
import { parseMarkdown, toBlocks } from "../../src/markdown/index.ts";
import { expectSound } from "./sound.ts";

const FIXTURES = fileURLToPath(new URL("../fixtures/markdown/", import.meta.url));
/** A folder of real documents, named by whoever has one. */
const CORPUS = process.env.PAGEWRIGHT_CORPUS;

const documents = [FIXTURES, ...(CORPUS === undefined ? [] : [CORPUS])].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => readFileSync(join(folder, file), "utf8")),
);

/** What a slip of the hand puts into a document. */
const SLIPS = [
  ..."*_`~$<>[]()!#|:@{}\\&-+ \n\t",
  "\n\n",
  "\n> ",
  "\n- ",
  "\n    ",
  "\n```",
  "\n:::",
  "<details>",
  "</details>",
  "<table>",
  "<!--",
  "-->",
  "\n---\n",
  "\u0000",
  "\ud83d",
];

/** One edit of a text at a place between 0 and 1. */
const edit = fc.oneof(
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), put: fc.constantFrom(...SLIPS) }),
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), twice: fc.integer({ min: 1, max: 200 }) }),
);

const mutated = fc
  .tuple(fc.constantFrom(...documents), fc.array(edit, { minLength: 1, maxLength: 12 }))
  .map(([document, edits]) =>
    edits.reduce((text, one) => {
      const at = Math.floor(one.at * text.length);
      if ("put" in one) return text.slice(0, at) + one.put + text.slice(at);
      if ("cut" in one) return text.slice(0, at) + text.slice(at + one.cut);
      return text.slice(0, at + one.twice) + text.slice(at);
    }, document),
  );

it("takes real documents with slips in them: always to blocks that Notion takes, and never with an error", () => {
  fc.assert(
    fc.property(mutated, (markdown) => {
      const { value, diagnostics } = toBlocks(parseMarkdown(markdown), { file: "a.md" });
      expectSound(value);
      expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
