import { describe, expect, it } from "vitest";
import { jsonSchema } from "../../../scripts/github-schema/json-schema.ts";
import { OPERATIONS, takeOperations, WEBHOOKS } from "../../../scripts/github-schema/operations.ts";
import published from "../../fixtures/github/operations.json" with { type: "json" };

describe("a schema of OpenAPI", () => {
  it("says in its type that null is possible", () => {
    expect(jsonSchema({ type: "string", nullable: true })).toEqual({ type: ["string", "null"] });
    expect(jsonSchema({ type: "string", nullable: true, enum: ["a"] })).toEqual({
      type: ["string", "null"],
      enum: ["a", null],
    });
    expect(jsonSchema({ nullable: true, oneOf: [{ type: "string" }] })).toEqual({
      anyOf: [{ oneOf: [{ type: "string" }] }, { type: "null" }],
    });
  });

  it("keeps a property that has the name of a keyword, and drops the keyword", () => {
    const label = { type: "object", description: "A label", properties: { description: { type: "string" } } };
    expect(jsonSchema(label)).toEqual({ type: "object", properties: { description: { type: "string" } } });
  });

  it("is refused with a keyword that is not known", () => {
    expect(() => jsonSchema({ type: "string", contentEncoding: "base64" })).toThrow("contentEncoding");
  });
});

describe("an operation", () => {
  const text = { "application/json": { schema: { $ref: "#/components/schemas/text" } } };
  const document = {
    paths: {
      "/texts/{id}": {
        get: {
          operationId: "texts/get",
          externalDocs: { url: "https://docs.example/texts" },
          parameters: [
            { $ref: "#/components/parameters/id" },
            { name: "page", in: "query", schema: { type: "integer" } },
          ],
          responses: { "200": { content: text }, "304": { description: "Not modified" } },
        },
      },
    },
    components: {
      parameters: { id: { name: "id", in: "path", required: true, schema: { type: "integer" } } },
      schemas: {
        "basic-error": { type: "object" },
        other: { type: "object" },
        part: { type: "string" },
        text: { type: "array", items: { $ref: "#/components/schemas/part" } },
      },
    },
  };

  it("is taken with its parameters, its answers and all that these refer to, and nothing else", () => {
    expect(takeOperations(document, ["GET /texts/{id}"], [])).toEqual({
      operations: {
        "GET /texts/{id}": {
          documentation: "https://docs.example/texts",
          operationId: "texts/get",
          path: {
            type: "object",
            additionalProperties: false,
            properties: { id: { type: "integer" } },
            required: ["id"],
          },
          query: {
            type: "object",
            additionalProperties: false,
            properties: { page: { type: "integer" } },
            required: [],
          },
          responses: { "200": { $ref: "#/definitions/text" }, "304": null },
        },
      },
      definitions: {
        "basic-error": { type: "object" },
        part: { type: "string" },
        text: { type: "array", items: { $ref: "#/definitions/part" } },
      },
    });
  });

  it("is missed when it is not there any more", () => {
    expect(() => takeOperations(document, ["GET /texts"], [])).toThrow();
    expect(() => takeOperations(document, [], ["webhook-push"])).toThrow("webhook-push");
  });
});

it("keeps all that is to be taken in the generated file, with its licence", () => {
  expect(Object.keys(published.operations)).toEqual([...OPERATIONS]);
  expect(Object.keys(published.definitions)).toEqual(expect.arrayContaining([...WEBHOOKS]));
  expect(published.source).toMatchObject({ name: "@octokit/openapi", version: "23.0.2", license: "MIT" });
  expect(published.source.licenseText).toContain("Copyright (c) 2020 Octokit contributors");
});
