import type { LedgerRecord } from "../ledger/record.ts";
import type { DatabaseResource, PageResource } from "../manifest/resource.ts";
import { digestSchema } from "./databases/digest-schema.ts";
import { stateOf as stateOfDatabase } from "./databases/plan-database.ts";
import type { Followed } from "./follow-records.ts";
import { saidBlocks, stateOf } from "./recorded.ts";

/**
 * Recognises pages whose files were renamed or moved: a record that no manifest is any more, and a manifest that the
 * ledger does not know, with the same content. One that could be several is none (DESIGN.md §5). Gives the records by
 * the keys of the manifests.
 */
export function findRenames(
  resources: readonly PageResource[],
  followed: Followed,
): ReadonlyMap<string, LedgerRecord> {
  const { vanished, fresh } = unmatched("page", resources, followed);
  const renames = new Map<string, LedgerRecord>();
  const taken = new Set<LedgerRecord>();
  for (const signature of SIGNATURES) {
    const old = vanished.filter((record) => !taken.has(record));
    const now = fresh.filter(({ key }) => !renames.has(key));
    const said = (record: LedgerRecord) => signature({ ...record, blocks: saidBlocks(record) });
    for (const [page, record] of pairs(now, old, (one) => signature(stateOf(one)), said)) {
      renames.set(page.key, record);
      taken.add(record);
    }
  }
  for (const folder of fresh) {
    if (renames.has(folder.key) || folder.blocks.length > 0) continue;
    const record = formerFolder(folder, fresh, renames, vanished);
    if (record === undefined || taken.has(record)) continue;
    renames.set(folder.key, record);
    taken.add(record);
  }
  return renames;
}

type State = Pick<LedgerRecord, "properties" | "blocks" | "banner" | "protect" | "linkless">;

/**
 * What pages are the same by: all that they say, then what stands on them under another title. That is not enough for
 * one that is protected.
 */
const SIGNATURES: readonly ((state: State) => string | undefined)[] = [
  (state) => JSON.stringify([state.properties.title, bodyOf(state)]),
  (state) => {
    const body = bodyOf(state);
    return body.length === 0 || state.protect === true ? undefined : JSON.stringify(body);
  },
];

/**
 * The blocks of a page but for the banner: with another file, it is another one. Links into the project may lead
 * elsewhere by then, too.
 */
function bodyOf({ blocks, banner, linkless }: State): readonly string[] {
  if (linkless !== undefined) return linkless === "" ? [] : [linkless];
  return banner === true ? blocks.slice(1) : blocks;
}

/** Recognises databases whose files were renamed or moved, as `findRenames` does: by title and schema. */
export function findDatabaseRenames(
  resources: readonly DatabaseResource[],
  followed: Followed,
): ReadonlyMap<string, LedgerRecord> {
  const { vanished, fresh } = unmatched("database", resources, followed);
  const now = (one: DatabaseResource): string =>
    JSON.stringify([stateOfDatabase(one).properties.title, digestSchema(one)]);
  const then = ({ properties, schema }: LedgerRecord): string => JSON.stringify([properties.title, schema]);
  return new Map(pairs(fresh, vanished, now, then).map(([{ key }, record]) => [key, record]));
}

interface Unmatched<Resource> {
  /** The records of what no manifest speaks of. */
  readonly vanished: readonly LedgerRecord[];
  /** The manifests that say nothing of what they were. */
  readonly fresh: readonly Resource[];
}

function unmatched<Resource extends PageResource | DatabaseResource>(
  kind: Resource["kind"],
  resources: readonly Resource[],
  { kept, moved, left }: Followed,
): Unmatched<Resource> {
  return {
    vanished: left.filter((record) => record.kind === kind && record.pending !== true),
    fresh: resources.filter(({ key, id }) => id === undefined && !kept.has(key) && !moved.has(key)),
  };
}

/** Pairs what has the same signature, where it is the only one on either side. */
function pairs<Now, Then>(
  now: readonly Now[],
  then: readonly Then[],
  ofNow: (one: Now) => string | undefined,
  ofThen: (one: Then) => string | undefined,
): [Now, Then][] {
  const former = bySignature(then, ofThen);
  return [...bySignature(now, ofNow)].flatMap(([signature, [one, ...twins]]): [Now, Then][] => {
    const [other, ...others] = former.get(signature) ?? [];
    if (one === undefined || other === undefined || twins.length + others.length > 0) return [];
    return [[one, other]];
  });
}

function bySignature<T>(
  all: readonly T[],
  signature: (one: T) => string | undefined,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const text = signature(one);
    if (text === undefined) continue;
    const group = groups.get(text) ?? [];
    group.push(one);
    groups.set(text, group);
  }
  return groups;
}

/** A folder without a text of its own is the page that all those in it come from. */
function formerFolder(
  folder: PageResource,
  fresh: readonly PageResource[],
  renames: ReadonlyMap<string, LedgerRecord>,
  vanished: readonly LedgerRecord[],
): LedgerRecord | undefined {
  const inside = fresh.flatMap(({ key, parent }) =>
    typeof parent === "object" && "key" in parent && parent.key === folder.key
      ? (renames.get(key) ?? [])
      : [],
  );
  const places = new Set(inside.map(({ parent }) => parent));
  const [place, ...others] = places;
  return others.length > 0 ? undefined : vanished.find(({ id }) => id === place);
}
