import type { Context } from "../commands/context.ts";
import type { Io } from "./io.ts";
import type { CommonOptions } from "./options.ts";

/** What a command of the CLI is given. */
export interface Cli {
  readonly io: Io;
  /** Makes the context in which a command runs. */
  readonly context: (options: CommonOptions) => Context;
  /** Sets the exit code of the process. */
  readonly exit: (code: number) => void;
}
