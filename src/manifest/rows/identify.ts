import type { Place } from "../../model/diagnostics.ts";
import { plainText } from "../../model/rich-text.ts";
import type { Loading } from "../loading.ts";
import type { Declared } from "../page/declaration.ts";
import { error, quoted, showPlace } from "../problem.ts";
import type { DeclaredValue } from "../resource.ts";
import { readValue } from "../values/read-value.ts";
import type { RowNames } from "../values/state.ts";
import type { RowDraft } from "./draft.ts";

/** A row that is told from others. */
export interface IdentifiedRow {
  readonly draft: RowDraft;
  /** `<key of the data source>/<key of the row>`; undefined for a row that cannot be named, which is reported. */
  readonly key: Declared<string> | undefined;
  /**
   * The value that Notion is asked for: empty if there is none and the row is known by its page; undefined if there is
   * none otherwise, which is reported.
   */
  readonly identity: Declared<string> | undefined;
  /** What is read already. */
  readonly values: ReadonlyMap<string, DeclaredValue>;
}

/** Finds out what a row is called, and what it is recognised by in Notion. */
export function identify(draft: RowDraft, loading: Loading): IdentifiedRow {
  const { source } = draft;
  const title = source.properties.find(({ config }) => config.type === "title")?.name ?? "";
  const given: [string, DeclaredValue][] =
    draft.title === undefined || draft.cells.has(title) ? [] : [[title, draft.title]];
  const name = readName(draft, loading);
  const values = new Map([...given, ...(name === undefined ? [] : [[source.keyProperty, name] as const])]);
  const text = identityOf(values.get(source.keyProperty));
  const isKnown = draft.id !== undefined && draft.key !== undefined;
  if (text === "" && !isKnown && !isExplained(draft, name)) {
    const message = `the row has no ${quoted(source.keyProperty)}, which rows are recognised by`;
    loading.report(error(name?.place ?? draft.place, "nameless-row", message));
  }
  const identity = text === "" && !isKnown ? undefined : { value: text, place: name?.place ?? draft.place };
  const key = draft.key ?? identity;
  return { draft, values, identity, key: key && { ...key, value: `${source.key}/${key.value}` } };
}

/** The property that rows are recognised by is of a type that needs to know no other row. */
const NO_ROWS: RowNames = { find: () => undefined, explain: () => undefined };

function readName({ source, cells }: RowDraft, loading: Loading): DeclaredValue | undefined {
  const property = source.properties.find(({ name }) => name === source.keyProperty);
  const cell = cells.get(source.keyProperty);
  if (property === undefined || cell === undefined) return undefined;
  return readValue(cell, { loading, property, createOptions: source.createOptions, rows: NO_ROWS });
}

function identityOf(value: DeclaredValue | undefined): string {
  switch (value?.type) {
    case "title":
    case "rich_text":
      return plainText(value.value).trim();
    case "number":
      return value.value === null ? "" : String(value.value);
    case "select":
    case "url":
    case "email":
    case "phone_number":
      return value.value ?? "";
    default:
      return "";
  }
}

/** Tells whether it was said already why there is no name: the value is wrong, or its column or property. */
function isExplained({ source, cells, isKnownNameless }: RowDraft, name: DeclaredValue | undefined): boolean {
  const { keyProperty, faulty } = source;
  const isWrong = name === undefined && cells.has(keyProperty);
  return isWrong || isKnownNameless === true || keyProperty === "" || faulty.has(keyProperty);
}

/** Reports rows that are called, or recognised by, what another one is, unless they are known by their pages. Gives the others. */
export function distinctRows(
  rows: readonly IdentifiedRow[],
  taken: ReadonlyMap<string, Place>,
  { report }: Loading,
): readonly IdentifiedRow[] {
  const keys = new Map(taken);
  const identities = new Map<string, { readonly place: Place; readonly isKnown: boolean }>();
  return rows.filter(({ draft, key, identity }) => {
    const id = identity && JSON.stringify([draft.source.key, identity.value]);
    const namesake = key && keys.get(key.value);
    const isKnown = draft.id !== undefined;
    const twin = id === undefined ? undefined : identities.get(id);
    const double = isKnown && twin?.isKnown === true ? undefined : twin;
    if (key !== undefined && namesake !== undefined) {
      const message = `the key ${quoted(key.value)} is already that of ${showPlace(namesake)}`;
      report(error(key.place, "duplicate-row", message, 'give one of the two another "key"'));
      return false;
    }
    if (identity !== undefined && double !== undefined) {
      const name = `${quoted(draft.source.keyProperty)} ${quoted(identity.value)}`;
      const message = `a row with the ${name} is already at ${showPlace(double.place)}, so Notion cannot tell them apart`;
      report(error(identity.place, "duplicate-row", message));
      return false;
    }
    if (key !== undefined) keys.set(key.value, key.place);
    if (identity !== undefined && id !== undefined) identities.set(id, { place: identity.place, isKnown });
    return true;
  });
}
