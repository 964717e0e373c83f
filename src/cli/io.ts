/** The terminal, or what stands in for it in a test. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Asks a yes-or-no question; undefined when nobody is there to answer. */
  readonly ask: ((question: string) => Promise<boolean>) | undefined;
  /** Resolves when the user asks the process to end; the second time the process is gone. */
  readonly interrupted: AbortSignal;
}

/** A stream of text. */
export interface Output {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
}
