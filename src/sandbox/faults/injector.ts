import { commits, type FaultKind, faultKinds } from "./kinds.ts";
import type { Fault, FaultPlan, FaultRule } from "./plan.ts";
import { seededRandom } from "./random.ts";
import { isWrite } from "./writes-in-flight.ts";

/** Follows a fault plan, request by request. */
export class FaultInjector {
  readonly #rules: readonly CountedRule[];
  readonly #rates: readonly (readonly [FaultKind, number])[];
  readonly #random: () => number;

  constructor(plan: FaultPlan) {
    this.#rules = (plan.rules ?? []).map((rule) => ({ rule, seen: 0 }));
    this.#rates = faultKinds.map((kind) => [kind, plan.rates?.[kind] ?? 0]);
    this.#random = seededRandom(plan.seed ?? 1);
  }

  /** Gives the fault of the next request; null: none. */
  next(method: string, path: string): Fault | null {
    // One number for each request, so that a rule does not shift the chances of the requests after it.
    const chance = this.#random();
    return this.#exact(method, path) ?? this.#drawn(method, path, chance);
  }

  #exact(method: string, path: string): Fault | null {
    let found: Fault | null = null;
    for (const counted of this.#rules) {
      const { rule } = counted;
      if (!fits(rule, method, path)) continue;
      counted.seen += 1;
      if (found === null && (rule.nth === undefined || rule.nth === counted.seen)) found = rule;
    }
    return found;
  }

  #drawn(method: string, path: string, chance: number): Fault | null {
    let sum = 0;
    for (const [fault, rate] of this.#rates) {
      sum += rate;
      if (chance < sum) return commits(fault) && !isWrite(method, path) ? null : { fault };
    }
    return null;
  }
}

interface CountedRule {
  readonly rule: FaultRule;
  seen: number;
}

function fits(rule: FaultRule, method: string, path: string): boolean {
  if (rule.method !== undefined && rule.method.toUpperCase() !== method) return false;
  if (rule.path === undefined) return true;
  const wanted = rule.path.split("/");
  const sent = path.split("/");
  return wanted.length === sent.length && wanted.every((part, index) => part === "*" || part === sent[index]);
}
