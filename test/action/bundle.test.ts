import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ACTION_FOLDER, type Bundle, bundleAction } from "../../scripts/build-action.ts";
import { makeProject } from "../cli/terminal.ts";
import { nodes } from "./act.ts";

const NOTICES = "THIRD-PARTY-NOTICES.txt";
const inDist = (name: string): string => readFileSync(join(ACTION_FOLDER, name), "utf8");

let bundle: Bundle;
let code: string;

beforeAll(async () => {
  bundle = await bundleAction();
  code = bundle.files.get("index.js") ?? "";
});

describe("the bundle of the Action", () => {
  it("is committed as it is built", () => {
    expect(readdirSync(ACTION_FOLDER).sort()).toEqual([...bundle.files.keys()].sort());
    for (const [name, text] of bundle.files)
      expect(text === inDist(name), `dist/action/${name} is not what src gives: npm run build:action`).toBe(
        true,
      );
  });

  it("is less than 2 MB, without the undici that only tokens of OpenID Connect need", () => {
    expect(Buffer.byteLength(code)).toBeLessThan(2_000_000);
    expect([...bundle.bytesOf.keys()]).not.toContain("undici");
    expect([...bundle.bytesOf.keys()]).toContain("@actions/core");
  });

  it("has the licence of every package in it beside it, and of no other", () => {
    const packages = [...bundle.bytesOf.keys()].filter((name) => !name.startsWith("./"));
    // The validators of manifests have a part of Ajv in them, and the table of emoji is that of gemoji.
    const noticed = (bundle.files.get(NOTICES) ?? "").matchAll(/^={80}\n(\S+) \S+ \(.+\)\n={80}\n\n(?=\S)/gm);
    expect([...new Set([...noticed].map(([, name]) => name))].sort()).toEqual(
      [...packages, "ajv", "gemoji"].sort(),
    );
  });

  it("tells nothing of the machine that built it", () => {
    const here = fileURLToPath(new URL("../..", import.meta.url));
    for (const [name, text] of bundle.files) {
      expect(text.includes(here), `${name} names the folder of this repository`).toBe(false);
      expect(text.match(/\/(?:home|Users)\/\w+|[A-Z]:\\+Users|file:\/\/\/\w+|sourceMappingURL/g), name).toBe(
        null,
      );
    }
  });
});

describe.each(nodes())("dist/action under Node %s", (_version, node) => {
  let workspace: string;
  let temporary: string;
  beforeAll(async () => {
    workspace = await makeProject({ "docs/index.md": "# Handbook\n" });
    temporary = await mkdtemp(join(tmpdir(), "pagewright-bundle-"));
  });
  afterAll(async () => {
    await rm(workspace, { recursive: true });
    await rm(temporary, { recursive: true });
  });

  it("starts, and validates a project", () => {
    const env = {
      PATH: process.env.PATH,
      INPUT_COMMAND: "validate",
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: temporary,
    };
    const options = { cwd: workspace, env, encoding: "utf8" } as const;
    const { status, stdout, stderr } = spawnSync(node, [join(ACTION_FOLDER, "index.js")], options);
    expect(stderr).toBe("");
    expect(stdout).toContain("1 resource: 0 errors, 0 warnings.");
    expect(status).toBe(0);
  });
});
