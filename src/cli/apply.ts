import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { apply } from "../commands/apply.ts";
import { applySaved } from "../commands/apply-saved.ts";
import { InputError } from "../commands/context.ts";
import type { PlanResult } from "../commands/plan-result.ts";
import { planningOptions } from "../commands/save-plan.ts";
import type { Plan } from "../report/plan-json.generated.ts";
import type { Cli } from "./cli.ts";
import { addPlanOptions, connectOptions, type PlanCommandOptions } from "./options.ts";
import { paletteFor, printDiagnostics, renderApplied, renderPlan } from "./output.ts";
import { planOptions } from "./plan.ts";

/** Adds `apply` to the CLI. */
export function addApply(program: Command, cli: Cli): void {
  addPlanOptions(program.command("apply"))
    .description("make Notion what the manifests declare")
    .argument("[file]", "a plan that was saved with plan --out; by default the plan is made now")
    .addOption(new Option("--out <file>", "also write the result as JSON to a file"))
    .addOption(new Option("-y, --yes", "do not ask"))
    .action((file: string | undefined, options: PlanCommandOptions, command: Command) =>
      runApply(file, options, command, cli),
    );
}

async function runApply(
  file: string | undefined,
  options: PlanCommandOptions,
  command: Command,
  cli: Cli,
): Promise<void> {
  const { io } = cli;
  const verbose = options.verbose === true;
  const palette = paletteFor(io.stdout.isTerminal, options, io.env);
  const showPlan = (plan: Plan): void => {
    if (options.format === "text" && options.quiet !== true) {
      io.stdout.write(renderPlan(plan, "text", palette, verbose));
    }
  };

  let declined = false;
  const confirm = async (plan: Plan): Promise<boolean> => {
    if (options.yes === true) {
      showPlan(plan);
      return true;
    }
    if (io.ask === undefined) {
      throw new InputError("apply asks before it writes, and nobody is there to answer", "add --yes");
    }
    io.stderr.write(renderPlan(plan, "text", paletteFor(io.stderr.isTerminal, options, io.env), verbose));
    declined = !(await io.ask("Apply? [y/N] "));
    return !declined;
  };

  const result = await carryOut(file, options, command, confirm, cli);
  printDiagnostics(io, result.diagnostics, options, verbose);
  const { plan } = result;
  if (declined) {
    io.stderr.write("Nothing was written.\n");
  } else if (plan !== undefined) {
    // With nothing to do, or refused, the plan itself is the result.
    const carriedOut = plan.applied !== undefined && hasWork(plan);
    io.stdout.write(
      carriedOut
        ? renderApplied(plan, options.format, palette)
        : renderPlan(plan, options.format, palette, verbose),
    );
    await writeOut(cli, options, plan);
  }
  cli.exit(result.exitCode);
}

/** Carries out the plan of a file, or one that is made now. */
async function carryOut(
  file: string | undefined,
  options: PlanCommandOptions,
  command: Command,
  confirm: (plan: Plan) => Promise<boolean>,
  cli: Cli,
): Promise<PlanResult> {
  const context = cli.context(options);
  if (file === undefined) return apply({ ...planOptions(options), confirm }, context);
  const { cwd } = cli.io;
  if (options.out !== undefined && resolve(cwd, options.out) === resolve(cwd, file)) {
    throw new InputError(
      `the result would be written over the plan in ${file}`,
      "give --out another file, or leave it out",
    );
  }
  const given = Object.fromEntries(
    Object.entries(planningOptions(planOptions(options))).filter(([name]) =>
      ["cli", "env"].includes(command.getOptionValueSource(name) ?? ""),
    ),
  );
  return applySaved(
    {
      ...connectOptions(options),
      config: options.config,
      strict: options.strict === true,
      file,
      given,
      confirm,
    },
    context,
  );
}

function hasWork({ changes }: Plan): boolean {
  return changes.some(({ action }) => action !== "drift");
}

/** Writes the result to the file of `--out`. */
async function writeOut({ io }: Cli, { out }: PlanCommandOptions, plan: Plan): Promise<void> {
  if (out !== undefined) await writeFile(resolve(io.cwd, out), `${JSON.stringify(plan, null, 2)}\n`);
}
