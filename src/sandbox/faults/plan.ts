import type { FaultKind } from "./kinds.ts";

/** Which requests fail, and how. The same plan and the same requests give the same faults. */
export interface FaultPlan {
  /** Where the random numbers begin; default 1. */
  readonly seed?: number;
  /** The chance of each kind, from 0 to 1; together at most 1. Kinds that commit strike writes only. */
  readonly rates?: Readonly<Partial<Record<FaultKind, number>>>;
  /** Exact faults. The first rule that fits a request goes before all chances. */
  readonly rules?: readonly FaultRule[];
}

/** A fault for requests of one method and path. */
export interface FaultRule {
  readonly fault: FaultKind;
  /** Default: every method. */
  readonly method?: string;
  /** A path of the API where `*` stands for one segment, such as `/v1/pages/*`; default: every path. */
  readonly path?: string;
  /** Only the nth request that fits method and path, counted from 1 since the plan was set; default: every one. */
  readonly nth?: number;
  /** For `rate-limited`, how long to wait, in seconds; default 7. */
  readonly retryAfter?: number;
  /** For `slow`, how much later, in milliseconds of sandbox time; default 1000. */
  readonly delayMs?: number;
}

/** A fault that is to strike one request. */
export type Fault = Pick<FaultRule, "fault" | "retryAfter" | "delayMs">;
