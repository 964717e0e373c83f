/** Where a project is and what it may use. */
export interface LoadOptions {
  /** The folder in which the workspace file is looked for. */
  readonly cwd: string;
  /** Path of the workspace file from `cwd`. Default: `pagewright.yaml`. */
  readonly config?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether something else stands for the root page, as the sandbox does. */
  readonly rootOptional?: boolean;
}
