import { type RecordedState, shortDigest } from "../ledger/record.ts";
import type { FileSource } from "../model/files.ts";
import type { Icon } from "../model/icons.ts";
import {
  digestProperty,
  PAGE_PROPERTIES,
  type PageProperties,
  type PagePropertyName,
} from "../model/page.ts";
import type { PropertyChange } from "./plan.ts";

/** The edit that gives a page its properties. */
export interface PropertyDiff {
  readonly changes: readonly PropertyChange[];
  readonly set: Partial<PageProperties>;
  /** Properties that somebody changed in Notion and that are therefore left alone. */
  readonly kept: readonly PagePropertyName[];
  /** What the ledger will hold. */
  readonly recorded: Readonly<Record<string, string>>;
}

/**
 * Compares the properties that a manifest sets with those of the live page. One that differs from what the last apply
 * left there was changed by a person, and is kept unless `overwrite`.
 */
export function diffProperties(
  wanted: PageProperties,
  live: Required<PageProperties>,
  recorded: RecordedState["properties"] | undefined,
  overwrite: boolean,
): PropertyDiff {
  const changes: PropertyChange[] = [];
  const kept: PagePropertyName[] = [];
  const leaves: Record<string, string> = {};
  let set: Partial<PageProperties> = {};
  for (const name of PAGE_PROPERTIES) {
    const value = wanted[name];
    if (value === undefined) continue;
    const now = digestProperty(live[name]);
    const then = recorded?.[name];
    const differs = now !== digestProperty(value);
    if (differs && then !== undefined && then !== shortDigest(now) && !overwrite) {
      kept.push(name);
      leaves[name] = then;
      continue;
    }
    leaves[name] = shortDigest(digestProperty(value));
    if (!differs) continue;
    changes.push({ name, before: show(live[name]), after: show(value) });
    set = { ...set, [name]: value };
  }
  return { changes, set, kept, recorded: leaves };
}

/** A property's value as a reader sees it; null is none. */
export function show(value: string | boolean | Icon | FileSource | null): string | null {
  if (value === null) return null;
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  switch (value.type) {
    case "emoji":
      return value.emoji;
    case "external":
    case "hosted":
      return value.url;
    case "native":
      return `${value.name} (${value.color})`;
    case "custom_emoji":
      return `custom emoji ${value.id}`;
  }
}
