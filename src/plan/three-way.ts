import { shortDigest } from "../ledger/record.ts";
import type { Edit } from "../model/edits.ts";

/** One property of a resource, as it stands in Notion and as the manifest wants it. */
export interface Compared {
  readonly name: string;
  /** Digests of the values. */
  readonly live: string;
  readonly wanted: string;
}

/** A property that a person gave another value than the last apply left. */
export interface EditedProperty {
  readonly name: string;
  /** Whether the manifest wants another value than the last apply left, too. */
  readonly conflict: boolean;
}

/** What becomes of properties. */
export interface Verdict {
  /** The names of those to be set. */
  readonly set: ReadonlySet<string>;
  /** Those that somebody changed in Notion: they are left alone unless they are to be overwritten. */
  readonly edited: readonly EditedProperty[];
  /** What the ledger will hold of them: shortened digests by name. */
  readonly recorded: Readonly<Record<string, string>>;
}

/**
 * Decides which properties are set. One that differs from what the last apply left there was changed by a person, and
 * is kept unless `overwrite`; the ledger goes on holding what the apply left, so that it stays known as changed.
 */
export function decide(
  properties: readonly Compared[],
  recorded: Readonly<Record<string, string>> | undefined,
  overwrite: boolean,
): Verdict {
  const before = new Map(Object.entries(recorded ?? {}));
  const set = new Set<string>();
  const edited: EditedProperty[] = [];
  const leaves = new Map<string, string>();
  for (const { name, live, wanted } of properties) {
    const then = before.get(name);
    const differs = live !== wanted;
    if (differs && then !== undefined && then !== shortDigest(live)) {
      edited.push({ name, conflict: then !== shortDigest(wanted) });
      if (!overwrite) {
        leaves.set(name, then);
        continue;
      }
    }
    leaves.set(name, shortDigest(wanted));
    if (differs) set.add(name);
  }
  return { set, edited, recorded: Object.fromEntries(leaves) };
}

/**
 * Whether our connection made something and somebody else edited it last: where no record tells, the differences are
 * taken for theirs.
 */
export function isEditedByOthers(
  { createdBy, lastEdit }: { readonly createdBy?: string; readonly lastEdit?: Edit },
  connection: string | undefined,
): boolean {
  return connection !== undefined && createdBy === connection && lastEdit?.by !== connection;
}

/**
 * Supposes what the last apply left where nothing reliable is recorded and somebody else edited last, as shortened digests
 * by name: what still is as it was `recorded`, and of the rest what the manifest wants, so that what differs is an edit.
 */
export function supposeLeft(
  properties: readonly Compared[],
  recorded: Verdict["recorded"] = {},
): Verdict["recorded"] {
  return Object.fromEntries(
    properties.map(({ name, live, wanted }) => {
      const now = shortDigest(live);
      return [name, recorded[name] === now ? now : shortDigest(wanted)];
    }),
  );
}
