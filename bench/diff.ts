/**
 * Measures the block diff beside `diffArrays` of the package `diff` on the same digests, in CPU time of one process,
 * and writes what that took to `bench/results/diff.md`.
 *
 *     npm run bench:diff
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { diffArrays } from "diff";
import type { Block, LiveBlock } from "../src/model/blocks.ts";
import { digest, makeBlock } from "../src/model/canonical.ts";
import { plain, plainText } from "../src/model/rich-text.ts";
import { diffBlocks } from "../src/plan/blocks/diff.ts";

const WORDS =
  "the deploy page on-call rolls back service owner runs after every merge to main and waits".split(" ");

/** A generator of the same numbers in every run. */
function randoms(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

const random = randoms(7);

function sentence(): string {
  return Array.from({ length: 8 + random(12) }, () => WORDS[random(WORDS.length)]).join(" ");
}

/** A document: headings, paragraphs, list items with items below, dividers. */
function documentOf(size: number): Block[] {
  return Array.from({ length: size }, (_, index) => {
    if (index % 20 === 0)
      return makeBlock("heading_2", {
        rich_text: plain(`Part ${index / 20} ${sentence()}`),
        color: "default",
        is_toggleable: false,
      });
    if (index % 20 === 19) return makeBlock("divider", {});
    return paragraph(`${sentence()} ${index}`);
  });
}

function living(blocks: readonly Block[]): LiveBlock[] {
  return blocks.map((block, index) => Object.assign({}, block, { id: `${index}` }) as unknown as LiveBlock); // no children here
}

/** The same document with blocks changed, inserted and deleted, `edits` in all. */
function edited(blocks: readonly Block[], edits: number): Block[] {
  const after = [...blocks];
  for (let count = 0; count < edits; count++) {
    const at = random(after.length);
    const fresh = paragraph(sentence());
    const old = after[at];
    if (count % 3 === 0) after.splice(at, 0, fresh);
    else if (count % 3 === 1) after.splice(at, 1);
    else if (old !== undefined) after[at] = touched(old);
  }
  return after;
}

/** The fewest milliseconds of CPU out of some runs, and the bytes that the last one allocated and kept. */
function measure(runs: number, work: () => unknown): { readonly ms: number; readonly megabytes: number } {
  let ms = Number.POSITIVE_INFINITY;
  let megabytes = 0;
  for (let run = 0; run < runs; run++) {
    globalThis.gc?.();
    const heap = process.memoryUsage().heapUsed;
    const before = process.cpuUsage();
    const result = work();
    const used = process.cpuUsage(before);
    ms = Math.min(ms, (used.user + used.system) / 1000);
    megabytes = Math.max(megabytes, (process.memoryUsage().heapUsed - heap) / 2 ** 20);
    if (result === undefined) throw new Error("nothing came out");
  }
  return { ms, megabytes };
}

const rows: string[] = [];

function row(size: number, edits: number): void {
  const before = documentOf(size);
  const after = edited(before, edits);
  // Reading makes new objects, and a run starts with digests of none.
  const fresh = () => ({ live: living(before), wanted: after.map((block) => ({ ...block })) as Block[] });
  const digests = measure(3, () => {
    const { live, wanted } = fresh();
    return [live.map(digest), wanted.map(digest)];
  });
  const whole = measure(5, () => {
    const { live, wanted } = fresh();
    return diffBlocks("page", live, wanted);
  });
  const { live, wanted } = fresh();
  const [from, to] = [live.map(digest), wanted.map(digest)];
  const ours = measure(5, () => diffBlocks("page", live, wanted));
  const theirs = measure(3, () => diffArrays(from, to));
  const { ops } = diffBlocks("page", live, wanted);
  rows.push(
    `| ${size.toLocaleString("en")} | ${edits.toLocaleString("en")} | ${ops.length.toLocaleString("en")} | ${digests.ms.toFixed(0)} | ${ours.ms.toFixed(0)} | ${whole.ms.toFixed(0)} | ${whole.megabytes.toFixed(0)} | ${theirs.ms.toFixed(0)} | ${(ours.ms / theirs.ms).toFixed(1)} |`,
  );
}

row(1_000, 10); // warms up
rows.length = 0;
for (const size of [1_000, 3_000, 10_000, 30_000, 100_000]) row(size, 30);
for (const size of [1_000, 3_000, 10_000, 30_000]) row(size, size / 100);

/** Pairs of pages that have little or nothing in common, which is where a diff takes longest. */
const worst: readonly string[] = Object.entries({
  "every paragraph edited": [documentOf(10_000), documentOf(10_000).map((block) => touched(block))],
  "every paragraph another": [numbered("a"), numbered("b")],
  "in reverse order": [numbered("a"), numbered("a").reverse()],
  "500 of 10,000 equal ones gone": [
    Array.from({ length: 10_000 }, () => paragraph("same")),
    Array.from({ length: 9_500 }, () => paragraph("same")),
  ],
}).map(([name, [before = [], after = []]]) => {
  const { ms } = measure(1, () => diffBlocks("page", living(before), after));
  return `| ${name} | ${ms.toFixed(0)} |`;
});

function numbered(name: string): Block[] {
  return Array.from({ length: 10_000 }, (_, index) => paragraph(`${name}${index} ${name}${index + 1}`));
}

function touched(block: Block): Block {
  return block.type === "paragraph" ? paragraph(`${plainText(block.content.rich_text)} now`) : block;
}

function paragraph(text: string): Block {
  return makeBlock("paragraph", { rich_text: plain(text), color: "default", icon: null });
}

const results = fileURLToPath(new URL("./results", import.meta.url));
mkdirSync(results, { recursive: true });
writeFileSync(
  `${results}/diff.md`,
  `# The block diff

CPU milliseconds of one process, heap in MB. Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim().split(" ").slice(0, 2).join(" ")}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB.
"digests" is the SHA-256 of both sides; "diff" is the edit once they are known; "both" is all of it, from blocks without
digests; "diffArrays" is the package \`diff\` on the same digests, which finds the equal blocks alone. Repeat with
\`npm run bench:diff\`.

| blocks | edits | operations | digests | diff | both | heap | diffArrays | diff ÷ diffArrays |
|---:|---:|---:|---:|---:|---:|---:|---:|---:|
${rows.join("\n")}

10,000 blocks, "both":

| pages with little in common | ms |
|---|---:|
${worst.join("\n")}
`,
);
console.log(`${results}/diff.md`);
