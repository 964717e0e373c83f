/**
 * Measures the bundle of the Action: its size, by package, and how long it takes to start, until its first request to
 * Notion and until `validate` has ended, beside a Node that does nothing. Writes that to `bench/results/action.md`.
 *
 *     npm run bench:action
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { bundleAction } from "../scripts/build-action.ts";
import { median, type Start, startsOf } from "./starts.ts";

const rounds = 15;
const results = fileURLToPath(new URL("./results", import.meta.url));
const node24 = fileURLToPath(new URL("../.cache/node-24/node_modules/node/bin/node", import.meta.url));

const { files, bytesOf } = await bundleAction();
const code = files.get("index.js") ?? "";
const nodes = [process.execPath, node24].filter(existsSync);
const folder = mkdtempSync(join(tmpdir(), "pagewright-bench-"));
try {
  // What is measured is what is in src now, as GitHub would run it.
  mkdirSync(join(folder, "action"));
  writeFileSync(join(folder, "action/package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "action/index.js"), code);
  const tables = [];
  for (const node of nodes) tables.push(startTable(node, await startsOf(node, folder, rounds)));
  report(tables);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function startTable(node: string, starts: readonly Start[]): string {
  const version = execFileSync(node, ["--version"], { encoding: "utf8" }).trim();
  const bare = starts[0];
  const rows = starts.map(({ name, milliseconds, cpu }) => {
    const [time, used] = [median(milliseconds), median(cpu)];
    const ratios = [time / median(bare?.milliseconds ?? []), used / median(bare?.cpu ?? [])];
    const [slower, costlier] = ratios.map((ratio) => ratio.toFixed(1));
    return `| ${name} | ${time.toFixed(0)} | ${slower} | ${used.toFixed(0)} | ${costlier} |`;
  });
  return [
    `## Start-up with Node ${version}`,
    "",
    "| until | ms | ÷ bare | CPU ms | ÷ bare |",
    "|---|---:|---:|---:|---:|",
    ...rows,
  ].join("\n");
}

function sizeTable(): string {
  const packages = [...bytesOf].sort(([, left], [, right]) => right - left).slice(0, 10);
  const share = (bytes: number): string => `${((100 * bytes) / Buffer.byteLength(code)).toFixed(1)} %`;
  return [
    "| the ten largest parts | bytes | share |",
    "|---|---:|---:|",
    ...packages.map(([name, bytes]) => `| ${name} | ${written(bytes)} | ${share(bytes)} |`),
  ].join("\n");
}

function report(tables: readonly string[]): void {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? "CPU"}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
  const text = `# The bundle of the Action

${written(Buffer.byteLength(code))} bytes, ${written(gzipSync(code).length)} with gzip. The aim is less than 2,000,000, and less than 300 ms until the first request.

${sizeTable()}

Medians of ${rounds} runs, which take turns, from spawning the process; CPU time is that of the whole process. The first
request is refused, which ends \`plan\`. "Bare" is \`node -e 0\`. The project has two pages.
${machine}. Repeat with \`npm run bench:action\`.

${tables.join("\n\n")}
`;
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, "action.md"), text);
  process.stdout.write(text);
}

function written(number: number): string {
  return number.toLocaleString("en-GB");
}
