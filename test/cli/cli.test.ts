import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import planSchema from "../../schemas/plan.schema.json" with { type: "json" };
import { startSandbox } from "../../src/sandbox/index.ts";
import { error, startFakeNotion, startProxy } from "../notion/server.ts";
import { makeProject, pagewright } from "./terminal.ts";

const isPlan = new Ajv({ discriminator: true, allowUnionTypes: true }).compile(planSchema);
const lastLine = (text: string): string => text.trimEnd().split("\n").at(-1) ?? "";
const docs = { "docs/a.md": "# Alpha\n\nOne.\n", "docs/b.md": "# Beta\n\nTwo.\n" };

describe("plan and apply", () => {
  it("publish a folder, then have nothing to do, then send the one edit", async () => {
    const cwd = await makeProject(docs);
    const first = await pagewright(cwd, ["plan", "--sandbox", "--detailed-exitcode"]);
    expect(first.exitCode).toBe(2);
    expect(lastLine(first.stdout)).toBe(
      "Plan: 2 to create, 0 to update, 0 to move, 0 to trash, 0 drifted, 0 unchanged. 5 requests.",
    );

    const applied = await pagewright(cwd, ["apply", "--sandbox", "--yes"]);
    expect(applied.exitCode).toBe(0);
    expect(lastLine(applied.stdout)).toMatch(/^Applied: 2 applied\. 5 requests in \d+\.\d s\.$/);

    const second = await pagewright(cwd, ["plan", "--sandbox", "--detailed-exitcode"]);
    expect(second).toEqual({ exitCode: 0, stdout: "No changes. 2 resources match Notion.\n", stderr: "" });

    await writeFile(join(cwd, "docs/a.md"), "# Alpha\n\nOne and only.\n");
    const edited = await pagewright(cwd, ["plan", "--sandbox", "--format", "json"]);
    expect(edited.exitCode).toBe(0);
    const plan = JSON.parse(edited.stdout);
    expect(isPlan(plan), JSON.stringify(isPlan.errors)).toBe(true);
    expect(plan.changes).toMatchObject([
      {
        key: "docs/a",
        action: "update",
        blocks: { ops: [{ op: "update", before: "One.", after: "One and only." }] },
      },
    ]);
    const done = await pagewright(cwd, ["apply", "--sandbox", "--yes", "--format", "json"]);
    const report = JSON.parse(done.stdout);
    expect(isPlan(report), JSON.stringify(isPlan.errors)).toBe(true);
    expect(report).toMatchObject({ applied: ["docs/a"], failed: [], requests: { PATCH: 2 } });
  });

  it("keep the pages of renamed titles", async () => {
    const cwd = await makeProject(docs);
    await pagewright(cwd, ["apply", "--sandbox", "--yes"]);
    await writeFile(join(cwd, "docs/a.md"), "# Omega\n\nOne.\n");
    const { stdout } = await pagewright(cwd, ["plan", "--sandbox"]);
    expect(stdout).toContain('~ title: "Alpha" → "Omega"');
    expect(lastLine(stdout)).toContain("0 to create, 1 to update");
  });

  it("with --only speak for the resources that match", async () => {
    const cwd = await makeProject(docs);
    const { stdout } = await pagewright(cwd, ["plan", "--sandbox", "--only", "docs/b*", "--format", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({ complete: false, summary: { create: 1 } });
  });

  it.each([["validate"], ["plan", "--sandbox"], ["apply", "--sandbox", "--yes"]])(
    "with --strict take a warning for an error: %s",
    async (...argv) => {
      const cwd = await makeProject({ "docs/a.md": "# A\n\nSee [B](b.md).\n" });
      expect((await pagewright(cwd, argv)).exitCode).toBe(0);
      const { exitCode, stderr } = await pagewright(cwd, [...argv, "--strict"]);
      expect(exitCode).toBe(3);
      expect(stderr).toContain("docs/a.md:3:5 - error link-not-published");
      expect(stderr).toContain("1 error. Nothing was sent to Notion.");
    },
  );

  it("say which --only matches nothing, and only that", async () => {
    const cwd = await makeProject(docs);
    const { stderr } = await pagewright(cwd, ["plan", "--sandbox", "--only", "docs/b*", "doc/a"]);
    expect(stderr).toBe("--only doc/a matches no key and no file of the project.\n");
  });

  it("with --only refuse a page whose parent is not published", async () => {
    const cwd = await makeProject({ "docs/guide/index.md": "# Guide\n", "docs/guide/x.md": "# X\n" });
    const { exitCode, stderr } = await pagewright(cwd, ["plan", "--sandbox", "--only", "docs/guide/x"]);
    expect(exitCode).toBe(3);
    expect(stderr).toContain("docs/guide/x.md:1:1 - error parent-not-published");
  });

  it("write the plan to a file with --out", async () => {
    const cwd = await makeProject(docs);
    await pagewright(cwd, ["plan", "--sandbox", "--out", "plan.json"]);
    expect(isPlan(JSON.parse(await readFile(join(cwd, "plan.json"), "utf8")))).toBe(true);
  });

  it("print Markdown and HTML", async () => {
    const cwd = await makeProject(docs);
    expect((await pagewright(cwd, ["plan", "--sandbox", "--format", "markdown"])).stdout).toMatch(
      /^\*\*Plan: 2 to create/,
    );
    expect((await pagewright(cwd, ["plan", "--sandbox", "--format", "html"])).stdout).toMatch(
      /^<!doctype html>/,
    );
  });

  it("prune what has no manifest, and only when asked", async () => {
    const cwd = await makeProject({ ...docs, "docs/c.md": "# C\n", "docs/d.md": "# D\n" });
    await pagewright(cwd, ["apply", "--sandbox", "--yes"]);
    await writeFile(
      join(cwd, "pagewright.yaml"),
      "version: 1\nroot: 0123456789abcdef0123456789abcdef\nsources:\n  - path: docs\n    exclude: [d.md]\n",
    );
    const kept = await pagewright(cwd, ["plan", "--sandbox"]);
    expect(kept.stdout).toBe("No changes. 3 resources match Notion.\n");
    expect(kept.stderr).toContain("1 published page(s) have no manifest any more; --prune");
    const pruned = await pagewright(cwd, ["apply", "--sandbox", "--yes", "--prune"]);
    expect(pruned.stdout).toContain('- trash "D"');
    expect(await pagewright(cwd, ["plan", "--sandbox", "--prune"])).toEqual({
      exitCode: 0,
      stdout: "No changes. 3 resources match Notion.\n",
      stderr: "",
    });
  });

  it("know a renamed file by its content, and never prune the page that it is", async () => {
    const cwd = await makeProject(docs);
    await pagewright(cwd, ["apply", "--sandbox", "--yes"]);
    await rename(join(cwd, "docs/a.md"), join(cwd, "docs/z.md"));
    const { stdout, stderr } = await pagewright(cwd, ["apply", "--sandbox", "--yes", "--prune"]);
    expect(stdout).toContain('> move "Alpha" docs/z.md (was docs/a)');
    expect(stdout).toContain("0 to create, 0 to update, 1 to move, 0 to trash");
    expect(stderr).not.toContain("no manifest");
    expect((await pagewright(cwd, ["plan", "--sandbox", "--prune"])).stdout).toBe(
      "No changes. 2 resources match Notion.\n",
    );
  });

  it("exit with 4 when a guard refuses, in plan as in apply", async () => {
    const pages = Object.fromEntries(["a", "b", "c", "d"].map((name) => [`docs/${name}.md`, `# ${name}\n`]));
    const cwd = await makeProject(pages);
    await pagewright(cwd, ["apply", "--sandbox", "--yes"]);
    await writeFile(
      join(cwd, "pagewright.yaml"),
      "version: 1\nroot: 0123456789abcdef0123456789abcdef\nsources:\n  - path: docs\n    include: [a.md]\nsafety: { maxTrash: 2 }\n",
    );
    for (const command of ["plan", "apply"]) {
      const { exitCode, stdout } = await pagewright(cwd, [
        command,
        "--sandbox",
        "--prune",
        ...(command === "apply" ? ["--yes"] : []),
      ]);
      expect(exitCode).toBe(4);
      expect(stdout).toContain(
        "Refused: 3 pages would go to the trash, but safety.maxTrash is 2; --allow-trash 3 allows just these.",
      );
    }
    expect((await pagewright(cwd, ["plan", "--sandbox", "--prune", "--allow-trash", "3"])).exitCode).toBe(0);
  });

  it("read only what the ledger does not vouch for with --refresh none", async () => {
    const cwd = await makeProject(docs);
    await pagewright(cwd, ["apply", "--sandbox", "--yes"]);
    const { stdout } = await pagewright(cwd, ["plan", "--sandbox", "--refresh", "none"]);
    expect(stdout).toBe("No changes. 2 resources match Notion.\n");
    await writeFile(join(cwd, "docs/a.md"), "# Alpha\n\nChanged.\n");
    expect(lastLine((await pagewright(cwd, ["plan", "--sandbox", "--refresh", "none"])).stdout)).toContain(
      "1 to update",
    );
  });
});

describe("apply", () => {
  it("writes nothing without a yes, and says how to give one", async () => {
    const cwd = await makeProject(docs);
    const { exitCode, stdout, stderr } = await pagewright(cwd, ["apply", "--sandbox"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: "" });
    expect(stderr).toContain("add --yes");
    expect(lastLine((await pagewright(cwd, ["plan", "--sandbox"])).stdout)).toContain("2 to create");
  });

  it("asks in a terminal, after showing the plan", async () => {
    const cwd = await makeProject(docs);
    const no = await pagewright(cwd, ["apply", "--sandbox"], { ask: async () => false });
    expect(no).toMatchObject({ exitCode: 0, stdout: "" });
    expect(no.stderr).toContain("2 to create");
    expect(no.stderr).toContain("Nothing was written.");
    const yes = await pagewright(cwd, ["apply", "--sandbox"], { ask: async () => true });
    expect(lastLine(yes.stdout)).toMatch(/^Applied: 2 applied/);
  });

  it("does not ask when there is nothing to do", async () => {
    const cwd = await makeProject(docs);
    await pagewright(cwd, ["apply", "--sandbox", "--yes"]);
    expect(await pagewright(cwd, ["apply", "--sandbox"])).toMatchObject({
      exitCode: 0,
      stdout: "No changes. 2 resources match Notion.\n",
    });
  });

  it("ends with 130 and the report when it is interrupted before it wrote", async () => {
    const cwd = await makeProject(docs);
    const controller = new AbortController();
    const ask = async (): Promise<boolean> => {
      controller.abort();
      return true;
    };
    const ran = await pagewright(cwd, ["apply", "--sandbox"], { ask, interrupted: controller.signal });
    expect(ran.exitCode).toBe(130);
    expect(ran.stdout).toContain("not reached: docs/a");
    expect(lastLine((await pagewright(cwd, ["apply", "--sandbox", "--yes"])).stdout)).toMatch(
      /^Applied: 2 applied/,
    );
  });
});

describe("invalid input", () => {
  it("is refused with file, line, column and a suggestion, and nothing is sent", async () => {
    const cwd = await makeProject({
      "docs/a.page.yaml": "title: Alpha\nicno: 🚨\ncontent: One.\n",
      "docs/b.page.yaml": "tilte: Beta\n",
    });
    const server = await startFakeNotion(error(500, "internal_server_error"));
    const env = {
      NOTION_TOKEN: "t",
      NOTION_BASE_URL: server.url,
      NOTION_ROOT: "0123456789abcdef0123456789abcdef",
    };
    for (const command of [["plan"], ["apply", "--yes"]]) {
      const { exitCode, stdout, stderr } = await pagewright(cwd, command, { env });
      expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: "" });
      expect(stderr).toContain("docs/a.page.yaml:2:1 - error unknown-key");
      expect(stderr).toContain('did you mean "icon"?');
      expect(stderr).toContain("docs/b.page.yaml:1:1 - error unknown-key");
      expect(stderr).toContain("2 | icno: 🚨");
    }
    expect(server.seen).toEqual([]);
    await server.close();
  });

  it.each([
    [["plan", "--on-drift", "ignore"]],
    [["plan", "--on-comments", "overwrite"]],
    [["plan", "--concurrency", "0"]],
    [["plan", "--rps", "fast"]],
    [["plan", "--nonsense"]],
    [["publish"]],
  ])("on the command line exits with 3: %j", async (argv) => {
    const cwd = await makeProject(docs);
    const { exitCode, stdout, stderr } = await pagewright(cwd, argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: "" });
    expect(stderr).toContain("error:");
  });

  it("is a missing token, which is said without a request", async () => {
    const cwd = await makeProject(docs);
    const env = { NOTION_ROOT: "0123456789abcdef0123456789abcdef" };
    const { exitCode, stderr } = await pagewright(cwd, ["plan"], { env });
    expect(exitCode).toBe(3);
    expect(stderr).toBe(
      "error: NOTION_TOKEN is not set; set it to the token of a Notion connection, or add --sandbox to try without an account\n",
    );
  });

  it("is a missing workspace file", async () => {
    const { exitCode, stderr } = await pagewright(await makeProject(docs), ["validate", "-c", "other.yaml"]);
    expect(exitCode).toBe(3);
    expect(stderr).toContain("no-workspace");
  });
});

