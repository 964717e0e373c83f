import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

/** How long it took to come to a point, run by run. */
export interface Start {
  readonly name: string;
  readonly milliseconds: number[];
  /** Milliseconds of CPU time that the process took until its end. */
  readonly cpu: number[];
}

/** The middle one of some numbers. */
export function median(numbers: readonly number[]): number {
  return [...numbers].sort((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** Starts Node alone and the Action in `folder/action`, in turns, and tells how long each took. Node alone is the first. */
export async function startsOf(node: string, folder: string, rounds: number): Promise<readonly Start[]> {
  const project = join(folder, "project");
  mkdirSync(join(project, "docs"), { recursive: true });
  writeFileSync(
    join(project, "pagewright.yaml"),
    "version: 1\nroot: ${NOTION_ROOT}\nsources:\n  - path: docs\n",
  );
  writeFileSync(join(project, "docs/index.md"), "# Handbook\n\nHow we work.\n");
  writeFileSync(join(project, "docs/on-call.md"), "# On-call\n\n- Page the **first** on call.\n- Wait.\n");
  // Tells its CPU time to whoever started it.
  const telling = join(folder, "telling.cjs");
  writeFileSync(
    telling,
    'process.on("exit", () => { const { user, system } = process.cpuUsage(); require("fs").writeSync(3, String(user + system)); });',
  );
  let arrived = 0;
  const server = createServer((_request, response) => {
    arrived ||= performance.now();
    response.writeHead(401, { "content-type": "application/json", connection: "close" });
    response.end('{ "object": "error", "status": 401, "code": "unauthorized", "message": "No." }');
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const env = (command: string): NodeJS.ProcessEnv => ({
    PATH: process.env.PATH,
    INPUT_COMMAND: command,
    "INPUT_NOTION-TOKEN": "ntn_bench_token",
    NOTION_BASE_URL: `http://127.0.0.1:${port}`,
    NOTION_ROOT: "0123456789abcdef0123456789abcdef",
    GITHUB_WORKSPACE: project,
    RUNNER_TEMP: folder,
  });
  const action = join(folder, "action/index.js");
  const kinds: readonly (readonly [string, readonly string[], NodeJS.ProcessEnv, exitCode: number])[] = [
    ["bare Node ends", ["-e", "0"], env(""), 0],
    ["`plan` sends its first request", [action], env("plan"), 1],
    ["`validate` ends", [action], env("validate"), 0],
  ];
  const starts = kinds.map(([name]): Start => ({ name, milliseconds: [], cpu: [] }));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [at, [name, args, given, expected]] of kinds.entries()) {
      arrived = 0;
      const began = performance.now();
      const child = spawn(node, ["-r", telling, ...args], {
        cwd: project,
        env: given,
        stdio: ["ignore", "ignore", "ignore", "pipe"],
      });
      let cpu = "";
      child.stdio[3]?.on("data", (text: Buffer) => {
        cpu += text.toString();
      });
      const [exitCode] = await once(child, "close");
      const ended = performance.now();
      if (exitCode !== expected) throw new Error(`${name}: exit code ${exitCode}`);
      if (at === 1 && arrived === 0) throw new Error("No request came.");
      // The first round fills the caches of files.
      if (round === 0) continue;
      starts[at]?.milliseconds.push((at === 1 ? arrived : ended) - began);
      starts[at]?.cpu.push(Number(cpu) / 1000);
    }
  }
  server.close();
  return starts;
}
