import type { ValidateFunction } from "ajv";
import { type Json, type JsonObject, objectAt } from "../../../src/sandbox/json.ts";
import type { Answer } from "./answer.ts";
import type { Operation } from "./operations.ts";
import { closed, closedEach, problemsOf, publishedAjv, publishedDefinitions, schemaOf } from "./published.ts";

const ajv = publishedAjv();
ajv.addSchema({ $id: "github", definitions: closedEach(withDepartures(publishedDefinitions)) });

const checks = new Map<string, ValidateFunction>();

/** Lists in what an answer is not as GitHub publishes it, for an operation or for what is none. */
export function answerProblems(operation: Operation | undefined, answer: Answer): readonly string[] {
  // Gateways answer in HTML, which no operation documents.
  if (answer.html !== undefined) return [];
  const schema = schemaFor(operation, answer.status);
  if (schema === undefined) return [`no answer ${answer.status} is published`];
  if (schema === null) return answer.body === undefined ? [] : [`an answer ${answer.status} has no body`];
  const name = `${operation?.name ?? ""} ${answer.status}`;
  const check = checks.get(name) ?? ajv.compile(schemaOf(closed(schema)));
  checks.set(name, check);
  return problemsOf(check, answer.body, "answer");
}

/** Every operation can be refused in ways that are not documented with it, but always in the same form. */
function schemaFor(operation: Operation | undefined, status: number): Json | undefined {
  const documented = operation?.responses[status];
  if (documented !== undefined || status < 400) return documented;
  return { $ref: "#/definitions/basic-error" };
}

/**
 * GitHub answers `head.repo: null` when a fork was deleted, and does not publish it:
 * github/rest-api-description, issues 424 and 1811.
 */
function withDepartures(definitions: JsonObject): JsonObject {
  return {
    ...definitions,
    ...forkMayBeGone(definitions, "pull-request"),
    ...forkMayBeGone(definitions, "pull-request-simple"),
  };
}

function forkMayBeGone(definitions: JsonObject, name: string): JsonObject {
  const pull = objectAt(definitions, name);
  const properties = objectAt(pull, "properties");
  const head = objectAt(properties, "head");
  const ofHead = objectAt(head, "properties");
  const repo = { anyOf: [objectAt(ofHead, "repo"), { type: "null" }] };
  return {
    [name]: { ...pull, properties: { ...properties, head: { ...head, properties: { ...ofHead, repo } } } },
  };
}
