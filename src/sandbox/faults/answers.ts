import type { JsonObject } from "../json.ts";
import type { FaultKind } from "./kinds.ts";
import type { Fault } from "./plan.ts";
import type { Exceeded } from "./rate-limit.ts";

/** What a request is answered with. */
export interface Answer {
  readonly status: number;
  readonly body: JsonObject;
  /** The error code of a refusal. */
  readonly code?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent instead of `body`: what a gateway in front of Notion says. */
  readonly html?: string;
}

/** The answer of a connection that ends without one. */
export const noAnswer: Answer = { status: 0, body: {} };

const badGateway =
  "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n";

/** Gives the answer of a fault. `saved` is the `additional_data` of a change that was saved all the same. */
export function faultAnswer(fault: Fault, saved: JsonObject): Answer {
  const kind: FaultKind = fault.fault;
  switch (kind) {
    case "rate-limited":
      return rateLimited({ reason: "public_api_request_rate_limit", retryAfter: fault.retryAfter ?? 7 });
    case "blocked":
      return refusal(429, "rate_limited", tooMany, { rate_limit_reason: "public_api_request_blocked" });
    case "conflict":
      return conflict;
    case "internal-error":
      return refusal(500, "internal_server_error", "Unexpected error occurred.");
    case "bad-gateway":
      return { status: 502, code: "bad_gateway", body: {}, html: badGateway };
    case "unavailable":
      return refusal(503, "service_unavailable", "Notion is unavailable, please try again later.");
    case "unavailable-committed":
    case "unavailable-committed-ids":
      return refusal(503, "service_unavailable", savedMessage, saved);
    case "gateway-timeout":
    case "gateway-timeout-committed":
      return refusal(504, "gateway_timeout", "Gateway Timeout");
    case "overload":
      return refusal(529, "service_overload", "Notion is overloaded, please try again later.");
    case "reset":
    case "reset-committed":
      return noAnswer;
    case "slow":
      throw new Error("A slow request has the answer that it would have anyway.");
    default:
      return kind satisfies never;
  }
}

/** Gives the answer of a request that is one too many: `retry_after` repeats the header, as a string. */
export function rateLimited({ reason, retryAfter }: Omit<Exceeded, "reason"> & { reason: string }): Answer {
  const seconds = String(retryAfter);
  const details = { rate_limit_reason: reason, retry_after: seconds };
  return { ...refusal(429, "rate_limited", tooMany, details), headers: { "retry-after": seconds } };
}

function refusal(status: number, code: string, message: string, additional?: JsonObject): Answer {
  const details = additional === undefined ? {} : { additional_data: additional };
  return { status, code, body: { object: "error", status, code, message, ...details } };
}

const tooMany = "You have been rate limited. Please try again in a few minutes.";
const savedMessage =
  "The change was saved, but the response could not be built in time. Read the object again instead of repeating the write.";

/** Gives the answer of a write that overlaps with another. */
export const conflict: Answer = refusal(
  409,
  "conflict_error",
  "Conflict occurred while saving. Please try again.",
);
