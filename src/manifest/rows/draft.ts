import type { Block } from "../../model/blocks.ts";
import type { Place } from "../../model/diagnostics.ts";
import type { FileSource } from "../../model/files.ts";
import type { Icon } from "../../model/icons.ts";
import { isWritableType } from "../../model/properties/table.ts";
import { didYouMean } from "../../model/suggestion.ts";
import type { DeclaredSource } from "../database/declaration.ts";
import type { Declared } from "../page/declaration.ts";
import { error, quoted, type Report } from "../problem.ts";
import type { DeclaredValue, OnDrift, PropertyDeclaration } from "../resource.ts";
import { computed } from "../values/read-value.ts";
import type { Written } from "../values/written.ts";

/** A row as a file writes it, before its values are read. */
export interface RowDraft {
  readonly source: DeclaredSource;
  readonly place: Place;
  readonly key?: Declared<string>;
  readonly id?: string;
  readonly icon?: Icon | null;
  readonly cover?: FileSource | null;
  /** Undefined when nothing is said of the row's content. */
  readonly blocks: readonly Block[] | undefined;
  /** Where the blocks that it keeps are named, by their dashed IDs. */
  readonly kept?: ReadonlyMap<string, Place>;
  readonly onDrift?: OnDrift;
  readonly exact?: true;
  readonly protect: boolean;
  /** Whether it is not to be published, and only read because it is protected. */
  readonly isWithheld?: true;
  /** What is written for each property, by its name. */
  readonly cells: ReadonlyMap<string, Written>;
  /** A title that is no cell, but follows from a file. */
  readonly title?: DeclaredValue;
  /** Whether it was said already that what the row is recognised by is missing. */
  readonly isKnownNameless?: true;
}

/** Words that have a meaning of their own in a row. */
export const SETTINGS = [
  "key",
  "id",
  "icon",
  "cover",
  "content",
  "contentFrom",
  "protect",
  "properties",
] as const;

/** The names of more properties than so many are not listed. */
const LONG_LIST = 15;

/** Finds the property that a row, a column or a source writes to. One that there is not, or that nobody can write to, is reported. */
export function findProperty(
  name: string,
  place: Place,
  { properties, faulty }: DeclaredSource,
  report: Report,
  hint?: string,
): PropertyDeclaration | undefined {
  const property = properties.find((one) => one.name === name);
  if (property === undefined) {
    if (faulty.has(name)) return undefined;
    const names = properties.map((one) => one.name);
    const list = names.length > LONG_LIST ? "" : `; it has ${names.join(", ")}`;
    const message = `the database has no property ${quoted(name)}${list}`;
    const meant = didYouMean(name, [...names, ...SETTINGS]);
    report(error(place, "unknown-property", message, meant ?? hint));
    return undefined;
  }
  if (isWritableType(property.config.type)) return property;
  report(error(place, "computed-property", ...computed(property)));
  return undefined;
}
