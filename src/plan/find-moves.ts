import { type LedgerRecord, statedKey } from "../ledger/record.ts";
import type { AnyResource, DatabaseResource, FormerKey, PageResource } from "../manifest/resource.ts";
import type { RecordsUnder } from "./records-by-key.ts";

/** A resource with what it may have been, by what its manifest says. */
export interface Move {
  readonly resource: PageResource | DatabaseResource;
  /** At least one; more are for a person to decide. */
  readonly candidates: readonly Candidate[];
}

/** What the ledger has under a former key, and where that is named. */
export interface Candidate {
  readonly record: LedgerRecord;
  readonly formerKey: FormerKey;
}

/**
 * Finds the resources that are to be followed under a former key. All that name one are taken to move, until what they
 * name turns out to be kept by another resource: so pages can swap their keys, or pass them on. `own` is what the ledger
 * has under the keys that resources have now.
 */
export function findMoves(
  resources: readonly AnyResource[],
  own: ReadonlyMap<AnyResource, LedgerRecord>,
  under: RecordsUnder,
): readonly Move[] {
  const moves = (moving: readonly Move["resource"][]): readonly Move[] => {
    const held = heldIds(own, new Set(moving));
    const found = moving
      .map((resource) => ({ resource, candidates: candidatesFor(resource, own.get(resource), under, held) }))
      .filter(({ candidates }) => candidates.length > 0);
    return found.length === moving.length ? found : moves(found.map(({ resource }) => resource));
  };
  return moves(resources.filter(isMovable));
}

/** Whether a resource says that it had another key. One with an `id` is what that names, whatever it was. */
export function isMovable(resource: AnyResource): resource is Move["resource"] {
  return resource.kind !== "row" && resource.id === undefined && resource.movedFrom.length > 0;
}

/** The IDs of what resources stay, unless they are among those that move. */
function heldIds(
  own: ReadonlyMap<AnyResource, LedgerRecord>,
  moving: ReadonlySet<AnyResource>,
): ReadonlySet<string> {
  return new Set(
    [...own].flatMap(([resource, { id }]) =>
      moving.has(resource) || (resource.id ?? id) !== id ? [] : [id],
    ),
  );
}

/** Lists the former keys that say something new: those that are behind a page stay in its manifest after the move. */
export function formerKeysAhead(
  { key, movedFrom }: Move["resource"],
  own: LedgerRecord | undefined,
): readonly FormerKey[] {
  const behind = new Set([key, ...(own?.was ?? [])]);
  return movedFrom.filter((formerKey) => !behind.has(formerKey.key));
}

function candidatesFor(
  resource: Move["resource"],
  own: LedgerRecord | undefined,
  under: RecordsUnder,
  held: ReadonlySet<string>,
): readonly Candidate[] {
  const named = formerKeysAhead(resource, own).flatMap((formerKey) =>
    under(formerKey.key, resource.kind, held).map((record) => ({ record, formerKey })),
  );
  const older = new Set(named.flatMap(({ record }) => record.was ?? []));
  const latest = named.filter(({ record }) => !older.has(statedKey(record)));
  return latest.length > 0 ? latest : named;
}
