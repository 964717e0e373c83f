import { afterEach } from "vitest";
import type { Notion } from "../../src/notion/client.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../src/sandbox/index.ts";
import { clientFor } from "../harness.ts";

const running: Sandbox[] = [];

afterEach(async () => {
  for (const sandbox of running.splice(0)) await sandbox.close();
});

/** Starts a sandbox of some kind with a client, until the test ends. */
export async function sandboxWith(
  options: SandboxOptions,
): Promise<{ readonly sandbox: Sandbox; readonly notion: Notion }> {
  const sandbox = await startSandbox(options);
  running.push(sandbox);
  return { sandbox, notion: clientFor(sandbox.url, sandbox.token) };
}
