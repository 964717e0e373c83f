import type { RowTree } from "../live/read-below.ts";
import { SETTINGS } from "../manifest/rows/draft.ts";
import type { Block } from "../model/blocks.ts";
import type { PropertyValue } from "../model/properties/values.ts";
import type { DataSource } from "../notion/data-sources.ts";
import { writeContent } from "./content.ts";
import type { DatabaseContext } from "./database-context.ts";
import type { Yaml } from "./items.ts";
import { writtenLooks } from "./looks.ts";
import { named, noteOn } from "./notes.ts";
import { sorted } from "./schema.ts";
import { UNSAYABLE, writtenValue } from "./values.ts";

/** Words that mean something in a row: a property of that name goes under `properties`. */
const MEANINGFUL: ReadonlySet<string> = new Set<string>(SETTINGS);

/** A row with what is said above it. */
export interface RowEntry {
  readonly value: Yaml;
  readonly notes: readonly string[];
  /** The blocks that it declares. */
  readonly reads: readonly Block[];
}

/** Writes a row: its page, its key, its looks, its values and its content. */
export function writeRow({ row, blocks }: RowTree, source: DataSource, context: DatabaseContext): RowEntry {
  const { looks, notes } = writtenLooks(row, context.saved);
  const values: [name: string, value: Yaml][] = [];
  const unsaid: string[] = [];
  for (const { name } of sorted(source.properties)) {
    const value = row.values.get(name);
    if (value === undefined || context.leftOut.why({ source: source.id, property: name }) !== undefined)
      continue;
    const written = writtenValue(value, context.rowName);
    const why = context.leftOut.why({ row: row.id, value: name });
    if (written === undefined) continue;
    if (written === UNSAYABLE) unsaid.push(notSaid(name, "files that Notion hosts", value, context));
    else if (why !== undefined) unsaid.push(notSaid(name, why, value, context));
    else values.push([name, written]);
  }
  const grouped = values.filter(([name]) => MEANINGFUL.has(name));
  const { content, reads } = writeContent(blocks, noteOn(context));
  return {
    value: {
      id: row.id,
      key: context.rowName(row.id),
      ...looks,
      ...Object.fromEntries(values.filter(([name]) => !MEANINGFUL.has(name))),
      ...(grouped.length > 0 && { properties: Object.fromEntries(grouped) }),
      ...(content !== "" && { content }),
    },
    notes: [...notes, ...unsaid],
    reads,
  };
}

function notSaid(name: string, why: string, value: PropertyValue, { saved }: DatabaseContext): string {
  const files =
    value.type === "files" ? value.value.flatMap(({ source }) => saved.get(source.url) ?? []) : [];
  return `${named(name)} stays as it is in Notion (${why})${files.length > 0 ? `; ${files.join(", ")}` : ""}`;
}
