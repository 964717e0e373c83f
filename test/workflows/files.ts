import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

/** What these tests look at in a workflow. */
export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface Job {
  readonly if?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress": boolean };
  readonly "timeout-minutes"?: number;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The workflows that people copy, by the names of their files. */
export const EXAMPLES: readonly (readonly [name: string, text: string])[] = read();

/** Reads a workflow. */
export function parseWorkflow(text: string): Workflow {
  return parse(text);
}

/** Gives the steps of all jobs. */
export function stepsOf({ jobs }: Workflow): readonly Step[] {
  return Object.values(jobs).flatMap(({ steps }) => steps);
}

/** Gives an example by its name. */
export function example(name: string): Workflow {
  const [, text] = EXAMPLES.find(([file]) => file === name) ?? [];
  if (text === undefined) throw new Error(`There is no workflow ${name}.`);
  return parseWorkflow(text);
}

function read(): readonly (readonly [string, string])[] {
  const folder = fileURLToPath(new URL("../../examples/workflows/", import.meta.url));
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  return names.map((name) => [name, readFileSync(folder + name, "utf8")]);
}
