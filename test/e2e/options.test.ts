import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/index.ts";
import { makeProject, pagewright } from "../cli/terminal.ts";

const FILE = "docs/services.database.yaml";
const ANA = "5a4d0b0c-0000-4000-8000-0000000000a1";

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox();
});

afterEach(async () => {
  expect(sandbox.failures).toEqual([]);
  await sandbox.close();
});

/** Makes a project of files, and gives what runs the CLI in it. */
async function project(files: Readonly<Record<string, string>>) {
  const folder = await makeProject(files);
  const env = { NOTION_TOKEN: sandbox.token, NOTION_BASE_URL: sandbox.url, NOTION_ROOT: sandbox.root };
  return {
    run: (...argv: readonly string[]) => pagewright(folder, argv, { env }),
    write: (file: string, text: string) => writeFile(join(folder, file), text),
  };
}

const services = (row: string, properties: string, more = "") =>
  `title: Services\n${more}properties: { Name: title, ${properties} }\nrows:\n  - { Name: Billing, ${row} }\n`;

/** Names what changed something in Notion; queries are reads. */
function writes(since: number): readonly string[] {
  return sandbox.requests
    .slice(since)
    .filter(({ method, path }) => method !== "GET" && !/\/(?:query|search)$/.test(path))
    .map(({ method, path }) => `${method} ${path}`);
}

describe("an option that nobody declares", () => {
  it("is not made by a row of a database that is yet to be created", async () => {
    const { run, write } = await project({
      [FILE]: services("Tier: Gold, Tags: [a, b]", "Tier: select, Tags: multi_select"),
    });
    const { exitCode, stderr } = await run("apply", "--yes");
    expect(exitCode).toBe(3);
    expect(stderr).toContain(
      `${FILE}:4:28 - error unknown-option: "Tier" declares no options, and has no "Gold" in Notion`,
    );
    expect(stderr).toContain(
      `${FILE}:4:40 - error unknown-option: "Tags" declares no options, and has no "b"`,
    );
    expect(writes(0)).toEqual([]);

    const made = services(
      "Tier: Gold, Tags: [a, b]",
      "Tier: select, Tags: multi_select",
      "createOptions: true\n",
    );
    await write(FILE, made);
    expect((await run("apply", "--yes")).exitCode).toBe(0);
    const again = await run("plan", "--detailed-exitcode");
    expect([again.exitCode, again.stderr]).toEqual([0, expect.not.stringContaining("error")]);
  });

  it("is one of those that Notion has, and nothing is sent for a misspelt one", async () => {
    const { run, write } = await project({
      [FILE]: services(
        "Tier: Gold, State: Done",
        "Tier: { type: select, options: [Gold, Silver] }, State: status",
      ),
    });
    expect((await run("apply", "--yes")).exitCode).toBe(0);
    const free = "Tier: select, State: status";
    await write(FILE, services("Tier: Silver, State: In progress", free));
    expect((await run("apply", "--yes")).exitCode).toBe(0);

    const before = sandbox.requests.length;
    await write(FILE, services("Tier: Sliver, State: Paused", free));
    const { exitCode, stderr } = await run("apply", "--yes");
    expect(exitCode).toBe(3);
    expect(stderr).toContain(
      `${FILE}:4:28 - error unknown-option: "Tier" declares no options, and has no "Sliver" in Notion; expected one of Gold, Silver`,
    );
    expect(stderr).toContain('did you mean "Silver"? If not, declare it under "options" of "Tier"');
    expect(stderr).toContain(
      `${FILE}:4:43 - error unknown-option: "State" declares no options, and has no "Paused" in Notion; expected one of Not started, In progress, Done`,
    );
    expect(writes(before)).toEqual([]);
  });

  it("is no concern of a run that does not speak for its row, nor of one that leaves it as it is", async () => {
    const rows = (other: string) =>
      `${services("Tier: Gold", "Tier: select", "")}  - { Name: Ledger${other} }\n`;
    const { run, write } = await project({ [FILE]: `createOptions: true\n${rows("")}` });
    expect((await run("apply", "--yes")).exitCode).toBe(0);
    await write(FILE, rows(", Tier: Bronze"));
    expect((await run("plan", "--only", "docs/services/Billing")).exitCode).toBe(0);
    expect((await run("plan")).exitCode).toBe(3);
  });
});

describe("people in a plan", () => {
  const owned = (owner: string) => services(`Owner: ${owner}`, "Owner: people");

  it.each([
    ["text", "Ana Torres <ana.torres@acme.example>"],
    ["json", "Ana Torres <ana.torres@acme.example>"],
    ["markdown", '```diff\n+ Name: "Billing"\n+ Owner: "Ana Torres <ana.torres@acme.example>"'],
    ["html", "Ana Torres &lt;ana.torres@acme.example&gt;"],
  ])("are called by name and address where they were looked up: %s", async (format, name) => {
    const { run } = await project({ [FILE]: owned("ana.torres@acme.example") });
    const { stdout } = await run("plan", "--format", format);
    expect(stdout).toContain(name);
    expect(stdout).not.toContain(ANA);
  });

  it("are called so on both sides, but by ID, without a request, where nobody had to be looked up", async () => {
    const { run, write } = await project({ [FILE]: owned(ANA) });
    const before = sandbox.requests.length;
    expect((await run("plan")).stdout).toContain(`+ Owner: "${ANA}"`);
    expect(sandbox.requests.slice(before).filter(({ path }) => path.startsWith("/v1/users"))).toEqual([]);
    expect((await run("apply", "--yes")).exitCode).toBe(0);

    await write(FILE, `${owned("null")}  - { Name: Ledger, Owner: ana.torres@acme.example }\n`);
    const { stdout } = await run("plan");
    expect(stdout).toContain('~ Owner: "Ana Torres <ana.torres@acme.example>" → none');
  });
});

describe("a file of a row", () => {
  it("is uploaded under a name that tells its type, and then stays", async () => {
    const files = services("Papers: { name: Terms 2.0, path: terms.txt }", "Papers: files");
    const { run } = await project({ [FILE]: files, "docs/terms.txt": "Be nice." });
    expect((await run("apply", "--yes")).exitCode).toBe(0);
    const again = await run("plan", "--detailed-exitcode");
    expect(again).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("No changes.") });
  });

  it("is refused before anything is sent when Notion would not take it", async () => {
    const files = services("Papers: [terms.toml]", "Papers: files");
    const { run } = await project({ [FILE]: files, "docs/terms.toml": "nice = true" });
    const { exitCode, stderr } = await run("apply", "--yes");
    expect(exitCode).toBe(3);
    expect(stderr).toContain(
      `${FILE}:4:31 - error unsupported-file: Notion takes no files like "terms.toml"`,
    );
    expect(sandbox.requests).toEqual([]);
  });
});
