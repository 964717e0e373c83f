import type { FaultKind } from "../faults/kinds.ts";

/** One answered API request. */
export interface RequestRecord {
  readonly time: string;
  readonly method: string;
  readonly path: string;
  /** 0: the connection ended without an answer. */
  readonly status: number;
  /** The error code of a refusal. */
  readonly code?: string;
  /** The fault that it met. */
  readonly fault?: FaultKind;
  readonly requestId: string;
  /** Size of the request body. */
  readonly bytes: number;
  /** How long the answer took, in real milliseconds. */
  readonly ms: number;
}

/** An exception that no refusal accounts for: a mistake in the sandbox. */
export interface Failure {
  readonly requestId: string;
  readonly error: unknown;
}

const most = 100_000;

/** Remembers the latest requests and failures. */
export class RequestLog {
  readonly requests: RequestRecord[] = [];
  readonly failures: Failure[] = [];

  add(record: RequestRecord): void {
    this.requests.push(record);
    if (this.requests.length > most) this.requests.shift();
  }

  fail(failure: Failure): void {
    this.failures.push(failure);
    if (this.failures.length > most) this.failures.shift();
  }
}
