import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Runner } from "./runner/runner.ts";

/** Makes a folder of its own for a step: several may run in one job. The runner empties its folder after the job. */
export async function freshFolder({ RUNNER_TEMP }: Runner["env"]): Promise<string> {
  const inside = (folder: string): Promise<string> => mkdtemp(join(folder, "pagewright-"));
  return RUNNER_TEMP ? inside(RUNNER_TEMP).catch(() => inside(tmpdir())) : inside(tmpdir());
}
