import { isArray, isObject } from "../json.ts";
import type { Conditions } from "./conditions.ts";
import { faultKinds } from "./kinds.ts";

const known = {
  conditions: ["faults", "rateLimit", "conflicts", "latencyMs"],
  faults: ["seed", "rates", "rules"],
  rule: ["fault", "method", "path", "nth", "retryAfter", "delayMs"],
  rateLimit: ["connection", "workspace"],
  kinds: faultKinds,
} as const;

/** Says that a value is a set of conditions. Throws a `RangeError` that names what is wrong; JSON comes unchecked. */
export function checkConditions(value: unknown): asserts value is Conditions {
  const conditions = fields(value, known.conditions, "conditions");
  const { faults, rateLimit, conflicts, latencyMs } = conditions;
  if (faults !== undefined && faults !== null) checkPlan(faults);
  if (rateLimit !== undefined && rateLimit !== null) {
    for (const [name, most] of Object.entries(fields(rateLimit, known.rateLimit, "rateLimit"))) {
      check(isWhole(most, 1), `rateLimit.${name} should be a whole number of requests, 1 or more`);
    }
  }
  check(conflicts === undefined || typeof conflicts === "boolean", "conflicts should be true or false");
  check(latencyMs === undefined || isSpan(latencyMs), "latencyMs should be a number of milliseconds");
}

function checkPlan(value: unknown): void {
  const { seed, rates, rules } = fields(value, known.faults, "faults");
  check(seed === undefined || typeof seed === "number", "faults.seed should be a number");
  const chances = Object.values(fields(rates ?? {}, known.kinds, "faults.rates")).map((rate) =>
    isSpan(rate) ? rate : Number.NaN,
  );
  const sum = chances.reduce((total, rate) => total + rate, 0);
  check(sum <= 1, "faults.rates should be numbers from 0 to 1, together at most 1");
  check(rules === undefined || isArray(rules), "faults.rules should be a list");
  if (isArray(rules)) for (const [index, rule] of rules.entries()) checkRule(rule, `faults.rules[${index}]`);
}

function checkRule(value: unknown, path: string): void {
  const { fault, method, path: wanted, nth, retryAfter, delayMs } = fields(value, known.rule, path);
  check(
    faultKinds.some((kind) => kind === fault),
    `${path}.fault should be one of ${faultKinds.join(", ")}`,
  );
  for (const [name, text] of Object.entries({ method, path: wanted })) {
    check(text === undefined || typeof text === "string", `${path}.${name} should be a string`);
  }
  check(nth === undefined || isWhole(nth, 1), `${path}.nth should be a whole number, 1 or more`);
  check(
    retryAfter === undefined || isWhole(retryAfter, 0),
    `${path}.retryAfter should be a whole number of seconds`,
  );
  check(delayMs === undefined || isSpan(delayMs), `${path}.delayMs should be a number of milliseconds`);
}

function fields(value: unknown, names: readonly string[], path: string): Readonly<Record<string, unknown>> {
  if (!isObject(value)) throw new RangeError(`${path} should be an object`);
  const unknown = Object.keys(value).find((name) => !names.includes(name));
  check(unknown === undefined, `${path} has no field ${unknown}; it has ${names.join(", ")}`);
  return value;
}

function isWhole(value: unknown, least: number): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= least;
}

function isSpan(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function check(holds: boolean, message: string): void {
  if (!holds) throw new RangeError(message);
}
