import type { RowTree, SourceTree } from "../live/read-below.ts";
import type { Block } from "../model/blocks.ts";
import { plainText } from "../model/rich-text.ts";
import type { Database } from "../notion/databases.ts";
import type { DatabaseContext } from "./database-context.ts";
import type { Yaml } from "./items.ts";
import type { PlacedDatabase } from "./layout.ts";
import { writtenLooks } from "./looks.ts";
import type { ProjectFile } from "./page-file.ts";
import { writeRow } from "./row.ts";
import { propertyEntry, sorted } from "./schema.ts";
import { inlineMarkdown } from "./text.ts";
import { commentedList, commentedMap, type Entry, stringifyYaml } from "./yaml.ts";

/** A database as a file. */
export interface DatabaseFile extends ProjectFile {
  readonly placed: PlacedDatabase;
  readonly sources: readonly WrittenSource[];
}

/** A data source as it is written. */
export interface WrittenSource {
  readonly tree: SourceTree;
  /** In the order of the file. */
  readonly rows: readonly WrittenRow[];
}

/** A row as it is written. */
export interface WrittenRow {
  readonly tree: RowTree;
  /** The blocks that it declares. */
  readonly reads: readonly Block[];
}

/** Writes a database with its rows. */
export function writeDatabase(placed: PlacedDatabase, context: DatabaseContext): DatabaseFile {
  const { tree, key, row } = placed;
  const { database } = tree;
  const { fields, notes } = fieldsOf(database, context);
  const sources = tree.sources.map((source) => ({ source, ...writeSource(source, context) }));
  const [only, ...others] = sources;
  // A data source with a name of its own has to be called by it.
  const isPlain = others.length === 0 && only?.source.source.name === plainText(database.title);
  const contents: { readonly [key: string]: Yaml } = isPlain
    ? only.value
    : { dataSources: Object.fromEntries(sources.map(({ source, value }) => [source.source.name, value])) };
  const text = stringifyYaml(
    {
      title: plainText(database.title),
      id: database.id,
      ...(row !== undefined && { parent: row }),
      ...fields,
      ...(database.inline && { inline: true }),
      ...(database.locked && { locked: true }),
      ...contents,
    },
    notes,
  );
  return { path: `${key}.database.yaml`, text, placed, sources: sources.map(({ written }) => written) };
}

/** What a database says beside its schema, as far as it has a form; what stays in Notion is named. */
function fieldsOf(
  database: Database,
  { leftOut, saved }: DatabaseContext,
): { readonly fields: { readonly [key: string]: Yaml }; readonly notes: readonly string[] } {
  const { looks, notes } = writtenLooks(database, saved);
  const isEmpty = database.description.length === 0;
  const description = isEmpty ? undefined : inlineMarkdown(database.description);
  const all = { ...(description !== undefined && { description }), ...looks };
  const out = Object.keys(all).filter((field) => leftOut.why({ database: database.id, field }) !== undefined);
  const unsaid = !isEmpty && description === undefined ? ["description"] : [];
  return {
    fields: Object.fromEntries(Object.entries(all).filter(([field]) => !out.includes(field))),
    notes: [...notes, ...[...unsaid, ...out].map((field) => `${field}: stays as it is in Notion`)],
  };
}

function writeSource(
  tree: SourceTree,
  context: DatabaseContext,
): { readonly value: { readonly [key: string]: Yaml }; readonly written: WrittenSource } {
  const { source } = tree;
  const rows: WrittenRow[] = [];
  const entries = tree.rows.map((row): Entry => {
    const why = context.leftOut.why({ row: row.row.id });
    if (why !== undefined) return { notes: [`the row ${row.row.id} stays as it is in Notion (${why})`] };
    const { value, notes, reads } = writeRow(row, source, context);
    rows.push({ tree: row, reads });
    return { value, notes };
  });
  return {
    value: {
      properties: commentedMap(
        sorted(source.properties).map((property) =>
          propertyEntry(
            property,
            context,
            context.leftOut.why({ source: source.id, property: property.name }),
          ),
        ),
      ),
      ...(entries.length > 0 && { rows: commentedList(entries) }),
    },
    written: { tree, rows },
  };
}
