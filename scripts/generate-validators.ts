/**
 * Generates `src/manifest/schema/validators.generated.js`: the validators of the schemas of manifests as code. Compiling
 * them takes a quarter of a second, which every run of the CLI and the Action would begin with.
 *
 *     npx tsx scripts/generate-validators.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { build } from "esbuild";

const target = absolute("src/manifest/schema/validators.generated.js");

/** Gives the absolute path and the text of the generated file. */
export async function generateValidators(): Promise<{ readonly path: string; readonly text: string }> {
  const workspace = readSchema("workspace");
  const page = readSchema("page");
  const database = readSchema("database");
  // `verbose` puts the failing schema into each error, which says what was expected.
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    discriminator: true,
    strict: true,
    verbose: true,
    code: { source: true, esm: true },
  });
  for (const schema of [workspace, page, database]) ajv.addSchema(schema);
  // All that a mapping of data sources must be, but not what is in them.
  const dataSources = { ...database.properties.dataSources, additionalProperties: true };
  ajv.addSchema({ ...dataSources, $id: "data-sources" });
  const definition = (name: string): string => `${database.$id}#/definitions/${name}`;
  const code = standalone.default(ajv, {
    validateWorkspace: workspace.$id,
    validatePage: page.$id,
    validateSettings: `${page.$id}#/definitions/settings`,
    validateDatabase: database.$id,
    validateDataSource: definition("dataSource"),
    validateDataSources: "data-sources",
    validateProperties: definition("properties"),
    validateRow: definition("row"),
    validateRows: definition("rows"),
    validateRowFile: definition("rowFile"),
    validateScope: definition("scope"),
  });
  // The code asks for two small functions of Ajv by `require`.
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: absolute(".") },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  const header =
    "// Generated from schemas/ by scripts/generate-validators.ts. Change the schemas instead.\n";
  return { path: target, text: header + (outputFiles[0]?.text ?? "") };
}

interface Schema {
  readonly $id: string;
  readonly properties: Readonly<Record<string, object>>;
}

function readSchema(name: string): Schema {
  return JSON.parse(readFileSync(absolute(`schemas/${name}.schema.json`), "utf8"));
}

function absolute(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { path, text } = await generateValidators();
  writeFileSync(path, text);
}
