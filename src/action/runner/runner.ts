import type { Problem } from "./problem.ts";

/** The runner of a job: what a step is given, and where all goes that it says. Everything said is made harmless on the way. */
export interface Runner {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Resolves when the job is cancelled. */
  readonly interrupted: AbortSignal;
  /** Gives an input, trimmed; empty when it is not set. */
  readonly input: (name: string) => string;
  readonly output: (name: string, value: string) => void;
  /** Has the runner and everything that is written hide a secret from now on. */
  readonly hide: (secret: string) => void;
  /** Gives text without any secret that is hidden. */
  readonly withoutSecrets: (text: string) => string;
  /** Writes text to the log, line by line. */
  readonly log: (text: string) => void;
  /** Writes text to the log, folded behind a title. */
  readonly group: (title: string, text: string) => void;
  /** Shows a problem on the page of the run and, with a place, beside the line that it is in. */
  readonly annotate: (problem: Problem) => void;
  /** Writes Markdown onto the page of the run. */
  readonly summarize: (markdown: string) => Promise<void>;
}
