/** Everything a command takes from the outside world. */
export interface Context {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fetch: typeof fetch;
  /** Waits for so many milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Told what is going on, for a person who watches. */
  readonly progress: (event: ProgressEvent) => void;
  /** Raised when the run is to end after the requests in flight. */
  readonly signal?: AbortSignal;
}

/** A stage of a run. */
export type ProgressEvent =
  | { readonly type: "reading"; readonly resources: number }
  | { readonly type: "exporting"; readonly read: number }
  | { readonly type: "applying"; readonly done: number; readonly total: number }
  | { readonly type: "paused"; readonly seconds: number }
  | { readonly type: "notice"; readonly message: string };

/** A guard keeps the command from doing what was asked: a person has to decide something first (exit code 4). */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** The command cannot start: a person has to give it something else first (exit code 3). */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}
