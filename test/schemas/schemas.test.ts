import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import page from "../../schemas/page.schema.json" with { type: "json" };
import workspace from "../../schemas/workspace.schema.json" with { type: "json" };
import { generateTypes } from "../../scripts/generate-types.ts";
import { HANDLERS } from "../../src/manifest/content/convert.ts";
import { loadProject } from "../../src/manifest/index.ts";
import { COLORS } from "../../src/model/colors.ts";

interface Schema {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly additionalProperties?: boolean;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** Lists a schema and all below it, with the way to each. */
function all(schema: Schema, path = "#"): (readonly [string, Schema])[] {
  const children = [
    ...Object.entries(schema.properties ?? {}),
    ...Object.entries(schema.definitions ?? {}).map(([name, one]) => [`definitions/${name}`, one] as const),
    ...(schema.items === undefined ? [] : [["items", schema.items] as const]),
  ];
  return [[path, schema], ...children.flatMap(([name, child]) => all(child, `${path}/${name}`))];
}

/** The short forms of the JSON Schemas, by their names. */
const schemas: readonly (readonly [string, Schema & { readonly $id: string }])[] = [
  ["workspace", workspace],
  ["page", page],
];

describe.each(schemas)("the %s schema", (name, schema) => {
  it("describes every property", () => {
    const described = ({ description, $ref }: Schema): boolean =>
      description !== undefined ||
      schema.definitions?.[$ref?.split("/").at(-1) ?? ""]?.description !== undefined;
    const properties = all(schema).flatMap(([path, { properties = {}, definitions = {} }]) =>
      [...Object.entries(properties), ...Object.entries(definitions)].map(
        ([key, one]) => [`${path}/${key}`, one] as const,
      ),
    );
    expect(properties.length).toBeGreaterThan(20);
    expect(properties.filter(([, one]) => !described(one)).map(([path]) => path)).toEqual([]);
  });

  it("lets no unknown key pass", () => {
    const open = all(schema).filter(
      ([, { type, additionalProperties }]) =>
        [type].flat().includes("object") && additionalProperties !== false,
    );
    expect(open.map(([path]) => path)).toEqual([]);
  });

  it("is valid in ajv's strict mode", () => {
    const ajv = new Ajv({ strict: true, allowUnionTypes: true });
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

describe("the generated types", () => {
  it("are those of the schemas: run `npx tsx scripts/generate-types.ts` if they are not", async () => {
    const generated = await generateTypes();
    expect(generated.map(({ path }) => path.replace(/^.*\/src\//, ""))).toEqual(
      expect.arrayContaining(["manifest/workspace-file.generated.ts", "manifest/page-file.generated.ts"]),
    );
    for (const { path, text } of generated) {
      expect(existsSync(path)).toBe(true);
      expect(readFileSync(path, "utf8")).toBe(text);
    }
  });
});

describe("the example", () => {
  it("handbook is without a flaw", async () => {
    const cwd = fileURLToPath(new URL("../../examples/handbook", import.meta.url));
    const env = { NOTION_ROOT: "0123456789abcdef0123456789abcdef" };
    const { resources, diagnostics } = await loadProject({ cwd, env });
    expect(diagnostics).toEqual([]);
    expect(resources.length).toBeGreaterThanOrEqual(6);
  });
});
