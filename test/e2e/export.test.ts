import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { globSync } from "tinyglobby";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Context } from "../../src/commands/context.ts";
import { exportTree } from "../../src/commands/export.ts";
import { loadProject, type PageResource } from "../../src/manifest/index.ts";
import type { LiveBlock } from "../../src/model/blocks.ts";
import { digest, isCreatable } from "../../src/model/canonical.ts";
import { readTree } from "../../src/notion/read-tree.ts";
import type { Plan } from "../../src/report/plan-json.generated.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/index.ts";
import { pagewright, type Ran } from "../cli/terminal.ts";
import { clientFor } from "../harness.ts";
import { type FullWorkspace, fillWorkspace, HOSTILE_TITLES } from "./full-workspace.ts";

let sandbox: Sandbox;
let cwd: string;

beforeEach(async () => {
  sandbox = await startSandbox();
  cwd = await mkdtemp(join(tmpdir(), "export-"));
});

afterEach(async () => {
  expect(sandbox.failures).toEqual([]);
  await sandbox.close();
});

function run(folder: string, ...argv: readonly string[]): Promise<Ran> {
  const env = { NOTION_TOKEN: sandbox.token, NOTION_BASE_URL: sandbox.url, NOTION_ROOT: sandbox.root };
  return pagewright(folder, argv, { env });
}

async function exported(url: string, dir = "out"): Promise<{ readonly folder: string; readonly ran: Ran }> {
  const ran = await run(cwd, "export", url, "--dir", dir);
  expect(ran.exitCode, ran.stderr).toBe(0);
  return { folder: join(cwd, dir), ran };
}

/** Expects that nothing is to be done. What has no form in a manifest is counted as other people's. */
async function expectEmptyPlan(folder: string): Promise<void> {
  const { exitCode, stdout, stderr } = await run(folder, "plan", "--detailed-exitcode");
  expect(stdout).toMatch(
    /^(\d+ [^\n]* of others left alone(; \d+ resources? (was|were) not read)?\.\n)?No changes\. \d+ resources? match Notion\.\n$/,
  );
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
}

async function planned(folder: string): Promise<Plan> {
  return JSON.parse((await run(folder, "plan", "--format", "json")).stdout);
}

/** What is sent that changes something, since a number of requests. */
const writesSince = (count: number): readonly string[] =>
  sandbox.requests
    .slice(count)
    .filter(({ method, path }) => method !== "GET" && !/\/(query|search)$/.test(path))
    .map(({ method, path }) => `${method} ${path}`);

