import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/index.ts";
import { heldAs, type Project, registryProject, rowOf } from "./registry-project.ts";

const SERVICES = "registry/services.database.yaml";

let sandbox: Sandbox;
let project: Project;

beforeEach(async () => {
  sandbox = await startSandbox({ maxFileUploadBytes: 1000 });
  project = await registryProject(sandbox, {
    [SERVICES]: `
title: Services
properties: { Name: title, Runbook: files }
rows:
  - key: billing
    Name: Billing
    Runbook: [billing.txt, { name: Map, url: https://acme.example/map.pdf }]
  - { key: mail, Name: Mail }
`,
    "registry/billing.txt": "Stop writes.\n",
  });
  await project.settle();
});

afterEach(async () => {
  expect(sandbox.failures).toEqual([]);
  await sandbox.close();
});

async function runbookOf(title: string) {
  const { Runbook } = rowOf(await heldAs(sandbox, "Services"), title).values;
  return Runbook;
}

describe("files of a row", () => {
  it("are uploaded or pointed at, by their names", async () => {
    expect(await runbookOf("Billing")).toMatchObject([
      { type: "file", name: "billing.txt" },
      { type: "external", name: "Map", external: { url: "https://acme.example/map.pdf" } },
    ]);
  });

  it("are uploaded anew when their bytes change, and for another row", async () => {
    await project.write("registry/billing.txt", "Stop reads.\n");
    await project.edit(SERVICES, "Name: Mail", "Name: Mail, Runbook: [billing.txt]");
    const { plan } = await project.settle();
    expect(plan.changes.map(({ key, properties }) => [key, properties.map(({ name }) => name)])).toEqual([
      ["registry/services/billing", ["Runbook"]],
      ["registry/services/mail", ["Runbook"]],
    ]);
    const [file] = [await runbookOf("Mail")].flat();
    const { url } = Object(file).file;
    expect(await (await fetch(url)).text()).toBe("Stop reads.\n");
  });

  it("fail their row and nothing else when Notion does not take them", async () => {
    await project.write("registry/billing.txt", "Stop writes.\n".repeat(100));
    await project.edit(SERVICES, "Name: Mail", "Name: Mail and more");
    const { exitCode, plan } = await project.apply();
    expect(exitCode).toBe(5);
    expect(plan).toMatchObject({
      applied: ["registry/services/mail"],
      failed: [{ key: "registry/services/billing", message: expect.stringContaining("billing.txt") }],
    });
    expect(await runbookOf("Billing")).toHaveLength(2);
  });
});
