/** Everything that can go wrong between a client and Notion, by name. */
export const faultKinds = [
  "rate-limited",
  "blocked",
  "conflict",
  "internal-error",
  "bad-gateway",
  "unavailable",
  "unavailable-committed",
  "unavailable-committed-ids",
  "gateway-timeout",
  "gateway-timeout-committed",
  "overload",
  "reset",
  "reset-committed",
  "slow",
] as const;

/**
 * - `rate-limited`: 429 with `Retry-After`; also what the rate limit answers.
 * - `blocked`: 429 with the reason `public_api_request_blocked`, never to be tried again.
 * - `conflict`: 409; also what overlapping writes are answered.
 * - `internal-error`, `bad-gateway` (HTML), `unavailable`, `gateway-timeout`, `overload`: 500, 502, 503, 504, 529,
 *   with nothing saved.
 * - `…-committed`: the change is saved, then the answer is 503, 504 or a reset; `unavailable-committed-ids` says what
 *   was saved.
 * - `reset`: the connection ends before anything is saved.
 * - `slow`: answered as usual, later.
 */
export type FaultKind = (typeof faultKinds)[number];

/** Whether the change is saved before the answer fails. */
export function commits(kind: FaultKind): boolean {
  return kind.includes("-committed");
}

/** How often each kind has struck. */
export type FaultCounts = Record<FaultKind, number>;

export function noFaults(): FaultCounts {
  return {
    "rate-limited": 0,
    blocked: 0,
    conflict: 0,
    "internal-error": 0,
    "bad-gateway": 0,
    unavailable: 0,
    "unavailable-committed": 0,
    "unavailable-committed-ids": 0,
    "gateway-timeout": 0,
    "gateway-timeout-committed": 0,
    overload: 0,
    reset: 0,
    "reset-committed": 0,
    slow: 0,
  };
}