describe("an export of everything that the sandbox can hold", () => {
  let full: FullWorkspace;
  let folder: string;
  let ran: Ran;

  beforeEach(async () => {
    full = await fillWorkspace(sandbox);
    const count = sandbox.requests.length;
    ({ folder, ran } = await exported(full.page));
    expect(writesSince(count)).toEqual([]);
  });

  it("plans nothing, then applies nothing but the ledger, then plans nothing", async () => {
    expect(ran.stdout).toBe(
      `Exported ${11 + HOSTILE_TITLES.length} pages, 4 databases, 38 rows, 4 assets to out; 6 blocks kept in Notion.\n`,
    );
    await expectEmptyPlan(folder);
    const count = sandbox.requests.length;
    const applied = await run(folder, "apply");
    expect(applied).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^No changes\./m) });
    expect(writesSince(count)).toEqual([
      "POST /v1/pages",
      expect.stringMatching(/^PATCH \/v1\/pages\//),
      expect.stringMatching(/^PATCH \/v1\/blocks\/.*\/children$/),
    ]);
    await expectEmptyPlan(folder);
    const again = sandbox.requests.length;
    await run(folder, "apply");
    expect(writesSince(again)).toEqual([]);
  });

  it("takes an edit of a file as that edit alone, with a ledger and without", async () => {
    const file = join(folder, "pages/all-markdown/index.md");
    const text = await readFile(file, "utf8");
    for (const hasLedger of [false, true]) {
      if (hasLedger) await run(folder, "apply");
      await writeFile(file, text.replace("- first\n", "- edited\n"));
      const { changes } = await planned(folder);
      expect(changes).toMatchObject([
        {
          key: "pages/all-markdown/index",
          blocks: { ops: [{ op: "update", before: "first", after: "edited" }] },
        },
      ]);
      await writeFile(file, text);
    }
    const row = join(folder, "pages/services-more.database.yaml");
    await writeFile(row, (await readFile(row, "utf8")).replace("Cost: 12.5", "Cost: 13"));
    const { changes } = await planned(folder);
    expect(changes).toMatchObject([
      { kind: "row", properties: [{ name: "Cost", before: "12.5", after: "13" }], blocks: { ops: [] } },
    ]);
  });

  it("keeps what has no form where it is, names it beside, and saves its files", async () => {
    const yaml = await readFile(join(folder, "pages/all-yaml/index.page.yaml"), "utf8");
    expect(yaml).toContain(
      `  # image "hosted": kept as it is in Notion; assets/an-image.png\n  - keep: ${full.ids.hosted}\n`,
    );
    expect(yaml).toContain("# button: stays as it is in Notion");
    expect(yaml).toContain("# link_preview: stays as it is in Notion");
    expect(yaml).toContain('# page "In a toggle": pages/all-yaml/in-a-toggle');
    expect(yaml).toContain("# icon: stays as it is in Notion; assets/icon.png");
    expect(yaml.match(/keep: /g)).toHaveLength(3);
    const database = await readFile(join(folder, "pages/services-more.database.yaml"), "utf8");
    expect(database).toContain(
      '# "Scans" stays as it is in Notion (files that Notion hosts); assets/scan-one.txt',
    );
    const assets = await readdir(join(folder, "assets"));
    expect(assets.sort()).toEqual(["an-image.png", "icon.png", "notes.txt", "scan-one.txt"]);
    expect(await readFile(join(folder, "assets/notes.txt"), "utf8")).toBe("notes");
    expect(await readFile(join(folder, "assets/scan-one.txt"), "utf8")).toBe("scanned");
  });

  it("writes no address that opens a file to whoever has it", async () => {
    const files = globSync("**/*.{md,yaml}", { cwd: folder, absolute: true });
    const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
    expect(texts.filter((text) => /X-Amz|expires|signature|127\.0\.0\.1/i.test(text))).toEqual([]);
  });

  it("leaves kept blocks alone when people change them, and drops them with their line", async () => {
    await run(folder, "apply");
    await full.client.blocks.update({
      block_id: full.ids.hosted ?? "",
      image: { caption: [{ text: { content: "another caption" } }] },
    });
    await expectEmptyPlan(folder);
    const file = join(folder, "pages/all-yaml/index.page.yaml");
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace(`  - keep: ${full.ids.hosted}\n`, ""));
    const { changes } = await planned(folder);
    expect(changes).toMatchObject([
      { action: "update", blocks: { ops: [{ op: "delete", id: full.ids.hosted }] } },
    ]);
    await writeFile(file, text);
    sandbox.as("Ana Torres").deleteBlock({ block: full.ids.hosted ?? "" });
    const gone = await run(folder, "plan", "--detailed-exitcode", "--verbose");
    expect(gone).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^No changes\./m) });
    expect(gone.stderr).toContain("not-kept");
    expect(gone.stderr).toMatch(/pages\/all-yaml\/index\.page\.yaml:\d+:\d+/);
  });

  it("knows kept blocks on pages that nobody edited, which are not read again below the first level", async () => {
    sandbox.advance(3_600_000);
    await run(folder, "apply");
    await run(folder, "apply");
    sandbox.advance(3_600_000);
    const file = join(folder, "pages/all-yaml/index.page.yaml");
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace("a coloured paragraph", "another coloured paragraph"));
    const { changes, diagnostics } = await planned(folder);
    expect(diagnostics).toEqual([]);
    expect(changes).toMatchObject([
      { blocks: { ops: [{ op: "update", after: "another coloured paragraph" }] } },
    ]);
    await run(folder, "apply", "--yes");
    await expectEmptyPlan(folder);
  });

  it("may lose the file of its root, which is never pruned", async () => {
    await run(folder, "apply");
    await rm(join(folder, "pages/index.md"));
    const { exitCode, stdout } = await run(folder, "plan", "--prune", "--detailed-exitcode");
    expect(stdout).toMatch(/^No changes\./m);
    expect(exitCode).toBe(0);
  });

  it("gives every page a name that each system takes, and keeps their order", async () => {
    const { resources } = await loadProject({ cwd: folder, env: {} });
    const titles = resources.filter(({ parent }) => keyOf(parent) === "pages/titles/index");
    expect(titles.map(({ properties }) => properties.title)).toEqual([
      ...HOSTILE_TITLES.map((title) => title.replace(/\s+/g, " ").trim()),
      "A heading of its own",
    ]);
    const files = globSync("pages/titles/*", { cwd: folder }).map((path) => path.split("/").at(-1) ?? "");
    expect(files).toHaveLength(titles.length + 1);
    expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(files.length);
    for (const file of files) expect(file).toMatch(/^[\p{L}\p{N}\p{M}-]{1,60}\.(md|page\.yaml)$/u);
  });

  it("is refused where it would overwrite something else, and repeated where it would not", async () => {
    await exported(full.page);
    await writeFile(join(folder, "pages/all-markdown/below/far-below.md"), "mine\n");
    await writeFile(join(folder, "pages/notes.md"), "mine, too\n");
    await writeFile(join(folder, "assets/icon.png"), "another picture");
    const files = globSync("**/*", { cwd: folder });
    const refused = await run(cwd, "export", full.page, "--dir", "out");
    expect(refused).toMatchObject({ exitCode: 3, stdout: "" });
    expect(refused.stderr).toContain(
      "error: out holds other files than this export: assets/icon.png, pages/all-markdown/below/far-below.md, pages/notes.md. Nothing was written",
    );
    expect(globSync("**/*", { cwd: folder })).toEqual(files);
    expect(await readFile(join(folder, "assets/icon.png"), "utf8")).toBe("another picture");
  });

  it("is refused where a file stands in the place of a folder", async () => {
    await mkdir(join(cwd, "taken"));
    await writeFile(join(cwd, "taken/pages"), "a file\n");
    const refused = await run(cwd, "export", full.page, "--dir", "taken");
    expect(refused.exitCode).toBe(3);
    expect(refused.stderr).toContain("error: taken holds other files than this export: pages/");
    expect(await readdir(join(cwd, "taken"))).toEqual(["pages"]);
  });

  it.each([
    ["file", "is a file"],
    ["file/out", "lies below a file"],
  ])("is refused where it would be no folder, before anything is read: %s", async (directory, what) => {
    await writeFile(join(cwd, "file"), "a file\n");
    const seen = sandbox.requests.length;
    const refused = await run(cwd, "export", full.page, "--dir", directory);
    expect(refused).toMatchObject({
      exitCode: 3,
      stderr: `error: ${directory} ${what}, and an export goes into a folder; give --dir another folder\n`,
    });
    expect(sandbox.requests).toHaveLength(seen);
  });

  // Node's recursive mkdir does not come back from there.
  it.runIf(process.platform === "linux")("is refused where no folder can be made", async () => {
    const refused = await run(cwd, "export", full.page, "--dir", "/proc/out/of");
    expect(refused.exitCode).toBe(3);
    expect(refused.stderr).toContain("cannot be written to (ENOENT); give --dir another folder");
  });

  it("of one database alone is that database, with what is on its rows", async () => {
    for (const [index, url] of [
      full.ids.services ?? "",
      `https://www.notion.so/x/${full.ids.teams?.replaceAll("-", "")}?v=${"0".repeat(32)}`,
    ].entries()) {
      const { folder: alone } = await exported(url, `database-${index}`);
      await expectEmptyPlan(alone);
      const { databases, workspace } = await loadProject({ cwd: alone, env: {} });
      expect(databases).toHaveLength(1);
      expect(workspace.root).toBe(full.page);
    }
  });

  it("keeps its ledger in a file where another project has its own on the page, and prunes nothing of that", async () => {
    await run(folder, "apply");
    const { folder: alone } = await exported(full.ids.services ?? "", "beside");
    expect((await loadProject({ cwd: alone, env: {} })).workspace.ledger).toBe("file");
    await run(alone, "apply");
    expect((await run(alone, "plan", "--prune", "--detailed-exitcode")).stdout).toMatch(/^No changes\./m);
  });

  it("of a row is that page, below which its project lives", async () => {
    const { folder: alone } = await exported(full.ids.billing ?? "", "row");
    await expectEmptyPlan(alone);
    await run(alone, "apply");
    await expectEmptyPlan(alone);
  });

  it("prints JSON when asked", async () => {
    const { stdout } = await run(cwd, "export", full.page, "--dir", "json", "--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({
      directory: join(cwd, "json"),
      root: full.page,
      databases: 4,
      rows: 38,
      assets: 4,
      kept: 6,
      warnings: [],
      files: expect.arrayContaining(["pagewright.yaml", "pages/index.md", "assets/notes.txt"]),
    });
  });
});

