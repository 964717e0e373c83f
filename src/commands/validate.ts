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

/** Reads and checks every manifest of a project, offline. */
export async function validate(
  options: { readonly config: string | undefined },
  context: Context,
): Promise<ValidateResult> {
  // An unset variable in `root` is no fault of the manifests: pull requests from forks are validated without it.
  const project = await load(options.config, true, context);
  return {
    exitCode: hasErrors(project) ? EXIT.invalid : EXIT.done,
    resources: project.resources.length + project.databases.length + project.rows.length,
    diagnostics: project.diagnostics,
  };
}

/** Loads the project that a command speaks of. */
export function load(config: string | undefined, rootOptional: boolean, context: Context): Promise<Project> {
  const { cwd, env } = context;
  return loadProject({ cwd, env, rootOptional, ...(config !== undefined && { config }) });
}

/** Whether something has to be mended before anything is sent. */
export function hasErrors({ diagnostics }: Pick<Project, "diagnostics">): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}
