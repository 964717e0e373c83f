import { LedgerError } from "../ledger/open.ts";
import { NotionError } from "../notion/errors.ts";
import { SandboxDataError } from "../sandbox/storage/data-error.ts";
import { InputError, RefusedError } from "./context.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";

/** Why a command gave no result. */
export interface Failure {
  readonly exitCode: ExitCode;
  /** What went wrong, in words. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string | undefined;
  /** Whether the fault may be the program's own: then `message` holds its stack trace. */
  readonly isUnexpected: boolean;
}

/** Says what a command threw, in words, with the exit code that it comes to. */
export function explainFailure(error: unknown, isInterrupted: boolean): Failure {
  if (isInterrupted) {
    const message = "Interrupted. Nothing is half-written that the next run does not finish.";
    return { exitCode: EXIT.interrupted, message, hint: undefined, isUnexpected: false };
  }
  if (error instanceof InputError) return known(EXIT.invalid, error.message, error.hint);
  if (error instanceof RefusedError) return known(EXIT.refused, error.message, error.hint);
  if (error instanceof NotionError) return known(EXIT.failed, error.message, error.hint);
  if (error instanceof LedgerError || error instanceof SandboxDataError) {
    return known(EXIT.failed, error.message, undefined);
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { exitCode: EXIT.failed, message, hint: undefined, isUnexpected: true };
}

function known(exitCode: ExitCode, message: string, hint: string | undefined): Failure {
  return { exitCode, message, hint, isUnexpected: false };
}
