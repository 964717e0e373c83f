import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { pagewright } from "../cli/terminal.ts";

const example = fileURLToPath(new URL("../../examples/registry", import.meta.url));

let project: string;

/** Plans or applies the copy of the example, and gives the JSON document and the exit code. */
async function run(command: "plan" | "apply", ...flags: string[]) {
  const { exitCode, stdout, stderr } = await pagewright(project, [
    command,
    "--sandbox",
    "--format",
    "json",
    ...(command === "apply" ? ["--yes"] : ["--detailed-exitcode"]),
    ...flags,
  ]);
  if (stdout === "") throw new Error(stderr);
  return { exitCode, json: JSON.parse(stdout) };
}

function edit(file: string, from: string, to: string): void {
  const path = join(project, file);
  const before = readFileSync(path, "utf8");
  expect(before).toContain(from);
  writeFileSync(path, before.replace(from, to));
}

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "pagewright-registry-"));
  cpSync(example, project, { recursive: true });
});

describe("examples/registry", () => {
  it("is published, with as many requests as planned, and then nothing is left to do", async () => {
    const applied = await run("apply");
    expect(applied.json).toMatchObject({ failed: [], notReached: [], summary: { create: 74 } });
    const again = await run("plan");
    expect(again.json.changes).toEqual([]);
    expect(again.exitCode).toBe(0);
    const sent = Object.values<number>(applied.json.requests).reduce((all, count) => all + count, 0);
    expect(sent).toBe(applied.json.cost.requests);
  });

  it("takes one PATCH of one property for one changed value", async () => {
    edit("registry/incidents.csv", "INC-007 Mails delayed,billing,High", "INC-007 Mails delayed,billing,Low");
    const planned = await run("plan");
    expect(planned.exitCode).toBe(2);
    expect(planned.json.changes).toHaveLength(1);
    expect(planned.json.changes[0]).toMatchObject({
      kind: "row",
      action: "update",
      properties: [{ name: "Severity", before: "High", after: "Low" }],
      requests: 1,
    });
    const applied = await run("apply");
    expect(applied.json).toMatchObject({ failed: [], summary: { update: 1 } });
    expect((await run("plan")).json.changes).toEqual([]);
  });

  it("refuses to lose data, says how many rows hold some, and sends nothing", async () => {
    edit(
      "registry/incidents.database.yaml",
      "Minutes: { type: number, format: number }",
      "Minutes: rich_text",
    );
    const refused = await run("apply");
    expect(refused.exitCode).toBe(4);
    expect(refused.json.refusals[0]).toMatchObject({
      hint: "--allow-destructive registry/incidents allows it",
    });
    expect(refused.json.refusals[0].message).toContain("60 rows hold a value");
    edit(
      "registry/incidents.database.yaml",
      "Minutes: rich_text",
      "Minutes: { type: number, format: number }",
    );
    expect((await run("plan")).json.changes).toEqual([]);
  });
});
