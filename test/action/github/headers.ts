import type { IncomingHttpHeaders } from "node:http";

/** The version of the API whose schema this is. The next one, 2026-03-10, leaves fields out. */
export const API_VERSION = "2022-11-28";

const JSON_TYPES = new Set([
  "*/*",
  "application/json",
  "application/vnd.github+json",
  "application/vnd.github.v3+json",
]);

/** Lists what is wrong with the headers of a request. */
export function headerProblems(headers: IncomingHttpHeaders): readonly string[] {
  const { accept = "*/*", "user-agent": agent = "", "x-github-api-version": version = API_VERSION } = headers;
  const types = accept.split(",").map((type) => type.replace(/;.*/, "").trim());
  return [
    ...(types.some((type) => JSON_TYPES.has(type)) ? [] : [`accept asks for ${accept}, and not for JSON`]),
    ...(agent === "" ? ["user-agent should say who asks"] : []),
    ...(version === API_VERSION
      ? []
      : [`x-github-api-version should be ${API_VERSION}, not ${String(version)}`]),
  ];
}
