import type { LedgerRecord } from "../../ledger/record.ts";
import { type Anchors, anchorsIn } from "../../model/references/anchors.ts";
import type { Reference } from "../../model/references/reference.ts";
import type { Lookup, Site } from "../../model/references/resolve.ts";
import type { Change, Plan } from "../plan.ts";

/** A resource that stands in Notion, and the blocks on it that references know by name. */
export interface Standing extends Pick<Site, "kind" | "id"> {
  readonly anchors: Anchors;
}

/** Where the resources of a project are. */
export interface Sites {
  /** By key. */
  readonly standing: ReadonlyMap<string, Standing>;
  /** Whether the run will make what is not there. */
  readonly isComing: (key: string, anchor: string | undefined) => boolean;
}

/** Takes what the ledger has for what there is, and the rest for what will come. */
export function recordedSites(
  records: ReadonlyMap<string, LedgerRecord>,
  ids: ReadonlyMap<string, string>,
): Sites {
  const standing = new Map<string, Standing>(
    [...ids].map(([key, id]) => [key, { kind: "page", id, anchors: new Map() }]),
  );
  for (const [key, { kind, id, anchors = {} }] of records) {
    standing.set(key, { kind: kindOf(kind), id, anchors: new Map(Object.entries(anchors)) });
  }
  return { standing, isComing: () => true };
}

/** Tells where everything is that a plan leaves where it is, and what it makes. What is outside the plan is known from before. */
export function plannedSites({ changes }: Pick<Plan, "changes">, before: Sites): Sites {
  const standing = new Map(before.standing);
  const coming = new Map<string, ReadonlySet<string>>();
  for (const change of changes) {
    const { key } = change;
    if (change.action === "create" || change.action === "trash") standing.delete(key);
    else {
      const anchors = new Map(Object.entries(change.leaves.anchors ?? {}));
      standing.set(key, { kind: kindOf(change.kind), id: change.id, anchors });
    }
    if (change.action !== "trash") coming.set(key, new Set(comingAnchors(change)));
  }
  return {
    standing,
    isComing: (key, anchor) =>
      anchor === undefined ? coming.has(key) : (coming.get(key)?.has(anchor) ?? false),
  };
}

/** Lists the names of the blocks that a change makes. */
export function comingAnchors(change: Change): string[] {
  return writtenBy(change).flatMap((write) => ("blocks" in write ? anchorsIn(write.blocks) : []));
}

/** Lists the blocks that a change writes. */
export function writtenBy(change: Change) {
  const body = "body" in change ? [{ blocks: change.body }] : [];
  return [...body, ...change.blocks.ops.filter((op) => op.op !== "delete")];
}

/** Gives what to look up the references of one resource with. */
export function lookupFor(
  self: string,
  { standing, isComing }: Sites,
  people: ReadonlyMap<string, string>,
): Lookup {
  return {
    person: (email) => people.get(email),
    site: ({ key = self, anchor }: Reference) => {
      const place = standing.get(key);
      const block = anchor === undefined ? undefined : place?.anchors.get(anchor);
      const isWhole = place !== undefined && (anchor === undefined || block !== undefined);
      if (!isWhole && isComing(key, anchor)) return "pending";
      return place === undefined
        ? "lost"
        : { kind: place.kind, id: place.id, ...(block !== undefined && { block }) };
    },
  };
}

function kindOf(kind: LedgerRecord["kind"]): Site["kind"] {
  return kind === "database" ? "database" : "page";
}
