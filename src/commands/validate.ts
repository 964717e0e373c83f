import { loadProject, type Project } from "../manifest/index.ts";
import type { Diagnostic } from "../model/diagnostics.ts";
import type { Context } from "./context.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";

/** What validating found. */
export interface ValidateResult {
  readonly exitCode: ExitCode;
  readonly resources: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Which project a command speaks of, and how it is checked. */
export interface ProjectOptions {
  readonly config: string | undefined;
  /** Whether a warning about a manifest is an error; by default it is not. */
  readonly strict?: boolean;
}

/** Reads and checks every manifest of a project, offline. */
export async function validate(options: ProjectOptions, context: Context): Promise<ValidateResult> {
  // An unset variable in `root` is no fault of the manifests: pull requests from forks are validated without it.
  const project = await load(options, true, context);
  return {
    exitCode: hasErrors(project) ? EXIT.invalid : EXIT.done,
    resources: project.resources.length + project.databases.length + project.rows.length,
    diagnostics: project.diagnostics,
  };
}

/** Loads the project that a command speaks of. */
export async function load(
  { config, strict = false }: ProjectOptions,
  rootOptional: boolean,
  { cwd, env }: Context,
): Promise<Project> {
  const project = await loadProject({ cwd, env, rootOptional, ...(config !== undefined && { config }) });
  return strict ? { ...project, diagnostics: project.diagnostics.map(asError) } : project;
}

function asError(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, severity: "error" };
}

/** Whether something has to be mended before anything is sent. */
export function hasErrors({ diagnostics }: Pick<Project, "diagnostics">): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}
