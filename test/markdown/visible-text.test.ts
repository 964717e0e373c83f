import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { diffArrays } from "diff";
import { describe, expect, it } from "vitest";
import { parseMarkdown, toBlocks } from "../../src/markdown/index.ts";
import {
  type Constructs,
  constructsOfBlocks,
  constructsOfHtml,
  containerLines,
  containersOfHtml,
} from "./reference/constructs.ts";
import { renderReference } from "./reference/render.ts";
import { wordsOfBlocks, wordsOfHtml } from "./reference/shown-words.ts";

const FOLDERS = ["documents", "markdown"].map((name) =>
  fileURLToPath(new URL(`../fixtures/${name}/`, import.meta.url)),
);
/** A folder of real documents, named by whoever has one. */
const CORPUS = process.env.PAGEWRIGHT_CORPUS;

interface Exception {
  readonly why: string;
  readonly words?: readonly string[];
  readonly constructs?: Partial<Constructs>;
}

/** Where the blocks do not show what the reference shows, and why. */
const EXCEPTIONS: Readonly<Record<string, Exception>> = {
  "changelog-of-lookalikes.md": {
    why: "The reference strikes out between two tildes only, and leaves out cells that have no column.",
    words: ["-~single~ H~2~O", "+single H2O", "+3", "+| pipe"],
  },
  "html-in-tables/input.md": { why: "In a cell, a fold is its text.", constructs: { toggles: 0 } },
  "html-among-lists.md": {
    why: "To GitHub `\\\\|` ends a cell; in a cell, a fold is its text.",
    words: ["+\\", "-|"],
    constructs: { toggles: 0 },
  },
  "readme-in-html.md": {
    why: "A link that is never closed is lost with a warning; in a cell, a fold and code are their text.",
    words: ["-https://x.example/never"],
    constructs: { toggles: 2, code: 1 },
  },
  "equations/input.md": {
    why: "The reference knows no math.",
    words: ["-$$", "-$$ $$e", "+e", "-mc^2$$", "+mc^2"],
  },
  "equations-in-text/input.md": {
    why: "The reference knows no math.",
    words: ["-$\\sum_i x_i$", "+\\sum_i x_i", "-$$y$$.", "+y."],
  },
  "math/input.md": {
    why: "The reference knows no math.",
    words: [
      "-$e^{i\\pi}",
      "+e^{i\\pi}",
      "-0$",
      "+0",
      "-$$",
      "-,dx",
      "+\\,dx",
      "-$$ $$a^2",
      "+a^2",
      "-c^2$$",
      "+c^2",
      "-$\\sum_i x_i$",
      "+\\sum_i *x_i*",
    ],
  },
  "ragged-tables/input.md": { why: "The reference leaves out cells that have no column.", words: ["+f"] },
  "strikethrough/input.md": {
    why: "The reference strikes out between two tildes only.",
    words: ["-~gone~.", "+gone."],
  },
};

/** Examples of what no other renderer knows: their `blocks.json` is the promise. */
const NOTIONS_OWN = [
  "callouts",
  "colors",
  "columns",
  "dates",
  "emoji",
  "front-matter-toml",
  "lines-that-name-blocks",
  "mdx",
  "mentions",
  "notion-tags",
  "synced-blocks",
  "tabs",
  "toggles",
];

const documents = FOLDERS.flatMap(documentsIn).filter(
  ({ file }) => !NOTIONS_OWN.some((name) => file === `${name}/input.md`),
);
const corpus = CORPUS === undefined ? [] : documentsIn(CORPUS);

describe("a document", () => {
  it.each(documents)("shows every word of the rendered document, in order: $file", ({ file, markdown }) => {
    const { words } = compare(markdown, file);
    expect(words).toEqual(EXCEPTIONS[file]?.words ?? []);
  });

  it.each(documents)("keeps every construct of the rendered document: $file", ({ file, markdown }) => {
    const { reference, ours } = compare(markdown, file);
    expect(ours).toEqual({ ...reference, ...EXCEPTIONS[file]?.constructs });
  });
});

it.skipIf(CORPUS === undefined)("keeps all words and constructs of a real documentation tree", () => {
  expect(corpus).not.toEqual([]);
  const total = { files: 0, words: 0, callouts: 0, toggles: 0, tables: 0, images: 0, code: 0, fileNames: 0 };
  const containers: Record<string, number> = {};
  for (const { file, markdown } of corpus) {
    const { words, shown, reference, ours } = compare(markdown, file);
    expect(words, file).toEqual([]);
    expect(ours, file).toEqual(reference);
    const lines = containerLines(markdown);
    expect(containersOfHtml(renderReference(markdown)), file).toEqual(lines);
    for (const [name, count] of Object.entries(lines)) containers[name] = (containers[name] ?? 0) + count;
    total.files += 1;
    total.words += shown;
    total.fileNames += ours.fileNames.length;
    for (const name of ["callouts", "toggles", "tables", "images", "code"] as const)
      total[name] += ours[name];
  }
  console.table({ ...total, ...containers });
});

interface Comparison {
  /** What is in one and not in the other: `-` before words that are lost, `+` before words that are added. */
  readonly words: readonly string[];
  /** How many words are shown. */
  readonly shown: number;
  readonly reference: Constructs;
  readonly ours: Constructs;
}

function compare(markdown: string, file: string): Comparison {
  const html = renderReference(markdown);
  const { value, diagnostics } = toBlocks(parseMarkdown(markdown), { file });
  const shown = wordsOfBlocks(value);
  return {
    words: diffArrays(wordsOfHtml(html), shown).flatMap(({ added, removed, value: words }) =>
      added || removed ? [(added ? "+" : "-") + words.join(" ")] : [],
    ),
    shown: shown.length,
    reference: constructsOfHtml(html),
    ours: constructsOfBlocks(value, diagnostics),
  };
}

function documentsIn(folder: string): { readonly file: string; readonly markdown: string }[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => ({ file, markdown: readFileSync(join(folder, file), "utf8") }));
}
