import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/index.ts";
import { makeProject, pagewright } from "../cli/terminal.ts";

function connectionTo({ url, token, root }: Sandbox): { readonly env: Record<string, string> } {
  return { env: { NOTION_BASE_URL: url, NOTION_TOKEN: token, NOTION_ROOT: root } };
}

it("plan and drift do with a connection that can only read, and apply does not", async () => {
  const cwd = await makeProject({ "docs/a.md": "# Alpha\n\nOne.\n" });
  const dataDir = await mkdtemp(join(tmpdir(), "pagewright-sandbox-"));
  const whole = await startSandbox({ dataDir });
  expect((await pagewright(cwd, ["apply", "--yes"], connectionTo(whole))).exitCode).toBe(0);
  await whole.close();

  await writeFile(join(cwd, "docs/a.md"), "# Alpha\n\nOne and two.\n");
  const reading = await startSandbox({
    dataDir,
    lacking: ["update_content", "insert_content", "insert_comments"],
  });
  try {
    const connection = connectionTo(reading);
    const plan = await pagewright(cwd, ["plan", "--detailed-exitcode"], connection);
    expect(plan).toMatchObject({ exitCode: 2, stderr: "" });
    expect(plan.stdout).toContain("0 to create, 1 to update");
    expect(await pagewright(cwd, ["drift"], connection)).toMatchObject({ exitCode: 0, stderr: "" });
    expect((await pagewright(cwd, ["apply", "--yes"], connection)).exitCode).toBe(5);
  } finally {
    await reading.close();
  }
});
