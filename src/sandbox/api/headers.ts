import type { IncomingHttpHeaders } from "node:http";
import { type ApiVersion, apiVersions } from "../validation/validator.ts";
import { ApiError, unauthorized, validationError } from "./errors.ts";

/** Gives the API version of a request. */
export function requestedVersion(headers: IncomingHttpHeaders): ApiVersion {
  const sent = headers["notion-version"];
  const known = apiVersions.find((version) => version === sent);
  if (known !== undefined) return known;
  if (sent === undefined) {
    throw new ApiError(
      400,
      "missing_version",
      "Notion-Version header failed validation: Notion-Version header should be defined, instead was `undefined`.",
    );
  }
  const expected = apiVersions.map((version) => `\`"${version}"\``).join(" or ");
  throw validationError(
    `Notion-Version header failed validation: Notion-Version header should be ${expected}, instead was \`${JSON.stringify(sent)}\`.`,
  );
}

/** Refuses a request without a bearer token, or with another one than expected. */
export function checkToken(headers: IncomingHttpHeaders, expected: string | undefined): void {
  const [, token] = /^Bearer (\S+)$/.exec(headers.authorization ?? "") ?? [];
  if (token === undefined || (expected !== undefined && token !== expected)) throw unauthorized();
}
