import type { DatabaseTree } from "../live/read-below.ts";
import { isSamePropertyId } from "../model/properties/property-id.ts";
import { misreadParts } from "./check-databases.ts";
import { type DatabaseFile, writeDatabase } from "./database-file.ts";
import type { PlacedDatabase } from "./layout.ts";
import { LeftOut, type Part } from "./left-out.ts";
import { Names, slug } from "./names.ts";
import type { Surroundings } from "./notes.ts";
import type { SchemaNames } from "./schema.ts";

/** The files of databases, and what of databases has none. */
export interface DatabaseFiles {
  readonly files: readonly DatabaseFile[];
  readonly leftOut: LeftOut;
  /** The keys of everything that has a file, by ID. */
  readonly keys: ReadonlyMap<string, string>;
}

/**
 * Writes databases so that they read as what is in Notion: what does not, as the project's own loader and planner say, is
 * left out and named in a comment. Each round leaves something more out, so it ends.
 */
export function writeDatabases(
  databases: readonly PlacedDatabase[],
  pageKeys: ReadonlySet<string>,
  surroundings: Surroundings,
): DatabaseFiles {
  const leftOut = new LeftOut();
  for (const { tree } of databases) {
    const names = tree.sources.map(({ source }) => source.name);
    if (new Set(names).size < names.length) {
      leftOut.add({ database: tree.database.id }, "several of its data sources have one name");
    }
  }
  for (;;) {
    const written = databases.filter(({ tree }) => leftOut.why({ database: tree.database.id }) === undefined);
    const keys = new Map(
      [...surroundings.keys].filter(([id]) => leftOut.why({ database: id }) === undefined),
    );
    const context = { ...surroundings, ...namesOf(written), keys, leftOut };
    const files = written.map((placed) => writeDatabase(placed, context));
    const misread = misreadParts(files, pageKeys);
    if (misread.length === 0) return { files, leftOut, keys };
    const old = misread.filter(({ part, reason }) => !leftOut.add(part, reason));
    if (old.length < misread.length) continue;
    // What goes on being said against a part that is left out is about all of its file.
    for (const { part, reason } of old) {
      const holder = written.find(({ tree }) => holds(tree, part)) ?? written[0];
      if (holder !== undefined) leftOut.add({ database: holder.tree.database.id }, reason);
    }
  }
}

/** Whether a part is of a database. */
function holds({ database, sources }: DatabaseTree, part: Part): boolean {
  if ("database" in part) return part.database === database.id;
  return sources.some(({ source, rows }) =>
    "source" in part ? part.source === source.id : rows.some(({ row }) => row.id === part.row),
  );
}

/** Tells what relations call data sources and rows, and formulas properties. */
function namesOf(
  databases: readonly PlacedDatabase[],
): SchemaNames & { readonly rowName: (id: string) => string } {
  const sources = databases.flatMap(({ tree, key }) =>
    tree.sources.map(({ source, rows }) => ({
      source,
      rows,
      name: tree.sources.length > 1 ? `${key}#${source.name}` : key,
    })),
  );
  const names = new Map(sources.map(({ source, name }) => [source.id, name]));
  const properties = new Map(sources.map(({ source }) => [source.id, source.properties]));
  const rows = new Map(
    sources.flatMap(({ rows }) => {
      const keys = new Names("");
      return rows.map(({ row }) => {
        const title = [...row.values.values()].find(({ type }) => type === "title");
        const text =
          title?.type === "title"
            ? title.value.map((run) => (run.type === "text" ? run.text : "")).join("")
            : "";
        return [row.id, keys.claim(slug(text) || "row")] as const;
      });
    }),
  );
  return {
    sourceOf: (id) => names.get(id) ?? id,
    nameOf: (property, dataSource) =>
      properties.get(dataSource)?.find(({ id }) => isSamePropertyId(id, property))?.name,
    rowName: (id) => rows.get(id) ?? id,
  };
}