function keyOf(parent: PageResource["parent"]): string | undefined {
  return typeof parent === "object" && "key" in parent ? parent.key : undefined;
}

/** A folder of Markdown files: a small one, and another when it is given (`PAGEWRIGHT_CORPUS=… npm test`). */
const TREES = [
  fileURLToPath(new URL("../fixtures/export", import.meta.url)),
  ...(process.env.PAGEWRIGHT_CORPUS === undefined ? [] : [process.env.PAGEWRIGHT_CORPUS]),
];

describe.each(TREES)("an export of what was published from %s", (tree) => {
  it("is Markdown of the same blocks, and plans nothing", async () => {
    await cp(tree, join(cwd, "docs"), { recursive: true });
    await writeFile(
      join(cwd, "pagewright.yaml"),
      "version: 1\nroot: ${NOTION_ROOT}\nsources:\n  - path: docs\n",
    );
    const published = await run(cwd, "apply", "--yes", "--format", "json");
    expect(published.exitCode, JSON.stringify(JSON.parse(published.stdout).failed)).toBe(0);
    const { folder } = await exported(sandbox.root);
    await expectEmptyPlan(folder);

    const { resources } = await loadProject({ cwd: folder, env: {} });
    const notion = clientFor(sandbox.url, sandbox.token);
    const blocks = await Promise.all(
      resources.map(async ({ id = "", ...resource }) => {
        const live: readonly LiveBlock[] = await readTree(notion, id);
        expect(resource.blocks.map(digest), resource.key).toEqual(live.filter(isCreatable).map(digest));
        return live.length;
      }),
    );
    const yaml = globSync("**/*.page.yaml", { cwd: folder });
    console.log(
      `${resources.length} pages, ${blocks.reduce((sum, one) => sum + one, 0)} blocks on the first level; as YAML: ${yaml.join(", ") || "none"}`,
    );
    expect(yaml.length).toBeLessThan(1 + resources.length / 20);
  });
});

