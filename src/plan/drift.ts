import type { OnDrift } from "../manifest/resource.ts";
import type { Block, LiveBlock } from "../model/blocks.ts";
import type { Edit } from "../model/edits.ts";
import type { MergedEdit, MergePolicy } from "./blocks/merge.ts";
import type { EditedProperty } from "./three-way.ts";

/** What becomes of what a person did. `conflict kept`: the manifest changed the same, and is not followed. */
export type DriftOutcome = "kept" | "conflict kept" | "overwritten" | "refused";

/** When something was last edited, and by whom. Notion says it of a block; for all else only of the whole. */
export interface Trace extends Edit {
  readonly of: "block" | "page" | "database";
}

interface DriftBase {
  /** Undefined when Notion does not tell. */
  readonly trace: Trace | undefined;
  readonly outcome: DriftOutcome;
}

/** What a person did to a block that the last apply left. */
export interface BlockDrift extends DriftBase {
  readonly what: `block ${MergedEdit["edit"]}`;
  /** The heading above, then the blocks it is nested in, outermost first. */
  readonly location: readonly string[];
  /** As the last apply left it; undefined when nobody knows that any more, and of one that was added. */
  readonly before: Block | undefined;
  /** As it stands; undefined of one that was deleted. */
  readonly after: LiveBlock | undefined;
}

/** A property that a person gave another value. Values are as a reader sees them; null is none. */
export interface PropertyDrift extends DriftBase {
  readonly what: "property changed";
  readonly name: string;
  /** As the last apply left it; undefined when nobody knows that any more. */
  readonly before: string | null | undefined;
  readonly after: string | null;
}

/** A person put a resource below something else. */
export interface PlaceDrift extends DriftBase {
  readonly what: "moved";
  /** Dashed IDs of what it was below, and of what it is below now. */
  readonly from: string;
  readonly to: string;
}

/** A person put a resource into the trash. */
export interface TrashDrift extends DriftBase {
  readonly what: "trashed";
}

/** One thing that a person did to what the last apply left, and what becomes of it. */
export type DriftDetail = BlockDrift | PropertyDrift | PlaceDrift | TrashDrift;

/** What is done about what people did to a resource. */
export interface DriftPolicy {
  readonly onDrift: OnDrift;
  /** Whether its page is to hold nothing but what the manifest says. */
  readonly exact: boolean;
}

/**
 * Gives a resource as a run sees it: one that is asked to keep what people did keeps all of it, also on a page that is
 * to be exact. `onDrift` is what the run says.
 */
export function asAsked<R extends { readonly exact?: true }>(
  resource: R,
  onDrift: OnDrift | undefined,
): R | Omit<R, "exact"> {
  if (onDrift !== "keep" || resource.exact !== true) return resource;
  const { exact: _, ...others } = resource;
  return others;
}

/** Gives what is done about edits of blocks: a page that is exact follows its manifest, unless drift is to fail. */
export function blockPolicy({ onDrift, exact }: DriftPolicy): MergePolicy {
  return { overwrite: onDrift === "overwrite" || (exact && onDrift !== "fail"), exact };
}

/** Says what becomes of an edit of something that follows the manifest or not. */
export function outcomeOf(overwrite: boolean, onDrift: OnDrift, conflict: boolean): DriftOutcome {
  if (overwrite) return "overwritten";
  if (onDrift === "fail") return "refused";
  return conflict ? "conflict kept" : "kept";
}

/** Gives the trace of a whole page or database. */
export function traceOf(edit: Edit | undefined, of: "page" | "database" = "page"): Trace | undefined {
  return edit && { ...edit, of };
}

/** Makes what is told of the edits of blocks. */
export function blockDrift(
  edits: readonly MergedEdit[],
  policy: DriftPolicy,
  whole: Trace | undefined,
): readonly BlockDrift[] {
  const { overwrite } = blockPolicy(policy);
  return edits.map(
    ({ edit, location, before, after, conflict }): BlockDrift => ({
      what: `block ${edit}`,
      location,
      before,
      after,
      trace: after?.history === undefined ? whole : { ...after.history.lastEdit, of: "block" },
      outcome: outcomeOf(overwrite, policy.onDrift, conflict),
    }),
  );
}

/** A property that a person changed, as a reader sees it. */
export type PropertyEdit = Pick<PropertyDrift, "name" | "before" | "after"> &
  Pick<EditedProperty, "conflict">;

/** Says for a reader what a person changed. What the last apply left is known while the manifest still says it. */
export function propertyEdits(
  edited: readonly EditedProperty[],
  texts: readonly {
    readonly name: string;
    /** What the reader calls it, when that is not its name. */
    readonly label?: string;
    readonly now: string | null;
    readonly goal: string | null;
  }[],
): readonly PropertyEdit[] {
  const byName = new Map(texts.map((text) => [text.name, text]));
  return edited.flatMap(({ name, conflict }): PropertyEdit[] => {
    const text = byName.get(name);
    if (text === undefined) return [];
    const { label = name, now, goal } = text;
    return [{ name: label, before: conflict ? undefined : goal, after: now, conflict }];
  });
}

/** Makes what is told of the edits of properties. */
export function propertyDrift(
  edits: readonly PropertyEdit[],
  { onDrift }: DriftPolicy,
  whole: Trace | undefined,
): readonly PropertyDrift[] {
  return edits.map(({ name, before, after, conflict }) => ({
    what: "property changed",
    name,
    before,
    after,
    trace: whole,
    outcome: outcomeOf(onDrift === "overwrite", onDrift, conflict),
  }));
}

/** Makes what is told of a resource that a person put elsewhere. */
export function placeDrift(
  from: string,
  to: string,
  conflict: boolean,
  { onDrift }: DriftPolicy,
  whole: Trace | undefined,
): PlaceDrift {
  const outcome = outcomeOf(onDrift === "overwrite", onDrift, conflict);
  return { what: "moved", from, to, trace: whole, outcome };
}

/** Makes what is told of a resource that a person put into the trash. */
export function trashDrift({ onDrift }: DriftPolicy, whole: Trace | undefined): TrashDrift {
  const outcome = outcomeOf(onDrift === "overwrite", onDrift, false);
  return { what: "trashed", trace: whole, outcome };
}

/** Says what happens to properties that people changed, as reasons for a reader. */
export function propertyReasons(drift: readonly PropertyDrift[]): string[] {
  const [first] = drift;
  if (first === undefined) return [];
  const names = drift.map(({ name }) => name).join(", ");
  switch (first.outcome) {
    case "overwritten":
      return [`${names} changed in Notion, overwritten`];
    case "refused":
      return [`${names} changed in Notion`];
    case "kept":
    case "conflict kept":
      return [`${names} changed in Notion, kept`];
  }
}
