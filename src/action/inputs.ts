import { InputError } from "../commands/context.ts";
import {
  CONCURRENCY,
  listOf,
  ON_COMMENTS,
  ON_DRIFT,
  positiveInteger,
  positiveNumber,
  REFRESH,
} from "../commands/flag-values.ts";
import type { PlanOptions } from "../commands/prepare.ts";
import type { Runner } from "./runner/runner.ts";

/** What the Action can do. */
export const COMMANDS = ["validate", "plan", "apply", "drift"] as const;
/** When there is a comment: always, when there is something to say, or never. */
export const COMMENT = ["always", "changes", "never"] as const;

/** The inputs of the Action, checked. */
export interface Inputs {
  readonly command: (typeof COMMANDS)[number];
  readonly notionToken: string | undefined;
  readonly githubToken: string | undefined;
  /** Folder in which the workspace file is looked for, from where the job runs. */
  readonly workingDirectory: string;
  readonly planning: PlanOptions;
  /** The file that a plan is saved to, or applied from. */
  readonly planFile: string | undefined;
  /** The names in code of the planning flags that were given. */
  readonly given: ReadonlySet<string>;
  readonly comment: (typeof COMMENT)[number];
  /** Tells the comments of several projects apart; undefined follows the project's folder. */
  readonly label: string | undefined;
  readonly failOnChanges: boolean;
  readonly requireReviewedPlan: boolean;
}

/** Gives the tokens among the inputs: they are hidden before anything is said of the others. Never throws. */
export function readTokens(
  runner: Pick<Runner, "input" | "env">,
): Pick<Inputs, "notionToken" | "githubToken"> {
  const reading = new Reading(runner);
  return {
    notionToken: reading.text("notion-token") ?? (runner.env.NOTION_TOKEN || undefined),
    githubToken: reading.text("github-token"),
  };
}

/** Reads the inputs. Throws one `InputError` for all that are wrong. */
export function readInputs(runner: Pick<Runner, "input" | "env">): Inputs {
  const reading = new Reading(runner);
  const command = reading.choice("command", COMMANDS) ?? "plan";
  const planning: PlanOptions = {
    sandbox: false,
    concurrency: reading.number("concurrency", positiveInteger, "a whole number from 1") ?? CONCURRENCY,
    rps: reading.number("rps", positiveNumber, "a number above 0"),
    config: reading.text("config"),
    strict: reading.flag("strict") ?? false,
    only: reading.list("only"),
    onDrift: reading.choice("on-drift", ON_DRIFT),
    onComments: reading.choice("on-comments", ON_COMMENTS) ?? "keep",
    refresh: reading.choice("refresh", REFRESH) ?? "auto",
    prune: reading.flag("prune") ?? false,
    allowTrash: reading.number("allow-trash", positiveInteger, "a whole number from 1"),
    allowDestructive: reading.list("allow-destructive"),
  };
  const inputs: Inputs = {
    command,
    ...readTokens(runner),
    workingDirectory: reading.text("working-directory") ?? ".",
    planning,
    planFile: reading.text("plan-file"),
    given: reading.given,
    comment: reading.choice("comment", COMMENT) ?? "changes",
    label: reading.label(),
    failOnChanges: reading.flag("fail-on-changes") ?? false,
    requireReviewedPlan: reading.flag("require-reviewed-plan") ?? false,
  };
  reading.refuseWrong();
  refuseContradictions(inputs);
  return inputs;
}

function refuseContradictions({ command, requireReviewedPlan }: Inputs): void {
  if (!requireReviewedPlan || command === "apply") return;
  throw new InputError(
    `the input require-reviewed-plan is true, and the command is ${command}`,
    "it belongs to apply: leave it out elsewhere",
  );
}

/** Reads inputs one by one, or the environment twins of the flags of their names, and keeps what is wrong with them. */
class Reading {
  readonly given = new Set<string>();
  readonly #runner: Pick<Runner, "input" | "env">;
  readonly #wrong: string[] = [];

  constructor(runner: Pick<Runner, "input" | "env">) {
    this.#runner = runner;
  }

  text(name: string): string | undefined {
    const twin = `PAGEWRIGHT_${name.replaceAll("-", "_").toUpperCase()}`;
    const value = this.#runner.input(name) || this.#runner.env[twin]?.trim();
    if (!value) return undefined;
    this.given.add(name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()));
    return value;
  }

  choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
    const value = this.text(name);
    return value === undefined
      ? undefined
      : (choices.find((choice) => choice === value) ??
          this.#refuse(name, value, `one of ${choices.join(", ")}`));
  }

  flag(name: string): boolean | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (/^(?:true|1)$/i.test(value)) return true;
    return /^(?:false|0)$/i.test(value) ? false : this.#refuse(name, value, "true or false");
  }

  number(name: string, read: (text: string) => number | undefined, expected: string): number | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : (read(value) ?? this.#refuse(name, value, expected));
  }

  list(name: string): readonly string[] {
    return listOf(this.text(name) ?? "");
  }

  label(): string | undefined {
    const value = this.text("label");
    if (value === undefined || /^[\w ./-]{1,80}$/.test(value)) return value;
    return this.#refuse("label", value, "up to 80 letters, digits, spaces and the signs . / - _");
  }

  refuseWrong(): void {
    if (this.#wrong.length > 0)
      throw new InputError(this.#wrong.join("; "), "see action.yml for every input");
  }

  #refuse(name: string, value: string, expected: string): undefined {
    this.#wrong.push(`the input ${name} is ${JSON.stringify(value)}, and takes ${expected}`);
  }
}
