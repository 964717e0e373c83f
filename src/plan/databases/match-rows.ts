import type { LedgerRecord } from "../../ledger/record.ts";
import type { RowResource } from "../../manifest/resource.ts";
import type { Diagnostic } from "../../model/diagnostics.ts";
import type { RecognisableRow } from "./live.ts";
import { ambiguous, copied, notFound, sameId, sameKey } from "./row-doubts.ts";
import { groupBy, keysOf } from "./row-keys.ts";

/** A row of a manifest with the row in Notion that it is. */
export interface RowMatch<Live> {
  readonly row: RowResource;
  readonly live: Live;
  readonly foundBy: "declared" | "recorded" | "key";
  readonly record: LedgerRecord | undefined;
}

/** Which row is which. */
export interface RowMatches<Live> {
  readonly matched: readonly RowMatch<Live>[];
  /** Rows of the manifest that Notion does not have. */
  readonly missing: readonly RowResource[];
  /** Live rows that no row of the manifest speaks for. */
  readonly unclaimed: readonly Live[];
  /** Rows that cannot be told apart; they are in none of the lists. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds which live row each row of a data source is: by its `id`, the ledger, or the text of the key property, in this
 * order (DESIGN.md §5). Two candidates are an error, never a guess. `keyProperty` is the name that it has in Notion;
 * undefined when Notion does not have it yet.
 */
export function matchRows<Live extends RecognisableRow>(
  rows: readonly RowResource[],
  liveRows: readonly Live[],
  keyProperty: string | undefined,
  records: ReadonlyMap<string, LedgerRecord>,
): RowMatches<Live> {
  const { recognised, unknown, problems } = matchKnown(rows, liveRows, records);
  const keys = keysOf(liveRows, keyProperty);
  const taken = new Set(recognised.map(({ live }) => live.id));
  const free = groupBy(
    liveRows.filter(({ id }) => !taken.has(id)),
    keys.ofLive,
  );
  const twins = groupBy(rows, keys.ofRow);

  const matched: RowMatch<Live>[] = [...recognised];
  const missing: RowResource[] = [];
  const diagnostics: Diagnostic[] = [...problems];
  const doubtful = new Set<string>();
  for (const row of unknown) {
    const key = keys.ofRow(row);
    const candidates = free.get(key) ?? [];
    const twin = twins.get(key)?.find((other) => other !== row);
    const [only] = candidates;
    if (twin !== undefined) diagnostics.push(sameKey(row, twin));
    else if (candidates.length > 1) diagnostics.push(ambiguous(row, candidates));
    else if (only === undefined) missing.push(row);
    else matched.push({ row, live: only, foundBy: "key", record: undefined });
    if (twin !== undefined || candidates.length > 1) for (const { id } of candidates) doubtful.add(id);
  }
  const claimed = new Set(matched.map(({ live }) => live.id));
  for (const { row, live } of recognised) {
    const copies = (free.get(keys.ofLive(live)) ?? []).filter(({ id }) => !claimed.has(id));
    if (copies.length > 0) diagnostics.push(copied(row, [live, ...copies]));
  }
  const places = new Map(rows.map((row, index) => [row, index]));
  return {
    matched: matched.sort((a, b) => (places.get(a.row) ?? 0) - (places.get(b.row) ?? 0)),
    missing,
    unclaimed: liveRows.filter(({ id }) => !claimed.has(id) && !doubtful.has(id)),
    diagnostics,
  };
}

interface KnownRows<Live> {
  readonly recognised: readonly RowMatch<Live>[];
  /** Rows whose page is not written down, or gone. */
  readonly unknown: readonly RowResource[];
  readonly problems: readonly Diagnostic[];
}

/** Finds the rows whose page is written down: in the manifest, or in the ledger. */
function matchKnown<Live extends RecognisableRow>(
  rows: readonly RowResource[],
  liveRows: readonly Live[],
  records: ReadonlyMap<string, LedgerRecord>,
): KnownRows<Live> {
  const byId = new Map(liveRows.map((live) => [live.id, live]));
  const owners = new Map<string, RowResource>();
  const recognised: RowMatch<Live>[] = [];
  const unknown: RowResource[] = [];
  const problems: Diagnostic[] = [];
  // Those that say it themselves come first: the ledger may have their page under an older key.
  for (const row of [...rows.filter(isDeclared), ...rows.filter((row) => !isDeclared(row))]) {
    const { id, record } = knownRow(row, records);
    const live = id === undefined ? undefined : byId.get(id);
    const owner = live && owners.get(live.id);
    if (live !== undefined && owner === undefined) {
      owners.set(live.id, row);
      recognised.push({ row, live, foundBy: record === undefined ? "declared" : "recorded", record });
    } else if (row.id === undefined) unknown.push(row);
    else problems.push(owner === undefined ? notFound(row, row.id) : sameId(row, row.id, owner));
  }
  return { recognised, unknown, problems };
}

function isDeclared({ id }: RowResource): boolean {
  return id !== undefined;
}

/** Gives the page that a row is known to be, from what is written down. */
export function knownRow(
  row: RowResource,
  records: ReadonlyMap<string, LedgerRecord>,
): { readonly id: string | undefined; readonly record: LedgerRecord | undefined } {
  const recorded = records.get(row.key);
  const record = recorded?.kind === "row" && (row.id ?? recorded.id) === recorded.id ? recorded : undefined;
  return { id: row.id ?? record?.id, record };
}