describe("a file that cannot be fetched", () => {
  it("is a warning: all else is exported, and the block is kept all the same", async () => {
    const { client, page, ids } = await fillWorkspace(sandbox);
    const url = await hostedUrl(client, ids.hosted ?? "");
    const down: typeof fetch = (input, init) => {
      const address = String(input);
      return address.split("?")[0] === url.split("?")[0]
        ? Promise.reject(new TypeError(`fetch failed for ${address}`))
        : fetch(input, init);
    };
    const result = await exportTree(
      { url: page, directory: "out", concurrency: 4, rps: undefined },
      { ...contextOf(cwd), fetch: down },
    );
    expect(result).toMatchObject({
      exitCode: 0,
      assets: 3,
      warnings: ["assets/an-image.png could not be saved: fetch failed for …"],
    });
    const yaml = await readFile(join(cwd, "out/pages/all-yaml/index.page.yaml"), "utf8");
    expect(yaml).toContain('# image "hosted": kept as it is in Notion; a file that could not be saved');
    await expectEmptyPlan(join(cwd, "out"));
  });
});

function contextOf(folder: string): Context {
  return {
    cwd: folder,
    env: { NOTION_TOKEN: sandbox.token, NOTION_BASE_URL: sandbox.url },
    fetch,
    sleep: async () => undefined,
    now: () => 0,
    progress: () => undefined,
  };
}

async function hostedUrl(client: FullWorkspace["client"], block_id: string): Promise<string> {
  const block = await client.blocks.retrieve({ block_id });
  return "type" in block && block.type === "image" && block.image.type === "file" ? block.image.file.url : "";
}

describe("a command that cannot export", () => {
  it.each([
    ["not-an-id", 3, "is not the ID or URL of a Notion page or database"],
    ["0123456789abcdef0123456789abcdef", 3, "can be read"],
  ])("says why: %s", async (url, exitCode, message) => {
    const ran = await run(cwd, "export", url);
    expect(ran.exitCode).toBe(exitCode);
    expect(ran.stderr).toContain(message);
    expect(await readdir(cwd)).toEqual([]);
  });

  it("asks for a token", async () => {
    const ran = await pagewright(cwd, ["export", sandbox.root]);
    expect(ran).toMatchObject({
      exitCode: 3,
      stderr: "error: NOTION_TOKEN is not set; set it to the token of a Notion connection\n",
    });
  });
});
