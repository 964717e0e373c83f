import { execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleAction } from "../../scripts/build-action.ts";
import type { Event } from "./github/event.ts";

/** What a run of the Action left. */
export interface Acted {
  readonly exitCode: number | null;
  /** What it wrote to the log, workflow commands included. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The page of the run. */
  readonly summary: string;
}

/** What a run is given. */
export interface ActOptions {
  /** Where the repository is checked out. */
  readonly workspace: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly event?: Event;
  /** The executable of Node; default: the one that runs the tests. */
  readonly node?: string;
  /** Signals that the process gets, each when its time has come; the runner sends SIGINT, and later SIGTERM. */
  readonly signals?: readonly Promise<NodeJS.Signals>[];
}

let bundled: Promise<string> | undefined;

/** Runs the Action as the runner of GitHub does: its bundle as a process, with inputs, event and files by the environment. */
export async function act({
  workspace,
  inputs,
  env = {},
  event,
  node,
  signals = [],
}: ActOptions): Promise<Acted> {
  bundled ??= bundle();
  const folder = await mkdtemp(join(tmpdir(), "pagewright-run-"));
  const file = (name: string): string => join(folder, name);
  await writeFile(file("output"), "");
  await writeFile(file("summary"), "");
  await writeFile(file("event.json"), JSON.stringify(event?.payload ?? {}));
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const { exitCode, log } = await start([node ?? process.execPath, await bundled], workspace, signals, {
    PATH: process.env.PATH,
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_WORKSPACE: workspace,
    GITHUB_OUTPUT: file("output"),
    GITHUB_STEP_SUMMARY: file("summary"),
    GITHUB_EVENT_PATH: file("event.json"),
    GITHUB_EVENT_NAME: event?.name,
    GITHUB_RUN_ID: "9001",
    GITHUB_RUN_NUMBER: "12",
    GITHUB_RUN_ATTEMPT: "1",
    RUNNER_TEMP: folder,
    ...Object.fromEntries(given),
    ...env,
  });
  return {
    exitCode,
    log,
    outputs: outputsIn(await readFile(file("output"), "utf8")),
    summary: await readFile(file("summary"), "utf8"),
  };
}

/** Bundles what is in src now, which may be newer than what is in dist. */
async function bundle(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "pagewright-action-"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await writeFile(join(folder, "index.js"), (await bundleAction()).files.get("index.js") ?? "");
  return join(folder, "index.js");
}

function start(
  [node, script]: readonly [node: string, script: string],
  cwd: string,
  signals: readonly Promise<NodeJS.Signals>[],
  env: NodeJS.ProcessEnv,
): Promise<Pick<Acted, "exitCode" | "log">> {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [script], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let log = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        log += text;
      });
    }
    for (const signal of signals) signal.then((name) => child.kill(name), reject);
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, log }));
  });
}

/** Reads outputs as the runner does: a name, a delimiter, lines up to the delimiter. */
function outputsIn(text: string): Record<string, string> {
  const outputs = text.matchAll(/^([^\n]+?)<<([^\n]+)\n(?:([\s\S]*?)\n)??\2$/gm);
  return Object.fromEntries([...outputs].map(([, name = "", , value = ""]) => [name, value]));
}

/** Node 24, which GitHub runs the Action with: `.ci/run` installs it there. */
const NODE_24 = fileURLToPath(new URL("../../.cache/node-24/node_modules/node/bin/node", import.meta.url));

/** The executables of Node that the Action is tried with, by their versions. Fails in CI when Node 24 is not there. */
export function nodes(): readonly (readonly [version: string, executable: string])[] {
  const here = [process.version, process.execPath] as const;
  if (existsSync(NODE_24))
    return [here, [execFileSync(NODE_24, ["--version"], { encoding: "utf8" }).trim(), NODE_24]];
  if (process.env.CI) throw new Error("Node 24 is not in .cache/node-24; .ci/run installs it");
  console.warn("The Action was not tried with Node 24: npm install --prefix .cache/node-24 node@24");
  return [here];
}
