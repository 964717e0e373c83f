import type { RecordedState } from "../ledger/record.ts";
import type { FileSource } from "../model/files.ts";
import type { Icon } from "../model/icons.ts";
import { digestProperty, PAGE_PROPERTIES, type PageProperties } from "../model/page.ts";
import { type PropertyEdit, propertyEdits } from "./drift.ts";
import type { PropertyChange } from "./plan.ts";
import { decide, supposeLeft } from "./three-way.ts";

/** The edit that gives a page its properties. */
export interface PropertyDiff {
  readonly changes: readonly PropertyChange[];
  readonly set: Partial<PageProperties>;
  /** Properties that somebody changed in Notion. */
  readonly edits: readonly PropertyEdit[];
  /** What the ledger will hold. */
  readonly recorded: Readonly<Record<string, string>>;
}

/** What is known of what the last apply left. */
export interface PropertyDiffOptions {
  readonly recorded: RecordedState["properties"] | undefined;
  /** Whether that is not to be relied on, and somebody else edited the page last. */
  readonly isLost: boolean;
  readonly overwrite: boolean;
}

/**
 * Compares the properties that a manifest sets with those of the live page. One that differs from what the last apply
 * left there was changed by a person, and is kept unless `overwrite`.
 */
export function diffProperties(
  wanted: PageProperties,
  live: Required<PageProperties>,
  { recorded, isLost, overwrite }: PropertyDiffOptions,
): PropertyDiff {
  const managed = PAGE_PROPERTIES.flatMap((name) => {
    const value = wanted[name];
    return value === undefined ? [] : [{ name, value }];
  });
  const compared = managed.map(({ name, value }) => ({
    name,
    live: digestProperty(live[name]),
    wanted: digestProperty(value),
  }));
  const verdict = decide(compared, isLost ? supposeLeft(compared, recorded) : recorded, overwrite);
  const changed = managed.filter(({ name }) => verdict.set.has(name));
  return {
    changes: changed.map(({ name, value }) => ({
      name,
      before: show(live[name]),
      after: show(value),
      overwrites: digestProperty(live[name]),
    })),
    set: Object.fromEntries(changed.map(({ name, value }) => [name, value])),
    edits: propertyEdits(
      verdict.edited,
      managed.map(({ name, value }) => ({ name, now: show(live[name]), goal: show(value) })),
    ),
    recorded: verdict.recorded,
  };
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
