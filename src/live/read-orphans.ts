import { type LedgerRecord, shortDigest } from "../ledger/record.ts";
import { digestProperty, PAGE_PROPERTIES, type PageProperties } from "../model/page.ts";
import type { LiveProperty } from "../model/properties/schema.ts";
import { plainText } from "../model/rich-text.ts";
import type { Notion } from "../notion/client.ts";
import { readDataSource } from "../notion/data-sources.ts";
import { readTree } from "../notion/read-tree.ts";
import { type Row, readWholeValue } from "../notion/rows.ts";
import { fieldsIn } from "../plan/databases/plan-database.ts";
import type { Orphan, OrphanDatabase, OrphanPage } from "../plan/prune/orphan.ts";
import { mayFillItself, otherValues, unsetValues } from "../plan/prune/other-values.ts";
import { digestPlanned, type KeyOf, plannedForm } from "../plan/rows/compare.ts";
import { LOOKS } from "../plan/rows/plan-row.ts";
import type { FoundDatabase, FoundOrphans, FoundPage } from "./find-orphans.ts";
import { once } from "./once.ts";

/** Gives the schema of a data source. */
export type SchemaOf = (dataSource: string) => Promise<readonly LiveProperty[]>;

/** Makes what reads schemas: one request for each data source. It throws `NotionError`. */
export function schemasIn(notion: Notion): SchemaOf {
  return once(async (id) => (await readDataSource(notion, id))?.properties ?? []);
}

/**
 * Reads the blocks of pages and rows without a manifest, and their values in full. Schemas are asked for where only they
 * tell whose a value is. Throws `NotionError`.
 */
export async function readOrphans(
  notion: Notion,
  { pages, databases }: FoundOrphans,
  records: ReadonlyMap<string, LedgerRecord>,
  schemaOf: SchemaOf = schemasIn(notion),
): Promise<readonly Orphan[]> {
  const keys = new Map([...records.values()].map(({ id, key }) => [id, key]));
  const reader = { notion, keyOf: (id: string) => keys.get(id), schemaOf };
  return Promise.all([
    ...pages.map((page) => readPage(page, reader)),
    ...databases.map((database) => readDatabase(database, reader)),
  ]);
}

interface Reader {
  readonly notion: Notion;
  readonly keyOf: KeyOf;
  readonly schemaOf: SchemaOf;
}

async function readPage({ standing, ...page }: FoundPage, reader: Reader): Promise<OrphanPage> {
  const { record, kind } = page;
  const [blocks, properties, others] = await Promise.all([
    readTree(reader.notion, record.id),
    "values" in standing ? rowDigests(standing, record, reader) : pageDigests(standing.properties),
    "values" in standing && kind === "row" ? valuesOfOthers(standing, record, reader) : [],
  ]);
  return { ...page, properties, otherValues: others, blocks };
}

async function valuesOfOthers(
  { values, dataSource }: Row,
  record: LedgerRecord,
  { schemaOf }: Reader,
): Promise<readonly string[]> {
  const unset = unsetValues(values, record);
  const schema = [...unset.values()].some(mayFillItself) ? await schemaOf(dataSource) : [];
  return otherValues(unset, schema);
}

async function readDatabase(
  { kind, record, database, rows, otherRows, dataSources }: FoundDatabase,
  reader: Reader,
): Promise<OrphanDatabase> {
  const schemas = new Map(dataSources.map(({ id, properties }) => [id, properties]));
  const schemaOf: SchemaOf = async (id) => schemas.get(id) ?? [];
  return {
    kind,
    record,
    title: plainText(database.title),
    place: database.parent,
    properties: new Map(fieldsIn(database).map(({ name, digest }) => [name, shortDigest(digest)])),
    rows: await Promise.all(rows.map((row) => readPage(row, { ...reader, schemaOf }))),
    otherRows,
  };
}

/** The digests of whatever a page says of itself. */
function pageDigests(properties: Required<PageProperties>): ReadonlyMap<string, string> {
  return new Map(PAGE_PROPERTIES.map((name) => [name, shortDigest(digestProperty(properties[name]))]));
}

/** The digests of those values that the manifest set, read in full; without those whose property is gone. */
async function rowDigests(
  row: Row,
  record: LedgerRecord,
  { notion, keyOf }: Reader,
): Promise<ReadonlyMap<string, string>> {
  const digests = new Map<string, string>(
    (["icon", "cover"] as const).map((look) => [LOOKS[look], shortDigest(digestProperty(row[look]))]),
  );
  await Promise.all(
    Object.keys(record.properties).map(async (name) => {
      const cut = row.cut.get(name);
      const value = cut === undefined ? row.values.get(name) : await readWholeValue(notion, row.id, cut);
      if (value === undefined) return;
      // Options and properties are named as they are: a schema that changes in this run has not changed yet.
      digests.set(name, shortDigest(digestPlanned(plannedForm(value, keyOf, (option) => option))));
    }),
  );
  return digests;
}
