import type { Json, JsonObject } from "../../../src/sandbox/json.ts";
import { asksForViewer } from "./handlers/graphql.ts";
import { headerProblems } from "./headers.ts";
import { asked, matchOperation, type Operation } from "./operations.ts";
import { bodyOf, type Received } from "./requests.ts";

/** What a request asks for, compared with what GitHub publishes. */
export interface Question {
  /** Undefined: no such operation is published. */
  readonly operation: Operation | undefined;
  /** Method and path as GitHub documents them; undefined: it does not. */
  readonly name: string | undefined;
  readonly parameters: JsonObject;
  readonly body: Json | undefined;
  /** Whether the body is no JSON. */
  readonly damaged: boolean;
  /** In what the request does not follow the published schema. */
  readonly problems: readonly string[];
}

/** GraphQL is no operation of the REST API. */
export const GRAPHQL = "POST /graphql";

/** Finds out what a request asks for. `path` has the repository by its name. */
export function questionOf(request: Received, path: string): Question {
  const { value: body, damaged } = bodyOf(request);
  const ofHeaders = headerProblems(request.headers);
  const match = matchOperation(request.method, path);
  if (match !== undefined) {
    const { operation } = match;
    const sent = damaged ? undefined : body;
    const { parameters, problems } = asked(match, request.url.searchParams, sent);
    const all = [...ofHeaders, ...(damaged ? ["body is no JSON"] : problems)];
    return { operation, name: operation.name, parameters, body, damaged, problems: all };
  }
  const unknown = { operation: undefined, parameters: {}, body, damaged };
  if (`${request.method} ${path}` !== GRAPHQL) {
    return { ...unknown, name: undefined, problems: ["no such operation is published"] };
  }
  const problems = asksForViewer(body)
    ? ofHeaders
    : [...ofHeaders, "body asks for more than the viewer's login"];
  return { ...unknown, name: GRAPHQL, problems };
}
