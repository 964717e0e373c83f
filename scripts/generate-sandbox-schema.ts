/**
 * Generates `src/sandbox/schema/requests.generated.json`: JSON Schema of the request bodies that Notion accepts,
 * from the types of the official SDK. The nesting rule of blocks is encoded in the names of those types.
 *
 *     npx tsx scripts/generate-sandbox-schema.ts
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createGenerator } from "ts-json-schema-generator";

type Schema = { readonly [key: string]: unknown };
type Definitions = Record<string, unknown>;

const endpoints = fileURLToPath(
  new URL("../node_modules/@notionhq/client/build/src/api-endpoints/", import.meta.url),
);
const target = fileURLToPath(new URL("../src/sandbox/schema/requests.generated.json", import.meta.url));

/** The request bodies that the sandbox validates. */
const bodies = [
  "AppendBlockChildrenBodyParameters",
  "UpdateBlockBodyParameters",
  "CreatePageBodyParameters",
  "UpdatePageBodyParameters",
  "MovePageBodyParameters",
  "CreateDatabaseBodyParameters",
  "UpdateDatabaseBodyParameters",
  "CreateDataSourceBodyParameters",
  "UpdateDataSourceBodyParameters",
  "QueryDataSourceBodyParameters",
  "SearchBodyParameters",
  "CreateCommentBodyParameters",
  "UpdateCommentBodyParameters",
  "CreateFileUploadBodyParameters",
];

/** Gives the text of the generated file. */
export function generateSandboxSchema(): string {
  const generator = createGenerator({
    path: `${endpoints}{blocks,pages,databases,data-sources,search,comments,file-uploads}.d.ts`,
    type: "*",
    expose: "all",
    additionalProperties: false,
    encodeRefs: false,
    skipTypeCheck: true,
  });
  const all: Definitions = { ...generator.createSchema("*").definitions };
  const kept: Definitions = {};
  for (const name of bodies) keep(name, all, kept);
  const lines = Object.keys(kept)
    .sort()
    .map((name) => `${JSON.stringify(name)}: ${JSON.stringify(kept[name])}`);
  return `{"definitions": {\n${lines.join(",\n")}\n}}\n`;
}

/** Copies a definition and all that it refers to from `all` to `kept`. */
function keep(name: string, all: Definitions, kept: Definitions): void {
  if (name in kept) return;
  if (!(name in all)) throw new Error(`The SDK has no type ${name} any more.`);
  kept[name] = null;
  kept[name] = inline(all[name], all, kept);
}

/** Anonymous types get names full of source positions: their definitions are put in place of the reference. */
function inline(schema: unknown, all: Definitions, kept: Definitions): unknown {
  if (Array.isArray(schema)) return schema.map((item) => inline(item, all, kept));
  if (!isSchema(schema)) return schema;
  const reference = schema.$ref;
  if (typeof reference !== "string") {
    return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, inline(value, all, kept)]));
  }
  const name = reference.slice("#/definitions/".length);
  if (/^\w+$/.test(name)) {
    keep(name, all, kept);
    return schema;
  }
  const { $ref: _, ...beside } = schema;
  const definition = inline(all[name], all, kept);
  return isSchema(definition) ? { ...definition, ...beside } : definition;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, generateSandboxSchema());
