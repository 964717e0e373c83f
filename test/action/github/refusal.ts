import type { JsonObject } from "../../../src/sandbox/json.ts";

/** A request that GitHub refuses, with what it answers. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: JsonObject;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: JsonObject, headers: Readonly<Record<string, string>> = {}) {
    super(`${status} ${String(body.message)}`);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** Makes the refusal that most have: a message and a link. */
export function refusal(
  status: number,
  message: string,
  documentation: string,
  headers: Readonly<Record<string, string>> = {},
): Refusal {
  return new Refusal(status, { message, documentation_url: documentation, status: String(status) }, headers);
}

/** Makes the refusal of something that is not there, or that the token may not know of. */
export function notFound(documentation: string): Refusal {
  return refusal(404, "Not Found", documentation);
}

/** Makes the refusal of a body that has the right form and that GitHub does not take. */
export function validationFailed(message: string, documentation: string): Refusal {
  return new Refusal(422, {
    message: "Validation Failed",
    errors: [{ resource: "IssueComment", code: "unprocessable", field: "data", message }],
    documentation_url: documentation,
  });
}

/** Makes the refusal of a request that does not have the form that is documented. */
export function invalidRequest(problems: readonly string[], documentation: string): Refusal {
  return new Refusal(422, {
    message: `Invalid request.\n\n${problems.join("\n")}`,
    documentation_url: documentation,
  });
}
