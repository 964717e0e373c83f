import type { JsonObject } from "../json.ts";

/** A refusal in Notion's own shape. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly additional: JsonObject | undefined;

  constructor(status: number, code: string, message: string, additional?: JsonObject) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.additional = additional;
  }
}

export function validationError(message: string): ApiError {
  return new ApiError(400, "validation_error", message);
}

export function invalidUrl(): ApiError {
  return new ApiError(400, "invalid_request_url", "Invalid request URL.");
}

export function invalidJson(): ApiError {
  return new ApiError(400, "invalid_json", "Error parsing JSON body.");
}

export function unauthorized(): ApiError {
  return new ApiError(401, "unauthorized", "API token is invalid.");
}

export function internalError(): ApiError {
  return new ApiError(500, "internal_server_error", "Unexpected error occurred.");
}

/** Says that an object is missing or not shared, which Notion does not tell apart [session.get-page-by-id]. */
export function notFound(
  noun: string,
  id: string,
  bot: { readonly id: string; readonly name: string },
): ApiError {
  return new ApiError(
    404,
    "object_not_found",
    `Could not find ${noun} with ID: ${id}. Make sure the relevant pages and databases are shared with your integration "${bot.name}".`,
    { integration_id: bot.id },
  );
}

/** Users have a message of their own [session.whoami-get-user]. */
export function userNotFound(id: string, bot: { readonly id: string }): ApiError {
  return new ApiError(
    404,
    "object_not_found",
    `Could not find user with ID: ${id}. Make sure your integration has capabilities to read user information. With those capabilities, only members and guests in the integration's workspace are visible.`,
    { integration_id: bot.id },
  );
}

/** Refuses an edit of something that is itself in the trash. */
export function archivedBlock(): ApiError {
  return validationError("Can't edit block that is archived. You must unarchive the block before editing.");
}

/** Refuses an edit below something that is in the trash. */
export function archivedAncestor(): ApiError {
  return validationError(
    "Can't edit page on block with an archived ancestor. You must unarchive the ancestor before editing page.",
  );
}
