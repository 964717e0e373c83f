import type { Answer } from "./answer.ts";
import type { OperationName } from "./published.ts";

/** How the next requests fail. */
export interface Failure {
  /** `500` in JSON, `502` in HTML as a gateway answers, or the 403 with which GitHub slows somebody down. */
  readonly answer: 500 | 502 | "secondary-rate-limit";
  /** Default: requests of every operation. */
  readonly operation?: OperationName | "POST /graphql";
  /** How many requests; default 1. */
  readonly times?: number;
  /** For the secondary rate limit: after how many seconds to try again; default 60. */
  readonly retryAfter?: number;
  /** Whether the request is carried out all the same, so that only its answer is lost. */
  readonly carriedOut?: boolean;
}

/** The failures that are to come, the first one first. */
export class Failures {
  readonly #waiting: { readonly failure: Failure; left: number }[] = [];

  add(failure: Failure): void {
    this.#waiting.push({ failure, left: failure.times ?? 1 });
  }

  /** Takes the failure of a request; undefined: it does not fail. */
  next(operation: string | undefined): Failure | undefined {
    const found = this.#waiting.find(
      ({ failure, left }) => left > 0 && (failure.operation === undefined || failure.operation === operation),
    );
    if (found === undefined) return undefined;
    found.left -= 1;
    return found.failure;
  }
}

/** Gives what a failing request is answered. */
export function failedAnswer({ answer, retryAfter = 60 }: Failure): Answer {
  switch (answer) {
    case 500:
      return { status: 500, body: { message: "Server Error" } };
    case 502:
      return { status: 502, html: "<!DOCTYPE html><title>Unicorn! · GitHub</title>" };
    case "secondary-rate-limit":
      return {
        status: 403,
        headers: { "retry-after": String(retryAfter) },
        body: {
          documentation_url:
            "https://docs.github.com/free-pro-team@latest/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits",
          message:
            "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
        },
      };
  }
}
