import type { LedgerRecord } from "../../src/ledger/record.ts";
import type {
  DatabaseResource,
  DataSourceDeclaration,
  DeclaredValue,
  PropertyDeclaration,
  RowResource,
} from "../../src/manifest/resource.ts";
import type { PropertyConfig } from "../../src/model/properties/schema.ts";
import { plain } from "../../src/model/rich-text.ts";

const place = { file: "services.database.yaml", line: 1, column: 1 };

/** Declares a property. */
export function property(
  name: string,
  config: PropertyConfig,
  more: Partial<PropertyDeclaration> = {},
): PropertyDeclaration {
  return { name, place, config, renamedOptions: new Map(), ...more };
}

/** Declares the data source of a database with a title `Name`. */
export function source(
  key: string,
  properties: readonly PropertyDeclaration[] = [],
  more: Partial<DataSourceDeclaration> = {},
): DataSourceDeclaration {
  return {
    key,
    name: undefined,
    place,
    properties: [property("Name", { type: "title" }), ...properties],
    keyProperty: "Name",
    createOptions: false,
    scope: undefined,
    ...more,
  };
}

/** Declares a database. */
export function database(
  key: string,
  dataSources: readonly DataSourceDeclaration[] = [source(key)],
  more: Partial<DatabaseResource> = {},
): DatabaseResource {
  return {
    kind: "database",
    key,
    place,
    parent: "root",
    properties: { title: plain("Services") },
    dataSources,
    exact: false,
    onDrift: "keep",
    protect: false,
    movedFrom: [],
    ...more,
  };
}

/** Declares a row that is recognised by its title. */
export function row(dataSource: string, name: string, more: Partial<RowResource> = {}): RowResource {
  const title: DeclaredValue = { type: "title", value: plain(name), place };
  return {
    kind: "row",
    key: `${dataSource}/${name}`,
    place,
    dataSource,
    identity: name,
    values: new Map([["Name", title]]),
    blocks: undefined,
    onDrift: "keep",
    protect: false,
    ...more,
  };
}

/** Makes a record of the ledger. */
export function record(kind: LedgerRecord["kind"], key: string, id: string, parent = "p"): LedgerRecord {
  return { kind, key, id, parent, properties: {}, blocks: [] };
}

/** Makes the records of a ledger. */
export function ledgerOf(...records: readonly LedgerRecord[]): ReadonlyMap<string, LedgerRecord> {
  return new Map(records.map((it) => [it.key, it]));
}
