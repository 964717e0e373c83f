/**
 * Loads 1,000 pages of 100 blocks into a sandbox through the API, reads all of it, restarts it, and writes what that
 * took to `bench/results/sandbox.md`.
 *
 *     npm run bench:sandbox
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Sandbox, startSandbox } from "../src/sandbox/index.ts";

const pages = 1000;
const blocksPerPage = 100;
const inFlight = 8;
const results = fileURLToPath(new URL("./results", import.meta.url));

/** One line of the table. */
interface Step {
  readonly name: string;
  readonly seconds: number;
  readonly requests: number;
  /** Resident memory of the process, which is the client, too. */
  readonly rssMb: number;
}

const steps: Step[] = [];
const dataDir = mkdtempSync(join(tmpdir(), "pagewright-bench-"));
try {
  const first = await startSandbox({ dataDir });
  const ids = await measured("load", pages, () => load(first));
  await measured("read", 2 * pages, () => read(first, ids));
  await measured("show as web pages", 100, () => show(first, ids.slice(0, 100)));
  await measured("close", 0, () => first.close());
  const second = await measured("start again", 0, () => startSandbox({ dataDir }));
  await measured("read after the restart", 2 * pages, () => read(second, ids));
  await second.close();
  report(megabytes(folderBytes(dataDir)));
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}

async function load(sandbox: Sandbox): Promise<readonly string[]> {
  return eachOf(
    Array.from({ length: pages }, (_, index) => index),
    async (index) => {
      const title = [{ text: { content: `Page ${index}` } }];
      const children = Array.from({ length: blocksPerPage }, (_, line) => block(index, line));
      const body = { parent: { page_id: sandbox.root }, properties: { title }, children };
      const page: unknown = await send(sandbox, "POST", "/v1/pages", body);
      if (typeof page === "object" && page !== null && "id" in page) return String(page.id);
      throw new Error("A page was made without an ID.");
    },
  );
}

/** Paragraphs, and among them what a handbook has. */
function block(page: number, line: number): object {
  const rich_text = [
    { text: { content: `Line ${line} of page ${page}: everyone reads this before the first day, ` } },
    { text: { content: "and again when it has changed." }, annotations: { bold: true } },
  ];
  const types = ["paragraph", "paragraph", "paragraph", "bulleted_list_item", "heading_2"];
  const type = types[line % types.length] ?? "paragraph";
  return { type, [type]: { rich_text } };
}

async function read(sandbox: Sandbox, ids: readonly string[]): Promise<void> {
  await eachOf(ids, async (id) => {
    await send(sandbox, "GET", `/v1/pages/${id}`);
    await send(sandbox, "GET", `/v1/blocks/${id}/children?page_size=100`);
  });
}

async function show(sandbox: Sandbox, ids: readonly string[]): Promise<void> {
  for (const id of ids) await (await fetch(`${sandbox.url}/${id}`)).text();
}

async function send(sandbox: Sandbox, method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${sandbox.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${sandbox.token}`, "notion-version": "2026-03-11" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (response.status !== 200) throw new Error(`${method} ${path}: ${response.status}`);
  return response.json();
}

/** Does something for each of many, a few at a time. */
async function eachOf<Item, Result>(
  items: readonly Item[],
  run: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const done: Result[] = [];
  const rest = items.entries();
  const workers = Array.from({ length: inFlight }, async () => {
    for (const [index, item] of rest) done[index] = await run(item);
  });
  await Promise.all(workers);
  return done;
}

async function measured<Result>(name: string, requests: number, run: () => Promise<Result>): Promise<Result> {
  const start = performance.now();
  const result = await run();
  const seconds = (performance.now() - start) / 1000;
  steps.push({ name, seconds, requests, rssMb: megabytes(process.memoryUsage().rss) });
  return result;
}

function report(folderMb: number): void {
  const rows = steps.map(({ name, seconds, requests, rssMb }) => {
    const rate = requests === 0 ? "–" : Math.round(requests / seconds).toLocaleString("en-GB");
    return `| ${name} | ${seconds.toFixed(2)} | ${rate} | ${rssMb.toFixed(0)} |`;
  });
  const table = ["| step | seconds | requests/s | RSS, MB |", "|---|---:|---:|---:|", ...rows].join("\n");
  const machine = `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? "CPU"}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
  const text = `# The sandbox under load

${pages.toLocaleString("en-GB")} pages of ${blocksPerPage} blocks, ${inFlight} requests in flight, client and server in one process. The data folder is ${folderMb.toFixed(0)} MB.
${machine}. Repeat with \`npm run bench:sandbox\`.

${table}
`;
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, "sandbox.md"), text);
  process.stdout.write(text);
}

function folderBytes(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

function megabytes(bytes: number): number {
  return bytes / 1_000_000;
}
