import { type Command, InvalidArgumentError, Option } from "commander";
import type { ConnectOptions } from "../commands/connect.ts";
import {
  CONCURRENCY,
  listOf,
  ON_COMMENTS,
  ON_DRIFT,
  positiveInteger,
  positiveNumber,
  REFRESH,
} from "../commands/flag-values.ts";
import type { OnComments } from "../live/comments.ts";
import type { Refresh } from "../live/edits.ts";
import type { OnDrift } from "../manifest/index.ts";

/** The formats in which a plan is printed. */
export const FORMATS = ["text", "markdown", "json", "html"] as const;

export type Format = (typeof FORMATS)[number];

/** What every command takes. */
export interface CommonOptions {
  readonly config?: string;
  readonly strict?: true;
  readonly quiet?: true;
  readonly verbose?: true;
  readonly color: boolean;
}

/** What commands take that send requests. */
export interface RequestCommandOptions extends CommonOptions {
  readonly concurrency: number;
  readonly rps?: number;
}

/** What commands take that speak to Notion, real or embedded. */
export interface ConnectCommandOptions extends RequestCommandOptions {
  readonly sandbox?: true;
}

/** What `plan` and `apply` take (DESIGN.md §8). */
export interface PlanCommandOptions extends ConnectCommandOptions {
  readonly only?: readonly string[];
  readonly onDrift?: OnDrift;
  readonly onComments: OnComments;
  readonly refresh: Refresh;
  readonly prune?: true;
  readonly allowTrash?: number;
  readonly allowDestructive?: readonly string[];
  readonly out?: string;
  readonly format: Format;
  readonly detailedExitcode?: true;
  readonly yes?: true;
}

/** Adds the options that every command with a project takes. */
export function addCommonOptions(command: Command): Command {
  return addOutputOptions(
    command.addOption(new Option("-c, --config <file>", "the workspace file; default: pagewright.yaml")),
  );
}

/** Adds the option that says how manifests are checked. */
export function addStrictOption(command: Command): Command {
  return command.addOption(new Option("--strict", "take warnings about the manifests for errors"));
}

/** Adds the options that say how much is printed. */
export function addOutputOptions(command: Command): Command {
  return command
    .addOption(new Option("-q, --quiet", "print the result only"))
    .addOption(new Option("-v, --verbose", "print every warning and every block"))
    .addOption(new Option("--no-color", "print without colours"));
}

/** Adds the option that says how a plan is printed. */
export function addFormatOption(command: Command): Command {
  return command.addOption(
    new Option("--format <format>", "how the result is printed").choices(FORMATS).default("text"),
  );
}

/** Adds the options of commands that speak to Notion, real or embedded. */
export function addConnectOptions(command: Command): Command {
  return addRequestOptions(
    command.addOption(
      new Option("--sandbox", "use the embedded Notion in .pagewright/sandbox; needs no account"),
    ),
  );
}

/** Adds the options that say how requests are sent. */
export function addRequestOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--concurrency <n>", "requests in flight at once")
        .argParser(wholeNumber)
        .default(CONCURRENCY),
    )
    .addOption(
      new Option("--rps <n>", "requests a second; default: as many as Notion lets").argParser(positive),
    );
}

/** Adds the options that `plan` and `apply` take. */
export function addPlanOptions(command: Command): Command {
  return addFormatOption(addConnectOptions(addPlanningOptions(addCommonOptions(command))));
}

/** Adds the option that says what a run is about. */
export function addOnlyOption(command: Command): Command {
  return command.addOption(
    new Option("--only <glob...>", "only resources whose key or file matches; their parents must exist"),
  );
}

function addPlanningOptions(command: Command): Command {
  return addStrictOption(addOnlyOption(command))
    .addOption(
      new Option(
        "--on-drift <what>",
        "pages edited in Notion: keep them, overwrite them, or refuse to go on",
      ).choices(ON_DRIFT),
    )
    .addOption(
      new Option(
        "--on-comments <what>",
        "blocks with open comments: keep them wherever that is possible, or ignore that they have any",
      )
        .choices(ON_COMMENTS)
        .default("keep"),
    )
    .addOption(
      new Option(
        "--refresh <which>",
        "pages to read: those that may have changed, all, or as few as possible",
      )
        .choices(REFRESH)
        .default("auto"),
    )
    .addOption(new Option("--prune", "move pages without a manifest to the trash"))
    .addOption(
      new Option(
        "--allow-trash <n>",
        "the exact number of pages that --prune may trash over the limits",
      ).argParser(wholeNumber),
    )
    .addOption(
      new Option(
        "--allow-destructive <databases...>",
        "keys of databases whose properties, options and types may go with the data in them",
      ),
    );
}

/** Turns the flags of the connection into what the commands take. */
export function connectOptions({ sandbox, concurrency, rps }: ConnectCommandOptions): ConnectOptions {
  return { sandbox: sandbox === true, concurrency, rps };
}

/** Gives every option its environment twin: `PAGEWRIGHT_ON_DRIFT` for `--on-drift`. Call it once all are added. */
export function applyEnvironment(command: Command, env: Readonly<Record<string, string | undefined>>): void {
  for (const option of command.options) {
    const name = `PAGEWRIGHT_${option.name().replaceAll("-", "_").toUpperCase()}`;
    const value = env[name];
    const attribute = option.attributeName();
    if (value === undefined || value === "" || command.getOptionValueSource(attribute) === "cli") continue;
    command.setOptionValueWithSource(attribute, parseTwin(command, option, name, value), "env");
  }
}

function parseTwin(command: Command, option: Option, name: string, value: string): unknown {
  try {
    if (option.isBoolean() || option.negate) {
      if (!["true", "1", "false", "0"].includes(value))
        throw new InvalidArgumentError("it takes true or false.");
      const given = value === "true" || value === "1";
      return option.negate ? !given : given || undefined;
    }
    if (option.variadic) return listOf(value);
    return option.parseArg === undefined ? value : option.parseArg(value, undefined);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    command.error(`error: ${name} is "${value}": ${error.message}`);
  }
}

function wholeNumber(text: string): number {
  const value = positiveInteger(text);
  if (value === undefined) throw new InvalidArgumentError("it takes a whole number from 1.");
  return value;
}

function positive(text: string): number {
  const value = positiveNumber(text);
  if (value === undefined) throw new InvalidArgumentError("it takes a number above 0.");
  return value;
}

/** Reads a port. */
export function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new InvalidArgumentError("it takes 0 to 65535.");
  return value;
}
