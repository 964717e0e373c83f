/**
 * Generates the TypeScript types of the JSON Schemas, which are the contract and written by hand.
 *
 *     npx tsx scripts/generate-types.ts
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";

/** Schema → generated file, from the root of the repository. A schema that does not exist yet is passed over. */
const TARGETS = [
  { schema: "schemas/workspace.schema.json", target: "src/manifest/workspace-file.generated.ts" },
  { schema: "schemas/page.schema.json", target: "src/manifest/page-file.generated.ts" },
  { schema: "schemas/database.schema.json", target: "src/manifest/database-file.generated.ts" },
  { schema: "schemas/plan.schema.json", target: "src/report/plan-json.generated.ts" },
  { schema: "schemas/drift.schema.json", target: "src/report/drift-json.generated.ts" },
] as const;

/** Gives the absolute path and the text of each generated file. */
export async function generateTypes(): Promise<readonly { readonly path: string; readonly text: string }[]> {
  const present = TARGETS.filter(({ schema }) => existsSync(absolute(schema)));
  return Promise.all(
    present.map(async ({ schema, target }) => ({
      path: absolute(target),
      text: await compile(readSchema(absolute(schema)), schema, {
        additionalProperties: false,
        bannerComment: `// Generated from ${schema} by scripts/generate-types.ts. Change the schema instead.`,
        ignoreMinAndMaxItems: true,
        style: { printWidth: 110 },
        unknownAny: true,
        unreachableDefinitions: true,
      }),
    })),
  );
}

function readSchema(path: string): object {
  return JSON.parse(readFileSync(path, "utf8"), (_, value) => (isMapping(value) ? typed(value) : value));
}

/** Puts what the generator understands in place of what it does not, or would repeat. */
function typed(schema: Readonly<Record<string, unknown>>): unknown {
  const { if: condition, then: one, else: other, type: _, ...rest } = schema;
  // A choice by `if` has no type of its own: it is one of what it chooses from.
  if (condition !== undefined) return { ...rest, anyOf: [one, other] };
  // A schema that asks for nothing.
  if (Object.keys(schema).join() === "description" && typeof schema.description === "string") {
    return { ...schema, tsType: "unknown" };
  }
  const [, file, name = ""] = /^(\w+)\.schema\.json#\/definitions\/(\w+)$/.exec(String(schema.$ref)) ?? [];
  if (file === undefined) return schema;
  // Schemas that refer to each other are generated side by side.
  const target = TARGETS.find((one) => one.schema === `schemas/${file}.schema.json`)?.target ?? "";
  return { tsType: `import("./${basename(target)}").${typeName(file, name)}` };
}

/** Gives what the generator calls a definition of a schema. */
function typeName(file: string, name: string): string {
  const schema: unknown = JSON.parse(readFileSync(absolute(`schemas/${file}.schema.json`), "utf8"));
  const definitions = isMapping(schema) ? schema.definitions : undefined;
  const definition = isMapping(definitions) ? definitions[name] : undefined;
  if (isMapping(definition) && typeof definition.title === "string") return definition.title;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function absolute(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { path, text } of await generateTypes()) writeFileSync(path, text);
}
