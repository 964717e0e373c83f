import type { PropertyItemObjectResponse } from "@notionhq/client";
import { makeValue } from "./compare.ts";
import {
  isWritableType,
  PROPERTY_TYPES,
  type PropertyRequest,
  type PropertyResponse,
  type ReadPayload,
} from "./table.ts";
import type { PropertyValue, PropertyValueOf, WritableType } from "./values.ts";

/**
 * Reads the value of a property of a page into its canonical form; undefined when Notion computes it, or when its type
 * is one that the product does not write. What `isCut` tells of holds only a beginning.
 */
export function readValue(property: PropertyResponse): PropertyValue | undefined {
  const { type } = property;
  // The response carries its value under its type, which TypeScript does not follow through a union.
  return isWritableType(type) ? readPayload(type, property as never) : undefined;
}

function readPayload<T extends WritableType>(
  type: T,
  property: { readonly [K in T]: ReadPayload<K> },
): PropertyValue {
  return makeValue(type, PROPERTY_TYPES[type].read(property[type]));
}

/**
 * Writes a value as the `properties` of a request take it. An empty one clears the property; a status, which cannot be
 * cleared, gets its default option.
 */
export function writeValue<T extends WritableType>({ type, value }: PropertyValueOf<T>): PropertyRequest {
  const spec = PROPERTY_TYPES[type];
  return { [type]: spec.write(spec.canonical(value)) } as unknown as PropertyRequest; // as above
}

/** The types that the property endpoint answers item by item. */
export type ItemisedType = "title" | "rich_text" | "people" | "relation";

/** How many related pages, people and mentions a page shows (NOTION.md §6). */
const SHOWN = 25;

/** Tells of a property of a page which of the itemised types it has when the page may show only its beginning. */
export function cutType(property: PropertyResponse): ItemisedType | undefined {
  switch (property.type) {
    case "relation":
      // `has_more` is missing from the SDK's types (recording page.more-than-max-refs-per-relation-property).
      return "has_more" in property && property.has_more === true ? property.type : undefined;
    case "people":
      return property.people.length >= SHOWN ? property.type : undefined;
    case "title":
      return hasManyMentions(property.title) ? property.type : undefined;
    case "rich_text":
      return hasManyMentions(property.rich_text) ? property.type : undefined;
    default:
      return undefined;
  }
}

function hasManyMentions(items: readonly { readonly type: string }[]): boolean {
  return items.filter(({ type }) => type === "mention").length >= SHOWN;
}

/** Reads all items that `GET /pages/{id}/properties/{id}` gave, page after page, into the same form as `readValue`. */
export function readItems(type: ItemisedType, items: readonly PropertyItemObjectResponse[]): PropertyValue {
  const { title, rich_text, people, relation } = PROPERTY_TYPES;
  switch (type) {
    case "title":
      return makeValue(type, title.read(items.flatMap((item) => (item.type === type ? [item.title] : []))));
    case "rich_text":
      return makeValue(
        type,
        rich_text.read(items.flatMap((item) => (item.type === type ? [item.rich_text] : []))),
      );
    case "people":
      return makeValue(type, people.read(items.flatMap((item) => (item.type === type ? [item.people] : []))));
    case "relation":
      return makeValue(
        type,
        relation.read(items.flatMap((item) => (item.type === type ? [item.relation] : []))),
      );
  }
}
