import {
  APIResponseError,
  isNotionClientError,
  RequestTimeoutError,
  UnknownHTTPResponseError,
} from "@notionhq/client";

/**
 * What a failed request means for whoever sent it.
 * `wait`: refused for the rate; nothing was done. `conflict`: nothing was saved; the same request may succeed.
 * `unknown`: it may or may not have been done. `refused`: it was not, and would not be if repeated.
 */
export type Outcome = "wait" | "conflict" | "unknown" | "refused";

/** A request to Notion that failed, explained. Its text holds no request body and no token. */
export class NotionError extends Error {
  override readonly name = "NotionError";
  readonly outcome: Outcome;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly code: string;
  /** Seconds that Notion asks to wait; only with `wait`. */
  readonly retryAfter: number | undefined;
  /** What the reader can do about it. */
  readonly hint: string | undefined;

  constructor(fields: {
    message: string;
    outcome: Outcome;
    status: number;
    code: string;
    retryAfter?: number;
  }) {
    super(fields.message);
    this.outcome = fields.outcome;
    this.status = fields.status;
    this.code = fields.code;
    this.retryAfter = fields.retryAfter;
    this.hint = hintFor(fields.status, fields.code, fields.message);
  }
}

/** Explains whatever a call of the SDK threw. The one place where it is decided whether a request may be repeated. */
export function explainError(error: unknown): NotionError {
  if (error instanceof NotionError) return error;
  if (APIResponseError.isAPIResponseError(error)) {
    return new NotionError({
      message: error.message,
      outcome: outcomeOf(error.status, rateLimitReason(error)),
      status: error.status,
      code: error.code,
      ...retryAfter(error),
    });
  }
  if (UnknownHTTPResponseError.isUnknownHTTPResponseError(error)) {
    return new NotionError({
      message: `Notion answered with status ${error.status}.`,
      outcome: outcomeOf(error.status, undefined),
      status: error.status,
      code: error.code,
    });
  }
  if (RequestTimeoutError.isRequestTimeoutError(error) || isTimeout(error)) {
    return new NotionError({
      message: "Notion did not answer in time.",
      outcome: "unknown",
      status: 0,
      code: "timeout",
    });
  }
  if (isNotionClientError(error)) {
    return new NotionError({ message: error.message, outcome: "refused", status: 0, code: error.code });
  }
  return new NotionError({
    message: `The connection to Notion failed (${causeOf(error)}).`,
    outcome: "unknown",
    status: 0,
    code: "connection",
  });
}

function outcomeOf(status: number, reason: string | undefined): Outcome {
  if (status === 429 || status === 529) return reason === "public_api_request_blocked" ? "refused" : "wait";
  if (status === 409) return "conflict";
  return status >= 500 ? "unknown" : "refused";
}

function rateLimitReason(error: APIResponseError): string | undefined {
  const reason = error.additional_data?.rate_limit_reason;
  return typeof reason === "string" ? reason : undefined;
}

/** The header, else `additional_data.retry_after`, a string of whole seconds (NOTION.md §2.1). */
function retryAfter(error: APIResponseError): { retryAfter?: number } {
  const header = error.headers instanceof Headers ? error.headers.get("retry-after") : undefined;
  const seconds = Number(header ?? error.additional_data?.retry_after);
  return Number.isFinite(seconds) && seconds >= 0 ? { retryAfter: seconds } : {};
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError");
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown cause";
  const { cause } = error;
  return cause instanceof Error && "code" in cause ? String(cause.code) : error.message;
}

/** What to do about a refusal (NOTION.md §7.4). */
function hintFor(status: number, code: string, message: string): string | undefined {
  if (status === 401) return "The token is not valid or has expired; set NOTION_TOKEN to a current one.";
  if (status === 403) {
    return "The connection lacks a capability (read, insert or update content), or a Free workspace has reached its block limit.";
  }
  if (status === 404) {
    return "Either the page is not shared with the connection (••• → Connections), or the ID is wrong, or it was deleted for good.";
  }
  if (code === "connection" || code === "timeout")
    return "Check NOTION_BASE_URL and the network, then run the command again.";
  if (message.includes("archived"))
    return "A page above is in the trash: restore it in Notion, or remove its manifest.";
  if (status === 429)
    return "Notion has blocked these requests; waiting does not help. Ask Notion's support.";
  return undefined;
}
