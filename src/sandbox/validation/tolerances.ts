import { isArray, isObject, type Json, type JsonObject, objectAt } from "../json.ts";

interface Tolerance {
  /** The definitions of the SDK that it is about. */
  readonly definitions: RegExp;
  /** Objects in them that have such a key may have the other one, too. */
  readonly beside: RegExp;
  readonly key: string;
  readonly schema: JsonObject;
}

const anything: JsonObject = {};
const emptyArray: JsonObject = { type: "array", maxItems: 0 };
const richText = /^RichTextItemRequest$/;
const pageBodies = /^(Create|Update)PageBodyParameters$/;

/** What Notion accepts although the SDK's types do not have it; each with the recording that shows it. */
const tolerances: readonly Tolerance[] = [
  // blocks.append-blocks: rich text is sent back as it was read.
  { definitions: richText, beside: /^annotations$/, key: "plain_text", schema: anything },
  // rich-text.rich-text-bases: `href` beside `text`.
  { definitions: richText, beside: /^annotations$/, key: "href", schema: anything },
  // rich-text.rich-text-bases: `link: {type: "url", url}`.
  { definitions: richText, beside: /^url$/, key: "type", schema: { type: "string", const: "url" } },
  // blocks.create-file-blocks: `type: "external"` beside `external`.
  { definitions: /MediaContentWithFile/, beside: /^external$/, key: "type", schema: { type: "string" } },
  // blocks.modify-basic-blocks: `children: []` in the update of a to-do and of a callout.
  { definitions: /^UpdateBlockBody/, beside: /^checked$/, key: "children", schema: emptyArray },
  { definitions: /^UpdateBlockBody/, beside: /^icon$/, key: "children", schema: emptyArray },
  // page.more-than-max-refs-per-relation-property: `has_more` beside `relation`.
  { definitions: pageBodies, beside: /^relation$/, key: "has_more", schema: anything },
  // schema.update-prop-type-attrs: the property's own `id` in its new configuration.
  { definitions: /^UpdateDataSourceBody/, beside: /^description$/, key: "id", schema: anything },
  // The changelog of 2026-06-22: the `group` of a status option.
  {
    definitions: /^StatusPropertyConfig/,
    beside: /^color$/,
    key: "group",
    schema: { type: "string", enum: ["To-do", "In progress", "Complete"] },
  },
];

/** A title may be sent as a bare array instead of `{title: […]}` [NOTION.md 3.2]. */
const bareTitle: JsonObject = { type: "array", items: { $ref: "#/definitions/RichTextItemRequest" } };

/** Adds what is tolerated to the definitions. */
export function tolerate(definitions: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => {
      const applying = tolerances.filter((tolerance) => tolerance.definitions.test(name));
      const schema = applying.reduce<Json>(add, definition ?? {});
      return [name, pageBodies.test(name) ? withBareTitle(schema) : schema];
    }),
  );
}

function withBareTitle(schema: Json): Json {
  if (!isObject(schema)) return schema;
  const fields = objectAt(schema, "properties");
  const values = objectAt(fields, "properties");
  const byName = { title: { anyOf: [values.additionalProperties ?? {}, bareTitle] } };
  return { ...schema, properties: { ...fields, properties: { ...values, properties: byName } } };
}

function add(schema: Json, tolerance: Tolerance): Json {
  if (isArray(schema)) return schema.map((item) => add(item, tolerance));
  if (!isObject(schema)) return schema;
  const inner = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, value === undefined ? value : add(value, tolerance)]),
  );
  const { properties } = inner;
  if (!isObject(properties) || schema.type !== "object") return inner;
  if (!Object.keys(properties).some((key) => tolerance.beside.test(key))) return inner;
  return { ...inner, properties: { [tolerance.key]: tolerance.schema, ...properties } };
}
