import { type LedgerRecord, shortDigest } from "../ledger/record.ts";
import { digestProperty, PAGE_PROPERTIES, type PageProperties } from "../model/page.ts";
import { plainText } from "../model/rich-text.ts";
import type { Notion } from "../notion/client.ts";
import { readTree } from "../notion/read-tree.ts";
import { type Row, readWholeValue } from "../notion/rows.ts";
import { fieldsIn } from "../plan/databases/plan-database.ts";
import type { Orphan, OrphanDatabase, OrphanPage } from "../plan/prune/orphan.ts";
import { digestPlanned, type KeyOf, plannedForm } from "../plan/rows/compare.ts";
import { LOOKS } from "../plan/rows/plan-row.ts";
import type { FoundDatabase, FoundOrphans, FoundPage } from "./find-orphans.ts";

/** Reads the blocks of pages and rows without a manifest, and their values in full. Throws `NotionError`. */
export async function readOrphans(
  notion: Notion,
  { pages, databases }: FoundOrphans,
  records: ReadonlyMap<string, LedgerRecord>,
): Promise<readonly Orphan[]> {
  const keys = new Map([...records.values()].map(({ id, key }) => [id, key]));
  const reader = { notion, keyOf: (id: string) => keys.get(id) };
  return Promise.all([
    ...pages.map((page) => readPage(page, reader)),
    ...databases.map((database) => readDatabase(database, reader)),
  ]);
}

interface Reader {
  readonly notion: Notion;
  readonly keyOf: KeyOf;
}

async function readPage({ standing, ...page }: FoundPage, reader: Reader): Promise<OrphanPage> {
  const { record } = page;
  const [blocks, properties] = await Promise.all([
    readTree(reader.notion, record.id),
    "values" in standing ? rowDigests(standing, record, reader) : pageDigests(standing.properties),
  ]);
  return { ...page, properties, blocks };
}

async function readDatabase(
  { kind, record, database, rows, otherRows, otherValues }: FoundDatabase,
  reader: Reader,
): Promise<OrphanDatabase> {
  return {
    kind,
    record,
    title: plainText(database.title),
    place: database.parent,
    properties: new Map(fieldsIn(database).map(({ name, digest }) => [name, shortDigest(digest)])),
    rows: await Promise.all(rows.map((row) => readPage(row, reader))),
    otherRows,
    otherValues,
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
