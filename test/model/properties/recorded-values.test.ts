import { readdirSync, readFileSync } from "node:fs";
import type {
  CreatePageParameters,
  PageObjectResponse,
  PropertyItemListResponse,
  PropertyItemObjectResponse,
} from "@notionhq/client";
import { describe, expect, it } from "vitest";
import {
  canonicalValue,
  digestValue,
  isSameValue,
  showValue,
  valueProblems,
} from "../../../src/model/properties/compare.ts";
import { PROPERTY_TYPES } from "../../../src/model/properties/table.ts";
import { cutType, readItems, readValue, writeValue } from "../../../src/model/properties/value-api.ts";
import type { PropertyValue } from "../../../src/model/properties/values.ts";
import { answeredProperty } from "./answered-property.ts";

type PropertyResponse = PageObjectResponse["properties"][string];
type Answer =
  | (PageObjectResponse & { readonly results?: undefined })
  | (PropertyItemListResponse & { readonly property_item: object })
  | (PropertyItemObjectResponse & { readonly results?: undefined })
  | { readonly object: "list"; readonly type: "page_or_data_source"; readonly results: PageObjectResponse[] };

interface Interaction {
  readonly method: string;
  readonly path: string;
  readonly body: { readonly properties?: CreatePageParameters["properties"] } | null;
  readonly status: number;
  readonly response: Answer;
}

const folder = new URL("../../fixtures/recordings/", import.meta.url);
const interactions: readonly Interaction[] = readdirSync(folder)
  .flatMap((file): Interaction[] => JSON.parse(readFileSync(new URL(file, folder), "utf8")))
  .filter(({ status }) => status === 200);

/** Every page that the real API answered with. */
const pages = interactions.flatMap(({ response }) => {
  if (response.object === "page") return [response];
  if (response.object !== "list" || response.type !== "page_or_data_source") return [];
  return response.results.filter(({ object }) => object === "page");
});
const properties: readonly PropertyResponse[] = pages.flatMap((page) => Object.values(page.properties));
const values = properties.map(readValue).filter((value) => value !== undefined);

describe("the property values that Notion really answered with", () => {
  it("are many, and of every type that can be written", () => {
    expect(values.length).toBeGreaterThan(700);
    expect([...new Set(values.map(({ type }) => type))].sort()).toEqual(Object.keys(PROPERTY_TYPES).sort());
  });

  it("are read into canonical form, and none is left out but what Notion computes", () => {
    for (const value of values) expect(canonicalValue(value)).toEqual(value);
    const left = properties.filter((property) => readValue(property) === undefined);
    expect([...new Set(left.map(({ type }) => type))].sort()).toEqual([
      "button",
      "created_by",
      "created_time",
      "formula",
      "last_edited_by",
      "last_edited_time",
      "rollup",
      "unique_id",
    ]);
  });

  it("could be written again, and would be read the same", () => {
    for (const value of values) {
      expect(valueProblems(value)).toEqual([]);
      expect(typeof showValue(value)).toMatch(/string|object/);
      if (hasMention(value)) continue;
      const back = readValue(answeredProperty(writeValue(value)));
      expect(back).toEqual(value);
      expect(back && digestValue(back)).toBe(digestValue(value));
    }
  });

  it("are the same as what the requests before them said", () => {
    let compared = 0;
    for (const { method, path, body, response } of interactions) {
      if (!path.startsWith("/v1/pages") || !/POST|PATCH/.test(method) || response.object !== "page") continue;
      for (const [name, sent] of Object.entries(body?.properties ?? {})) {
        const read = Object.entries(response.properties).find(
          ([key, { id }]) => key === name || id === name,
        )?.[1];
        if (read === undefined || Array.isArray(sent) || JSON.stringify(sent).includes('"mention"')) continue;
        const wanted = readValue(answeredProperty(sent));
        const got = readValue(read);
        expect(wanted && got && isSameValue(wanted, got), `${path} ${name}`).toBe(true);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(200);
  });
});

describe("the property items that Notion really answered with", () => {
  const lists = interactions.flatMap(({ path, response }) =>
    response.object === "list" && response.type === "property_item" ? [{ path, response }] : [],
  );

  it("are read like the property itself", () => {
    let compared = 0;
    for (const { path, response } of lists) {
      const { type, id } = response.property_item;
      if (type === "rollup") continue;
      const items = readItems(type, response.results);
      expect(canonicalValue(items)).toEqual(items);
      const page = pages.findLast((each) => path.includes(each.id));
      const property = page && Object.values(page.properties).find((each) => each.id === id);
      if (property === undefined || cutType(property) !== undefined) continue;
      expect(items).toEqual(readValue(property));
      compared += 1;
    }
    expect(lists.length).toBeGreaterThan(8);
    expect(compared).toBeGreaterThan(0);
  });

  it("hold the relation that a page cuts at 25", () => {
    const cut = properties.filter((property) => cutType(property) !== undefined);
    expect(new Set(cut.map(({ type }) => type))).toContain("relation");
    const whole = lists.find(({ response }) => response.results.length > 25);
    const items = whole && readItems("relation", whole.response.results);
    expect(items?.value).toHaveLength(
      new Set(whole?.response.results.map((item) => JSON.stringify(item))).size,
    );
  });
});

/** Mentions come back with the name of what they mention, which the request does not have. */
function hasMention(value: PropertyValue): boolean {
  return (
    (value.type === "title" || value.type === "rich_text") &&
    value.value.some(({ type }) => type === "mention")
  );
}