describe("a Notion that refuses", () => {
  const env = (url: string): Record<string, string> => ({
    NOTION_TOKEN: "ntn_very_secret",
    NOTION_BASE_URL: url,
    NOTION_ROOT: "0123456789abcdef0123456789abcdef",
  });

  it("is explained, exits with 1, and the token is nowhere", async () => {
    const server = await startFakeNotion(error(401, "unauthorized"));
    const { exitCode, stdout, stderr } = await pagewright(await makeProject(docs), ["plan", "--verbose"], {
      env: env(server.url),
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain("NOTION_TOKEN");
    expect(stderr).not.toContain("ntn_very_secret");
    await server.close();
  });

  it("one page fails that page and those below it, and the report names the cause", async () => {
    const sandbox = await startSandbox();
    const proxy = await startProxy(sandbox.url, ({ method, body }) =>
      method === "POST" && body.includes('"Alpha"') ? error(403, "restricted_resource") : undefined,
    );
    const cwd = await makeProject({
      "docs/a.md": "# Alpha\n",
      "docs/a/x.md": "# Below\n",
      "docs/b.md": "# Beta\n",
    });
    const env = { NOTION_TOKEN: sandbox.token, NOTION_BASE_URL: proxy.url, NOTION_ROOT: sandbox.root };
    const { exitCode, stdout } = await pagewright(cwd, ["apply", "--yes", "--quiet"], { env });
    expect(exitCode).toBe(5);
    expect(stdout.split("\n").slice(0, 3)).toEqual([
      "failed: docs/a: restricted_resource it is",
      expect.stringContaining("capability"),
      "not reached: docs/a/x",
    ]);
    expect(lastLine(stdout)).toMatch(/^Applied: 1 applied, 1 failed, 1 not reached\./);

    const healthy = { ...env, NOTION_BASE_URL: sandbox.url };
    expect((await pagewright(cwd, ["apply", "--yes"], { env: healthy })).exitCode).toBe(0);
    expect((await pagewright(cwd, ["plan", "--detailed-exitcode"], { env: healthy })).exitCode).toBe(0);
    await proxy.close();
    await sandbox.close();
  });
});

describe("the environment", () => {
  it("has a twin for every flag, which the flag overrides", async () => {
    const cwd = await makeProject(docs);
    const env = {
      PAGEWRIGHT_SANDBOX: "true",
      PAGEWRIGHT_FORMAT: "json",
      PAGEWRIGHT_ONLY: "docs/a, docs/b",
      PAGEWRIGHT_CONCURRENCY: "2",
    };
    expect(JSON.parse((await pagewright(cwd, ["plan"], { env })).stdout)).toMatchObject({
      summary: { create: 2 },
    });
    expect((await pagewright(cwd, ["plan", "--format", "text"], { env })).stdout).toContain(
      "Plan: 2 to create",
    );
  });

  it("may turn colours off in a terminal, as the flag and NO_COLOR do", async () => {
    const cwd = await makeProject(docs);
    const colored = async (env: Record<string, string>, ...flags: string[]): Promise<boolean> => {
      let text = "";
      const write = (part: string): void => {
        text += part;
      };
      await pagewright(cwd, ["plan", "--sandbox", ...flags], { env, stdout: { write, isTerminal: true } });
      return text.includes("\u001b[");
    };
    expect(await colored({})).toBe(true);
    expect(await colored({ PAGEWRIGHT_NO_COLOR: "false" })).toBe(true);
    expect(await colored({ PAGEWRIGHT_NO_COLOR: "true" })).toBe(false);
    expect(await colored({ NO_COLOR: "1" })).toBe(false);
    expect(await colored({}, "--no-color")).toBe(false);
  });

  it("is checked like the flags", async () => {
    const cwd = await makeProject(docs);
    const { exitCode, stderr } = await pagewright(cwd, ["plan"], {
      env: { PAGEWRIGHT_ON_DRIFT: "ignore", PAGEWRIGHT_SANDBOX: "1" },
    });
    expect(exitCode).toBe(3);
    expect(stderr).toContain("PAGEWRIGHT_ON_DRIFT");
  });
});

describe("validate", () => {
  it("lists every problem offline and counts them", async () => {
    const cwd = await makeProject({ ...docs, "docs/c.md": "See [b](./b.md).\n" });
    const { exitCode, stdout, stderr } = await pagewright(cwd, ["validate"]);
    expect(exitCode).toBe(0);
    expect(stdout).toBe("3 resources: 0 errors, 1 warning.\n");
    expect(stderr).toContain("docs/c.md:1:5 - warning link-not-published");
  });

  it("prints them as data, and takes warnings for errors where it is told to", async () => {
    const cwd = await makeProject({ ...docs, "docs/c.md": "See [b](./b.md).\n" });
    const found = { code: "link-not-published", file: "docs/c.md", line: 1, column: 5 };
    const lenient = await pagewright(cwd, ["validate", "--format", "json"]);
    expect(lenient).toMatchObject({ exitCode: 0, stderr: "" });
    expect(JSON.parse(lenient.stdout)).toMatchObject({
      formatVersion: 1,
      resources: 3,
      diagnostics: [{ ...found, severity: "warning" }],
    });
    const strict = await pagewright(cwd, ["validate", "--format", "json", "--strict"]);
    expect(strict).toMatchObject({ exitCode: 3, stderr: "" });
    expect(JSON.parse(strict.stdout)).toMatchObject({ diagnostics: [{ ...found, severity: "error" }] });
  });
});

describe("sandbox", () => {
  it("prints its address as JSON and serves until it is stopped", async () => {
    const cwd = await makeProject({});
    const controller = new AbortController();
    let first = "";
    const running = pagewright(cwd, ["sandbox", "--format", "json"], {
      interrupted: controller.signal,
      stdout: {
        write: (text) => {
          first += text;
        },
        isTerminal: false,
      },
    });
    await expect.poll(() => first).toContain("\n");
    const { url, token, root } = JSON.parse(first.split("\n")[0] ?? "");
    const answer = await fetch(`${url}/v1/pages/${root}`, {
      headers: { authorization: `Bearer ${token}`, "notion-version": "2026-03-11" },
    });
    expect(await answer.json()).toMatchObject({ object: "page", id: root });
    controller.abort();
    expect((await running).exitCode).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  });
});

describe("help and version", () => {
  it("go to stdout and exit with 0", async () => {
    const cwd = await makeProject({});
    expect(await pagewright(cwd, ["--version"])).toEqual({ exitCode: 0, stdout: "0.1.0\n", stderr: "" });
    const { exitCode, stdout } = await pagewright(cwd, ["plan", "--help"]);
    expect(exitCode).toBe(0);
    for (const flag of [
      "--config",
      "--sandbox",
      "--only",
      "--prune",
      "--on-drift",
      "--on-comments",
      "--refresh",
      "--out",
      "--format",
      "--detailed-exitcode",
      "--allow-trash",
      "--concurrency",
      "--rps",
      "--quiet",
      "--verbose",
      "--no-color",
    ]) {
      expect(stdout).toContain(flag);
    }
  });
});
