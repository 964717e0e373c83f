import type { ValidateFunction } from "ajv";
import { isObject, type Json, type JsonObject, objectAt, stringAt } from "../../../src/sandbox/json.ts";
import {
  closed,
  isOperationName,
  type OperationName,
  parameterAjv,
  problemsOf,
  publishedAjv,
  publishedOperations,
  schemaOf,
} from "./published.ts";

/** An operation that GitHub publishes. */
export interface Operation {
  readonly name: OperationName;
  readonly id: string;
  /** Where it is documented; refusals point there. */
  readonly documentation: string;
  /** The schema of each answer, by status; null: it has no body. */
  readonly responses: JsonObject;
  readonly method: string;
  readonly way: RegExp;
  readonly path: ValidateFunction;
  readonly query: ValidateFunction;
  /** Undefined: there is no body. */
  readonly body: ValidateFunction | undefined;
}

/** What a request asks for. */
export interface Match {
  readonly operation: Operation;
  /** What stands in the path, as text. */
  readonly inPath: Readonly<Record<string, string>>;
}

/** What a request has besides its path, and what is wrong with it. */
export interface Asked {
  /** The parameters of path and query in their types, with the defaults of those that were left out. */
  readonly parameters: JsonObject;
  readonly problems: readonly string[];
}

const parameters = parameterAjv();
const bodies = publishedAjv();
const operations = Object.keys(publishedOperations).filter(isOperationName).map(operation);

/** Finds the operation that a request is for. */
export function matchOperation(method: string, path: string): Match | undefined {
  for (const one of operations) {
    const found = one.method === method ? one.way.exec(path) : null;
    if (found !== null) return { operation: one, inPath: decoded(found.groups ?? {}) };
  }
  return undefined;
}

/** Checks path, query and body of a request against the schema of its operation. */
export function asked({ operation, inPath }: Match, query: URLSearchParams, body: Json | undefined): Asked {
  const ofPath = { ...inPath };
  // A parameter that stands there twice is a list, which no operation takes.
  const ofQuery: Record<string, Json> = Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const values = query.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
  const problems = [
    ...problemsOf(operation.path, ofPath, "path"),
    ...problemsOf(operation.query, ofQuery, "query"),
    ...bodyProblems(operation.body, body),
  ];
  return { parameters: { ...ofPath, ...ofQuery }, problems };
}

function bodyProblems(check: ValidateFunction | undefined, body: Json | undefined): readonly string[] {
  if (check !== undefined) return problemsOf(check, body ?? {}, "body");
  return body === undefined ? [] : ["body should not be there"];
}

function operation(name: OperationName): Operation {
  const published = publishedOperations[name];
  const [method = "", template = ""] = name.split(" ");
  return {
    name,
    id: stringAt(published, "operationId"),
    documentation: stringAt(published, "documentation"),
    responses: objectAt(published, "responses"),
    method,
    way: new RegExp(`^${template.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`),
    path: parameters.compile(schemaOf(published.path)),
    query: parameters.compile(schemaOf(published.query)),
    body: isObject(published.body ?? null)
      ? bodies.compile(schemaOf(closed(published.body ?? null)))
      : undefined,
  };
}

function decoded(groups: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => {
      try {
        return [name, decodeURIComponent(value)];
      } catch {
        return [name, value];
      }
    }),
  );
}
