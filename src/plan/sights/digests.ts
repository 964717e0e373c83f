import { shortDigest } from "../../ledger/record.ts";
import { sha256 } from "../../model/canonical.ts";
import { digestProperty, PAGE_PROPERTIES, type PageProperties } from "../../model/page.ts";
import { digestValue } from "../../model/properties/compare.ts";
import type { LiveProperty } from "../../model/properties/schema.ts";
import type { PropertyValue } from "../../model/properties/values.ts";
import type { LiveDatabase } from "../databases/live.ts";

/** Digests of what a database says of itself, by name. */
export function databaseFields(
  live: Pick<LiveDatabase, "title" | "description" | "icon" | "cover" | "inline" | "locked">,
): ReadonlyMap<string, string> {
  const { title, description, icon, cover, inline, locked } = live;
  return digestAll({ title, description, icon, cover, inline, locked });
}

/** Digests a property of a schema, with its name. */
export function digestSchemaProperty({ name, description, config, optionIds }: LiveProperty): string {
  return shortDigest(sha256(JSON.stringify([name, description ?? null, config, [...optionIds]])));
}

/** Digests a value of a row. */
export function digestRowValue(value: PropertyValue): string {
  return shortDigest(digestValue(value));
}

/** Digests of the properties of a page, by name. */
export function digestsOf(properties: PageProperties): ReadonlyMap<string, string> {
  return new Map(
    PAGE_PROPERTIES.flatMap((name) => {
      const value = properties[name];
      return value === undefined ? [] : [[name, shortDigest(digestProperty(value))]];
    }),
  );
}

/** Digests of values by name. */
export function digestAll(values: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(values).map(([name, value]) => [name, shortDigest(sha256(JSON.stringify(value ?? null)))]),
  );
}
