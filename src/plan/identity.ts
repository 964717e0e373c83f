import { type LedgerRecord, statedKey } from "../ledger/record.ts";
import type { PageResource } from "../manifest/resource.ts";
import { canonicalTitle } from "../model/page.ts";
import type { Followed } from "./follow-records.ts";

/** By what a resource was recognised as a page. */
export type FoundBy = "declared" | "recorded" | "renamed" | "title";

/** Says by what a resource was recognised, as reasons for a reader; nothing where the ledger knew it. */
export function recognition(foundBy: FoundBy, record: LedgerRecord | undefined): string[] {
  switch (foundBy) {
    case "recorded":
      return [];
    case "renamed":
      return record === undefined ? [] : [`was ${statedKey(record)}`];
    case "title":
      return ["found by its title"];
    case "declared":
      return ["named by `id`"];
  }
}

/** A page that a resource is known to be. */
export interface KnownIdentity {
  readonly id: string;
  readonly by: Exclude<FoundBy, "title">;
  readonly record: LedgerRecord | undefined;
}

/**
 * Finds which page a resource is from what is written down: its `id:`, the ledger, or the ledger under an older key,
 * which follows from its manifest or which its content tells (`renames`).
 */
export function knownIdentity(
  resource: PageResource,
  { kept, moved }: Pick<Followed, "kept" | "moved">,
  renames: ReadonlyMap<string, LedgerRecord>,
): KnownIdentity | undefined {
  const record = kept.get(resource.key);
  if (resource.id !== undefined) {
    return record?.id === resource.id
      ? { id: record.id, by: "recorded", record }
      : { id: resource.id, by: "declared", record: undefined };
  }
  if (record !== undefined) return { id: record.id, by: "recorded", record };
  const former = moved.get(resource.key) ?? renames.get(resource.key);
  return former && { id: former.id, by: "renamed", record: former };
}

/** A page below the parent of a resource. */
export interface ChildPage {
  readonly id: string;
  readonly title: string;
}

/**
 * Finds the pages that a resource not written down anywhere could be: those of its title below its parent that no
 * other resource is. More than one is for a person to decide.
 */
export function candidatesByTitle(
  resource: PageResource,
  siblings: readonly ChildPage[],
  taken: ReadonlySet<string>,
): readonly ChildPage[] {
  return siblings.filter(
    ({ id, title }) => canonicalTitle(title) === resource.properties.title && !taken.has(id),
  );
}
