import type { Place } from "../model/diagnostics.ts";
import { checkDatabaseIds } from "./claims.ts";
import type { DatabaseDeclaration } from "./database/declaration.ts";
import { type SourceNames, sourceNames } from "./database/names.ts";
import { resolveReferences } from "./database/references.ts";
import type { Loading } from "./loading.ts";
import { error, quoted } from "./problem.ts";
import type { DatabaseResource, ParentRef, RowResource } from "./resource.ts";
import { findTarget, readFolderRows } from "./rows/folder-rows.ts";
import { type GatheredRows, gatherRows } from "./rows/gather.ts";
import { readRows, withheldRows } from "./rows/read-rows.ts";
import type { SourceFolder } from "./sources.ts";
import type { WorkspaceContents } from "./workspace.ts";

/** A database with the page it lives on. */
export interface PlacedDatabase {
  readonly declaration: DatabaseDeclaration;
  readonly parent: ParentRef;
}

/** Databases in the order of the files, and their rows in the order of the databases. */
export interface Databases {
  readonly databases: readonly DatabaseResource[];
  readonly rows: readonly RowResource[];
  /** The keys and dashed IDs of rows that are protected, but not published. */
  readonly withheld: ReadonlySet<string>;
}

/**
 * Reads the databases of a project and all their rows. `taken` are the keys of pages, and where they are declared;
 * `folders` are the sources whose files are rows.
 */
export function loadDatabases(
  placed: readonly PlacedDatabase[],
  taken: ReadonlyMap<string, Place>,
  folders: readonly SourceFolder[],
  contents: WorkspaceContents,
  loading: Loading,
): Databases {
  const { distinct, keys } = distinctDatabases(placed, taken, loading);
  const declarations = distinct.map(({ declaration }) => declaration);
  checkDatabaseIds(declarations, loading.report);
  const resolved = resolveReferences(declarations, sourceNames(declarations), loading.report);
  const rows = gatherAll(resolved, folders, sourceNames(resolved), contents, loading);
  return {
    databases: resolved.flatMap((database, index) =>
      database.dataSources.length === 0 ? [] : [toResource(database, distinct[index]?.parent ?? "root")],
    ),
    rows: readRows(rows, keys, loading),
    withheld: withheldRows(rows, loading),
  };
}

/** Reports databases whose key is taken. Gives the others, and all keys. */
function distinctDatabases(
  placed: readonly PlacedDatabase[],
  taken: ReadonlyMap<string, Place>,
  { report }: Loading,
): { readonly distinct: readonly PlacedDatabase[]; readonly keys: ReadonlyMap<string, Place> } {
  const keys = new Map(taken);
  const distinct = placed.filter(({ declaration: { key } }) => {
    const first = keys.get(key.value);
    if (first === undefined) keys.set(key.value, key.place);
    else {
      const message = `the key ${quoted(key.value)} is already that of ${first.file}`;
      report(error(key.place, "duplicate-key-of-database", message, 'give one of the two another "key"'));
    }
    return first === undefined;
  });
  return { distinct, keys };
}

/** Gathers the rows of all data sources by their keys: those of their own files first, then those of folders. */
function gatherAll(
  databases: readonly DatabaseDeclaration[],
  folders: readonly SourceFolder[],
  names: SourceNames,
  { document }: WorkspaceContents,
  loading: Loading,
): ReadonlyMap<string, GatheredRows> {
  const sources = databases.flatMap(({ dataSources }) => dataSources);
  const gathered = new Map(sources.map((source) => [source.key, gatherRows(source, loading)]));
  for (const folder of folders) {
    const target = findTarget(folder, document, names, loading);
    const known = gathered.get(target?.key ?? "");
    if (target === undefined || known === undefined) continue;
    const { rows, isWhole } = readFolderRows(folder, document, target, loading);
    gathered.set(target.key, { rows: [...known.rows, ...rows], isWhole: known.isWhole && isWhole });
  }
  return gathered;
}

function toResource(database: DatabaseDeclaration, parent: ParentRef): DatabaseResource {
  const { key, id, view, properties, exact, onDrift, protect, movedFrom } = database;
  return {
    kind: "database",
    key: key.value,
    place: key.place,
    parent,
    properties,
    dataSources: database.dataSources.map((source) => ({
      key: source.key,
      name: source.name,
      place: source.place,
      properties: source.properties,
      keyProperty: source.keyProperty,
      createOptions: source.createOptions,
      scope: source.scope,
    })),
    exact,
    onDrift,
    protect,
    movedFrom,
    ...(id !== undefined && { id: id.value }),
    ...(view !== undefined && { view }),
  };
}
