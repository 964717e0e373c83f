import { cp, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { globSync } from "tinyglobby";
import { describe, expect, it } from "vitest";
import { startSandbox } from "../../src/sandbox/index.ts";
import { pagewright } from "../cli/terminal.ts";

/** A folder of Markdown files; the tests of this file run when it is given: `PAGEWRIGHT_CORPUS=… npm test`. */
const corpus = process.env.PAGEWRIGHT_CORPUS;

describe.skipIf(corpus === undefined)("a real documentation tree", () => {
  it("is published, then unchanged, then one changed word is one block write", async () => {
    const cwd = await mkdtemp(join(tmpdir(), "corpus-"));
    await cp(corpus ?? "", join(cwd, "docs"), { recursive: true });
    await writeFile(
      join(cwd, "pagewright.yaml"),
      "version: 1\nroot: ${NOTION_ROOT}\nsources:\n  - path: docs\n",
    );
    const files = globSync("**/*.md", { cwd: join(cwd, "docs") });
    const sandbox = await startSandbox();
    const env = { NOTION_TOKEN: sandbox.token, NOTION_BASE_URL: sandbox.url, NOTION_ROOT: sandbox.root };
    const run = (...argv: string[]) => pagewright(cwd, argv, { env });

    const published = await run("apply", "--yes", "--format", "json");
    expect(published.exitCode).toBe(0);
    const report = JSON.parse(published.stdout);
    console.log(
      `${files.length} files, ${report.applied.length} pages, ${report.cost.blocksCreated} blocks, requests: ${JSON.stringify(report.requests)}`,
    );
    const second = await run("plan", "--detailed-exitcode", "--quiet");
    expect(second).toMatchObject({
      exitCode: 0,
      stdout: `No changes. ${report.applied.length} resources match Notion.\n`,
    });

    for (const file of files) {
      const path = join(cwd, "docs", file);
      const source = await readFile(path, "utf8");
      const edited = source.replace(/^(?=[A-Z][a-z]+ [a-z]+ [a-z]+)/m, "Indeed ");
      if (edited === source) continue;
      await writeFile(path, edited);
      const plan = JSON.parse((await run("plan", "--format", "json")).stdout);
      expect(plan.changes, file).toHaveLength(1);
      expect(plan.changes[0].blocks.ops, file).toHaveLength(1);
      const before = sandbox.requests.length;
      await run("apply", "--yes");
      const sent = sandbox.requests.slice(before);
      expect(sent.length, file).toBeLessThanOrEqual(8);
      const writes = sent.filter(({ method, path }) => method !== "GET" && path !== "/v1/search");
      // One write of the block, one of the ledger.
      expect(
        writes.map(({ method }) => method),
        file,
      ).toEqual(["PATCH", "PATCH"]);
      break;
    }
    expect(sandbox.requests.filter(({ status }) => status >= 400)).toEqual([]);
    await sandbox.close();
  });
});
