import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import database from "../../schemas/database.schema.json" with { type: "json" };
import page from "../../schemas/page.schema.json" with { type: "json" };
import workspace from "../../schemas/workspace.schema.json" with { type: "json" };
import { generateTypes } from "../../scripts/generate-types.ts";
import { generateValidators } from "../../scripts/generate-validators.ts";
import { HANDLERS } from "../../src/manifest/content/convert.ts";
import { loadProject } from "../../src/manifest/index.ts";
import { SETTINGS } from "../../src/manifest/rows/draft.ts";
import { COLORS } from "../../src/model/colors.ts";
import { PROPERTY_TYPES } from "../../src/model/properties/table.ts";

interface Schema {
  readonly description?: string;
  readonly type?: string | readonly string[];
  /** A schema for a mapping whose keys are names, such as those of properties. */
  readonly additionalProperties?: boolean | Schema;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly if?: Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** Lists a schema and all below it, with the way to each. */
function all(schema: Schema, path = "#"): (readonly [string, Schema])[] {
  const { additionalProperties: others } = schema;
  const children = [
    ...Object.entries(schema.properties ?? {}),
    ...(schema.oneOf ?? []).map((one, index) => [`oneOf/${index}`, one] as const),
    ...(typeof others === "object" ? [["additionalProperties", others] as const] : []),
    ...Object.entries(schema.definitions ?? {}).map(([name, one]) => [`definitions/${name}`, one] as const),
    ...(schema.items === undefined ? [] : [["items", schema.items] as const]),
  ];
  return [[path, schema], ...children.flatMap(([name, child]) => all(child, `${path}/${name}`))];
}

/** The short forms of the JSON Schemas, by their names. */
const schemas: readonly (readonly [string, Schema & { readonly $id: string }])[] = [
  ["workspace", workspace],
  ["page", page],
  ["database", database],
];

describe.each(schemas)("the %s schema", (name, schema) => {
  it("describes every property", () => {
    const described = ({ description, $ref }: Schema): boolean =>
      description !== undefined || target($ref ?? "")?.description !== undefined;
    const target = ($ref: string): Schema | undefined => {
      const { definitions }: Schema = $ref.startsWith("page.schema.json") ? page : schema;
      return definitions?.[$ref.split("/").at(-1) ?? ""];
    };
    const properties = all(schema).flatMap(
      ([path, { properties = {}, definitions = {}, additionalProperties: others }]) =>
        [
          ...Object.entries(properties),
          ...Object.entries(definitions),
          ...(typeof others === "object" ? [["*", others] as const] : []),
        ].map(([key, one]) => [`${path}/${key}`, one] as const),
    );
    expect(properties.length).toBeGreaterThan(20);
    expect(properties.filter(([, one]) => !described(one)).map(([path]) => path)).toEqual([]);
  });

  it("lets no unknown key pass", () => {
    const open = all(schema).filter(
      ([, { type, additionalProperties, oneOf, if: isChoice }]) =>
        [type].flat().includes("object") &&
        oneOf === undefined &&
        (additionalProperties ?? true) === true &&
        !isChoice,
    );
    expect(open.map(([path]) => path)).toEqual([]);
  });

  it("is valid in ajv's strict mode", () => {
    const ajv = new Ajv({ strict: true, allowUnionTypes: true, discriminator: true });
    if (name !== "page") ajv.addSchema(page);
    expect(() => ajv.compile(schema)).not.toThrow();
  });

  it("is named by where it is published", () => {
    expect(schema.$id).toBe(`https://unpkg.com/pagewright/schemas/${name}.schema.json`);
  });
});

describe("the page schema", () => {
  it("knows the colours of the model", () => {
    expect(page.definitions.color.enum.toSorted()).toEqual(COLORS.toSorted());
  });

  it("knows the blocks that are converted", () => {
    expect(Object.keys(page.definitions.contentItem.properties)).toEqual(Object.keys(HANDLERS));
  });

  it("has the same settings at the top as in front matter", () => {
    const { title: _title, content: _content, ...settings } = page.properties;
    expect(settings).toEqual(page.definitions.settings.properties);
  });
});

describe("the database schema", () => {
  const { propertySettings, bareProperty } = database.definitions;
  const types = propertySettings.oneOf.flatMap(({ properties: { type } }) =>
    "enum" in type ? type.enum : [type.const],
  );

  it("knows every type that can be created (NOTION.md §6)", () => {
    const computed = "formula rollup unique_id created_time created_by last_edited_time last_edited_by";
    expect(types.toSorted()).toEqual([...Object.keys(PROPERTY_TYPES), ...computed.split(" ")].sort());
  });

  it("lets a property be but a type, unless that says too little", () => {
    const bare = types.filter((type) => !["formula", "relation", "rollup"].includes(type));
    expect(bareProperty.enum.toSorted()).toEqual(bare.sort());
  });

  it("knows the colours of options and the settings of rows", () => {
    const plain = COLORS.filter((color) => !color.endsWith("_background"));
    expect(database.definitions.optionColor.enum.toSorted()).toEqual(plain.toSorted());
    expect(Object.keys(database.definitions.row.properties)).toEqual(SETTINGS);
  });

  it("says the same of the one data source at the top as of several", () => {
    const { dataSource } = database.definitions;
    expect(database.properties).toMatchObject(dataSource.properties);
  });
});

describe("the generated types", () => {
  it("are those of the schemas: run `npx tsx scripts/generate-types.ts` if they are not", async () => {
    const generated = await generateTypes();
    expect(generated.map(({ path }) => path.replace(/^.*\/src\//, ""))).toEqual(
      expect.arrayContaining([
        "manifest/workspace-file.generated.ts",
        "manifest/page-file.generated.ts",
        "manifest/database-file.generated.ts",
      ]),
    );
    for (const { path, text } of generated) {
      expect(existsSync(path)).toBe(true);
      expect(readFileSync(path, "utf8")).toBe(text);
    }
  });
});

describe("the generated validators", () => {
  it("are those of the schemas: run `npm run generate` if they are not", async () => {
    const { path, text } = await generateValidators();
    expect(readFileSync(path, "utf8")).toBe(text);
  });
});

describe("the example", () => {
  it("registry is without a flaw", async () => {
    const cwd = fileURLToPath(new URL("../../examples/registry", import.meta.url));
    const env = { NOTION_ROOT: "0123456789abcdef0123456789abcdef" };
    const { databases, rows, diagnostics } = await loadProject({ cwd, env });
    expect(diagnostics).toEqual([]);
    expect(databases.length).toBeGreaterThanOrEqual(3);
    expect(rows.length).toBeGreaterThanOrEqual(60);
  });

  it("handbook is without a flaw", async () => {
    const cwd = fileURLToPath(new URL("../../examples/handbook", import.meta.url));
    const env = { NOTION_ROOT: "0123456789abcdef0123456789abcdef" };
    const { resources, diagnostics } = await loadProject({ cwd, env });
    expect(diagnostics).toEqual([]);
    expect(resources.length).toBeGreaterThanOrEqual(6);
  });
});
