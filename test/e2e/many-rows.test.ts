import { afterEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/index.ts";
import { makeProject, pagewright } from "../cli/terminal.ts";

let sandbox: Sandbox;

afterEach(async () => {
  await sandbox.close();
});

/** Runs the CLI against a sandbox of its own, and gives the requests that it sent as `METHOD path`. */
async function run(project: string, ...argv: string[]): Promise<readonly string[]> {
  const before = sandbox.requests.length;
  const env = { NOTION_TOKEN: sandbox.token, NOTION_BASE_URL: sandbox.url, NOTION_ROOT: sandbox.root };
  const { exitCode, stderr } = await pagewright(project, argv, { env });
  expect(exitCode, stderr).toBe(0);
  return sandbox.requests.slice(before).map(({ method, path }) => `${method} ${path.replace(/\?.*/, "")}`);
}

const workspace = "version: 1\nroot: ${NOTION_ROOT}\nledger: file\nsources:\n  - path: registry\n";

describe("many rows", () => {
  it("are read with a query for each 100 of them when nothing has changed", {
    timeout: 120_000,
  }, async () => {
    sandbox = await startSandbox();
    const lines = Array.from({ length: 5000 }, (_, index) => `Thing ${index},${index % 97}`);
    const project = await makeProject({
      "pagewright.yaml": workspace,
      "registry/things.database.yaml":
        "title: Things\nproperties: { Name: title, Cost: number }\nrowsFrom: things.csv\n",
      "registry/things.csv": `Name,Cost\n${lines.join("\n")}\n`,
    });
    const created = await run(project, "apply", "--yes", "--quiet");
    expect(created.filter((request) => request === "POST /v1/pages")).toHaveLength(5000);
    const read = await run(project, "plan", "--detailed-exitcode", "--quiet", "--refresh", "full");
    const queries = read.filter((request) => request.endsWith("/query"));
    expect(queries).toHaveLength(50);
    expect(read.length - queries.length, "the database and its data source").toBeLessThanOrEqual(3);
    // What nobody edited since the apply is not read again: a search, the database, and its rows edited last.
    expect(await run(project, "plan", "--detailed-exitcode", "--quiet")).toEqual([
      "POST /v1/search",
      expect.stringContaining("GET /v1/databases/"),
      expect.stringMatching(/^POST .*\/query$/),
    ]);
  });

  it("with relations to each other take a creation each, and a second write only within circles", async () => {
    sandbox = await startSandbox();
    // Ten circles of ten rows, and 200 rows that depend on any before them.
    const circles = Array.from({ length: 100 }, (_, index) => {
      const next = Math.floor(index / 10) * 10 + ((index + 1) % 10);
      return `row ${index},row ${next}`;
    });
    const chains = Array.from(
      { length: 200 },
      (_, index) => `row ${100 + index},"row ${index}, row ${99 + index}"`,
    );
    const project = await makeProject({
      "pagewright.yaml": workspace,
      "registry/things.database.yaml": [
        "title: Things",
        "properties: { Name: title, Needs: { type: relation, database: registry/things } }",
        "rowsFrom: things.csv",
      ].join("\n"),
      "registry/things.csv": `Name,Needs\n${[...circles, ...chains].reverse().join("\n")}\n`,
    });
    const sent = await run(project, "apply", "--yes", "--quiet");
    expect(sent.filter((request) => request === "POST /v1/pages")).toHaveLength(300);
    const second = sent.filter((request) => request.startsWith("PATCH /v1/pages/"));
    expect(second, "one in each circle").toHaveLength(10);
    expect(sandbox.requests.filter(({ status }) => status >= 400)).toEqual([]);
    const again = await run(project, "plan", "--detailed-exitcode", "--quiet", "--refresh", "full");
    expect(again.filter((request) => request.endsWith("/query"))).toHaveLength(3);
  });
});
