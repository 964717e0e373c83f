/**
 * Generates the TypeScript types of the JSON Schemas, which are the contract and written by hand.
 *
 *     npx tsx scripts/generate-types.ts
 */
import { existsSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compileFromFile } from "json-schema-to-typescript";

/** Schema → generated file, from the root of the repository. A schema that does not exist yet is passed over. */
const TARGETS = [
  { schema: "schemas/workspace.schema.json", target: "src/manifest/workspace-file.generated.ts" },
  { schema: "schemas/page.schema.json", target: "src/manifest/page-file.generated.ts" },
  { schema: "schemas/plan.schema.json", target: "src/report/plan-json.generated.ts" },
] as const;

/** Gives the absolute path and the text of each generated file. */
export async function generateTypes(): Promise<readonly { readonly path: string; readonly text: string }[]> {
  const present = TARGETS.filter(({ schema }) => existsSync(absolute(schema)));
  return Promise.all(
    present.map(async ({ schema, target }) => ({
      path: absolute(target),
      text: await compileFromFile(absolute(schema), {
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

function absolute(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { path, text } of await generateTypes()) writeFileSync(path, text);
}
