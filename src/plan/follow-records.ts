import { displacedKey, KINDS, type LedgerRecord } from "../ledger/record.ts";
import type { AnyResource } from "../manifest/resource.ts";
import type { Diagnostic } from "../model/diagnostics.ts";
import { findMoves, formerKeysAhead, isMovable } from "./find-moves.ts";
import { ambiguousMove, moveOfOtherKind } from "./move-doubts.ts";
import { type RecordsUnder, recordsByKey } from "./records-by-key.ts";

/** What the records of a ledger are in a project, as far as keys tell. */
export interface Followed {
  /** The records of resources that have the keys that they had, by key. */
  readonly kept: ReadonlyMap<string, LedgerRecord>;
  /** The records of resources that had other keys, by those that they have now. */
  readonly moved: ReadonlyMap<string, LedgerRecord>;
  /** The records that no resource is, under keys that none has. */
  readonly left: readonly LedgerRecord[];
  /** The IDs of what has to make room in the ledger, by the key that something else has now. */
  readonly displaced: ReadonlyMap<string, string>;
  /** By key, the former keys that are behind a resource once it is published: what has one later was another page. */
  readonly behind: ReadonlyMap<string, readonly string[]>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Follows the records of a ledger, as they are before a run, to the resources of the whole project. What `movedFrom`
 * names comes before what is under the own key, unless another resource keeps that; where a file lies comes after both.
 */
export function followRecords(
  records: ReadonlyMap<string, LedgerRecord>,
  resources: readonly AnyResource[],
): Followed {
  const under = recordsByKey(records);
  const own = new Map(
    resources.flatMap((resource): [AnyResource, LedgerRecord][] => {
      const [only, ...others] = under(resource.key, resource.kind);
      return only === undefined || others.length > 0 ? [] : [[resource, only]];
    }),
  );
  const moves = findMoves(resources, own, under);
  const moving = new Set<AnyResource>(moves.map(({ resource }) => resource));
  const moved = new Map(
    moves.flatMap(({ resource, candidates: [only, ...others] }) =>
      only === undefined || others.length > 0 ? [] : [[resource.key, only.record] as const],
    ),
  );
  const followed = new Set([...moved.values()].map(({ id }) => id));
  const kept = new Map(
    [...own].flatMap(([resource, record]) =>
      moving.has(resource) || followed.has(record.id)
        ? []
        : [[resource.key, { ...record, key: resource.key }] as const],
    ),
  );
  const known = [...moved.values(), ...kept.values(), ...resources];
  const taken = new Set(known.flatMap(({ id }) => id ?? []));
  const open = resources.filter((resource) => !moving.has(resource) && !kept.has(resource.key));
  for (const [key, record] of followFiles(open, under, taken)) {
    moved.set(key, record);
    taken.add(record.id);
  }
  const keys = new Set(resources.map(({ key }) => key));
  const all = [...records.values()];
  const isDisplaced = ({ key, id }: LedgerRecord): boolean => keys.has(key) && kept.get(key)?.id !== id;
  return {
    kept,
    moved,
    left: all
      .filter(({ id }) => !taken.has(id))
      .map((record) => (isDisplaced(record) ? { ...record, key: displacedKey(record) } : record)),
    displaced: new Map(all.filter(isDisplaced).map(({ key, id }) => [key, id])),
    behind: keysBehind(resources),
    diagnostics: [
      ...moves.filter(({ candidates }) => candidates.length > 1).map(ambiguousMove),
      ...movesOfOtherKinds(resources, own, under, taken),
    ],
  };
}

/** Finds, by key, what pages were left as under other keys that follow from where their files lie. */
function followFiles(
  resources: readonly AnyResource[],
  under: RecordsUnder,
  taken: ReadonlySet<string>,
): ReadonlyMap<string, LedgerRecord> {
  return new Map(
    resources.flatMap((resource) => {
      if (resource.kind !== "page" || resource.id !== undefined) return [];
      const [record] = resource.aliases.flatMap((alias) => under(alias, resource.kind, taken));
      return record === undefined ? [] : [[resource.key, record] as const];
    }),
  );
}

/** Reports former keys that nothing has but what is of another kind, which no resource is. */
function movesOfOtherKinds(
  resources: readonly AnyResource[],
  own: ReadonlyMap<AnyResource, LedgerRecord>,
  under: RecordsUnder,
  taken: ReadonlySet<string>,
): readonly Diagnostic[] {
  return resources.filter(isMovable).flatMap((resource) =>
    formerKeysAhead(resource, own.get(resource)).flatMap((formerKey) => {
      const { key } = formerKey;
      if (under(key, resource.kind).length > 0) return [];
      const [record] = KINDS.flatMap((kind) => under(key, kind, taken));
      return record === undefined ? [] : [moveOfOtherKind(resource, formerKey, record)];
    }),
  );
}

/**
 * Lists the former keys that each manifest names, but for those that another one keeps: that one may still go. Else a
 * circle of names would be taken for a swap as soon as all that have them are published.
 */
function keysBehind(resources: readonly AnyResource[]): Followed["behind"] {
  const formerKeys = (resource: AnyResource) => (resource.kind === "row" ? [] : resource.movedFrom);
  const staying = new Set(
    resources.flatMap((resource) => (formerKeys(resource).length === 0 ? [resource.key] : [])),
  );
  return new Map(
    resources.flatMap((resource) => {
      const behind = formerKeys(resource).flatMap(({ key }) => (staying.has(key) ? [] : [key]));
      return behind.length === 0 ? [] : [[resource.key, behind] as const];
    }),
  );
}
