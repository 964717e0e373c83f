import { componentName, type Json, type JsonObject, jsonSchema, mapping } from "./json-schema.ts";

/** The operations that are taken: method and path as GitHub documents them. */
export const OPERATIONS = [
  "GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls",
  "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
  "GET /repos/{owner}/{repo}/pulls/{pull_number}",
  "GET /repos/{owner}/{repo}/pulls/{pull_number}/files",
  "GET /user",
  "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}",
  "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
] as const;

/** The payloads of webhooks that are taken; the runner hands them to a workflow. */
export const WEBHOOKS = [
  "webhook-pull-request-closed",
  "webhook-pull-request-opened",
  "webhook-pull-request-synchronize",
  "webhook-push",
  "webhook-workflow-dispatch",
] as const;

/** What every refusal looks like, also one that GitHub does not document for an operation. */
const ANY_REFUSAL = "basic-error";

/** What is taken from a document of OpenAPI. */
export interface Taken {
  readonly operations: JsonObject;
  /** The schemas that operations and payloads refer to, by name. */
  readonly definitions: JsonObject;
}

/** Takes operations out of a document of OpenAPI 3.0, with all that they and the named components refer to. */
export function takeOperations(
  document: unknown,
  names: readonly string[],
  components: readonly string[],
): Taken {
  const root = mapping(document);
  const schemas = mapping(mapping(root.components).schemas);
  const operations = Object.fromEntries(names.map((name) => [name, operation(root, name)]));
  const definitions: Record<string, Json> = {};
  const keep = (name: string): void => {
    if (name in definitions) return;
    if (!(name in schemas)) throw new Error(`There is no schema ${name} any more.`);
    definitions[name] = jsonSchema(schemas[name]);
    for (const reference of references(schemas[name])) keep(reference);
  };
  for (const name of [ANY_REFUSAL, ...components]) keep(name);
  for (const reference of references(operations)) keep(reference);
  return {
    operations,
    definitions: Object.fromEntries(
      Object.entries(definitions).sort(([one], [other]) => (one < other ? -1 : 1)),
    ),
  };
}

function operation(root: Readonly<Record<string, unknown>>, name: string): JsonObject {
  const [method = "", path = ""] = name.split(" ");
  const found = mapping(mapping(mapping(root.paths)[path])[method.toLowerCase()]);
  const parameters = Array.isArray(found.parameters) ? found.parameters : [];
  const resolved = parameters.map((one) => resolve(root, one));
  const responses = Object.entries(mapping(found.responses)).sort();
  return {
    ...(found.requestBody !== undefined && { body: content(resolve(root, found.requestBody)) }),
    documentation: String(mapping(found.externalDocs).url),
    operationId: String(found.operationId),
    path: parametersIn("path", resolved),
    query: parametersIn("query", resolved),
    responses: Object.fromEntries(
      responses.map(([status, response]) => [status, content(resolve(root, response))]),
    ),
  };
}

/** Gives a schema for all parameters of one kind together. */
function parametersIn(kind: string, parameters: readonly Readonly<Record<string, unknown>>[]): JsonObject {
  const those = parameters.filter((one) => one.in === kind);
  const required = those.filter((one) => one.required === true).map((one) => String(one.name));
  return {
    additionalProperties: false,
    properties: Object.fromEntries(those.map((one) => [String(one.name), jsonSchema(one.schema)]).sort()),
    required: required.sort(),
    type: "object",
  };
}

/** Gives the schema of a JSON body; null: there is none. */
function content(holder: Readonly<Record<string, unknown>>): Json {
  if (holder.content === undefined) return null;
  const json = mapping(holder.content)["application/json"];
  return json === undefined ? null : jsonSchema(mapping(json).schema);
}

/** Follows a reference to a parameter, a body or a response. */
function resolve(root: Readonly<Record<string, unknown>>, value: unknown): Readonly<Record<string, unknown>> {
  const { $ref: reference } = mapping(value);
  if (typeof reference !== "string") return mapping(value);
  const way = reference.replace(/^#\//, "").split("/");
  return mapping(way.reduce<unknown>((at, name) => mapping(at)[name], root));
}

/** Lists the schemas that a value refers to, before its conversion or after it. */
function references(value: unknown): readonly string[] {
  const found = JSON.stringify(value).matchAll(/"\$ref":"(#\/(?:components\/schemas|definitions)\/[^"]+)"/g);
  return [...found].map(([, reference = ""]) =>
    componentName(reference.replace("#/definitions/", "#/components/schemas/")),
  );
}
