import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { Command, CommanderError } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import type { Context } from "../commands/context.ts";
import { EXIT } from "../commands/exit-codes.ts";
import { explainFailure } from "../commands/explain-failure.ts";
import { addAdopt } from "./adopt.ts";
import { addApply } from "./apply.ts";
import type { Cli } from "./cli.ts";
import { addDrift } from "./drift.ts";
import { addExport } from "./export.ts";
import { addInit } from "./init.ts";
import type { Io } from "./io.ts";
import { applyEnvironment, type CommonOptions } from "./options.ts";
import { progressReporter } from "./output.ts";
import { addPlan } from "./plan.ts";
import { addRender } from "./render.ts";
import { addSandbox } from "./sandbox.ts";
import { addShow } from "./show.ts";
import { addValidate } from "./validate.ts";

/** Runs the CLI with its arguments (without node and script) and gives the exit code. Never throws. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let exitCode: number = EXIT.done;
  const cli: Cli = {
    io,
    context: (options) => contextFor(io, options),
    exit: (code) => {
      exitCode = code;
    },
  };
  const program = new Command("pagewright")
    .description("Notion pages as code: publish Markdown and YAML from a repository.")
    .version(packageJson.version)
    .configureOutput({ writeOut: io.stdout.write, writeErr: io.stderr.write })
    .exitOverride()
    .hook("preAction", (_program, command) => applyEnvironment(command, io.env));
  for (const add of [
    addInit,
    addValidate,
    addRender,
    addPlan,
    addApply,
    addShow,
    addDrift,
    addAdopt,
    addExport,
    addSandbox,
  ])
    add(program, cli);
  try {
    await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    return explain(error, io);
  }
  return exitCode;
}

function contextFor(io: Io, options: CommonOptions): Context {
  return {
    cwd: io.cwd,
    env: io.env,
    fetch: globalThis.fetch,
    sleep: (ms) => sleep(ms),
    now: () => performance.now(),
    progress: progressReporter(io, options),
    signal: io.interrupted,
  };
}

/** Says what went wrong in words and gives the exit code. A stack trace is only shown for faults of the program itself. */
function explain(error: unknown, { stderr, interrupted }: Io): number {
  if (error instanceof CommanderError) {
    // commander has printed its message already, and calls help and version by the same way.
    return error.exitCode === 0 ? EXIT.done : EXIT.invalid;
  }
  const { exitCode, message, hint, isUnexpected } = explainFailure(error, interrupted.aborted);
  if (exitCode === EXIT.interrupted) stderr.write(`${message}\n`);
  else if (isUnexpected) stderr.write(`error: unexpected: ${message}\n`);
  else {
    const kind = exitCode === EXIT.refused ? "refused" : "error";
    // What Notion answers is a sentence of its own.
    const separator = exitCode === EXIT.failed ? "\n  " : "; ";
    stderr.write(`${kind}: ${message}${hint === undefined ? "" : `${separator}${hint}`}\n`);
  }
  return exitCode;
}
