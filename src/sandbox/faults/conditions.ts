import type { FaultPlan } from "./plan.ts";
import type { RateLimit } from "./rate-limit.ts";

/** What a client has to cope with. Nothing of it is on unless it is set; null turns a condition off. */
export interface Conditions {
  readonly faults?: FaultPlan | null;
  readonly rateLimit?: RateLimit | null;
  /** Whether a write is answered 409 while another one is under way below the same page. */
  readonly conflicts?: boolean;
  /** How much later every answer comes, in milliseconds of sandbox time. */
  readonly latencyMs?: number;
}
