import { type LedgerRecord, type RecordedState, shortDigest } from "../../ledger/record.ts";
import type { DatabaseProperties, DatabaseResource, OnDrift } from "../../manifest/resource.ts";
import { sha256 } from "../../model/canonical.ts";
import { plainText } from "../../model/rich-text.ts";
import { show } from "../diff-properties.ts";
import {
  type DriftDetail,
  type DriftPolicy,
  placeDrift,
  propertyDrift,
  propertyEdits,
  propertyReasons,
  traceOf,
  trashDrift,
} from "../drift.ts";
import { type FoundBy, recognition } from "../identity.ts";
import { keepTrashed } from "../keep-trashed.ts";
import { NO_OTHERS, type Others } from "../others.ts";
import type { Change, DatabaseCreateChange, ParentTarget, PropertyChange } from "../plan.ts";
import { isUnrecorded } from "../recorded.ts";
import { type Compared, decide } from "../three-way.ts";
import type { LiveDatabase } from "./live.ts";
import type { RenamedProperty } from "./renamed-in-notion.ts";
import type { SchemaStep } from "./schema-change.ts";

/** What is known of a database that exists. */
export interface KnownDatabase {
  readonly live: LiveDatabase;
  readonly foundBy: FoundBy;
  readonly record: LedgerRecord | undefined;
}

/** What a database says of itself, in the order in which changes are shown. */
const FIELDS = ["title", "description", "icon", "cover", "inline", "locked"] as const;

type Field = (typeof FIELDS)[number];

/**
 * Plans the creation of a database. `steps` are those of the schema that are its own; `drift` is what people did to the
 * database that there was.
 */
export function planDatabaseCreate(
  resource: DatabaseResource,
  parent: ParentTarget,
  steps: readonly SchemaStep[],
  reasons: readonly string[],
  drift: readonly DriftDetail[] = [],
): DatabaseCreateChange {
  const { properties } = resource;
  return {
    ...headOf(resource),
    action: "create",
    id: undefined,
    reasons,
    drifted: drift.length > 0,
    drift,
    others: NO_OTHERS,
    properties: [
      ...wantedFields(properties)
        .filter(({ name }) => name !== "title")
        .map(({ name, text }) => ({ name, before: null, after: text }))
        .filter(({ after }) => after !== null),
      ...schemaChanges(steps),
    ],
    blocks: { unchanged: 0, ops: [] },
    // The creation does not lock (NOTION.md §3.5).
    requests: requestsOf(steps) + (properties.locked === true ? 1 : 0),
    blocksCreated: 1,
    parent,
    wanted: properties,
    leaves: stateOf(resource),
  };
}

/**
 * Plans what happens to a database that exists: nothing, or edits of itself and of its schema. `renamed` are the
 * properties that somebody renamed: they are refused unless drift is overwritten, as nothing can be kept of two names.
 */
export function planDatabase(
  resource: DatabaseResource,
  known: KnownDatabase,
  parent: ParentTarget,
  steps: readonly SchemaStep[],
  onDrift: OnDrift,
  others: Others = NO_OTHERS,
  renamed: readonly RenamedProperty[] = [],
): Change {
  const overwrite = onDrift === "overwrite";
  const policy: DriftPolicy = { onDrift, exact: false };
  const { properties } = resource;
  const { live, foundBy, record } = known;
  const trace = traceOf(live.lastEdit, "database");
  if (live.trashed) {
    const drift = [trashDrift(policy, trace)];
    return overwrite
      ? planDatabaseCreate(resource, parent, steps, ["its database is in the trash in Notion"], drift)
      : keepTrashed({ ...headOf(resource), id: live.id, parent: live.parent ?? "" }, record, drift);
  }
  // An apply that was cut off leaves mixtures behind, which are nobody's edit.
  const trusted = record?.pending === true ? undefined : record;
  const standing = new Map(fieldsIn(live).map((field) => [field.name, field]));
  const compared = wantedFields(properties).map((field): Compared & PropertyChange => {
    const now = standing.get(field.name);
    return {
      name: field.name,
      live: now?.digest ?? "",
      wanted: field.digest,
      before: now?.text ?? null,
      after: field.text,
    };
  });
  const verdict = decide(compared, trusted?.properties, overwrite);
  const changed = compared.filter(({ name }) => verdict.set.has(name));
  const misplaced = live.parent !== undefined && !("id" in parent && parent.id === live.parent);
  const wasMoved = misplaced && trusted !== undefined && trusted.parent !== live.parent;
  const carried = wasMoved && !overwrite;
  const moveTo = misplaced && !carried ? parent : undefined;
  const requests = (changed.length > 0 || moveTo !== undefined ? 1 : 0) + requestsOf(steps);
  const texts = compared.map(({ name, before, after }) => ({ name, now: before, goal: after }));
  const ofProperties = propertyDrift(propertyEdits(verdict.edited, texts), policy, trace);
  const ofNames = propertyDrift(
    renamed.map(({ property, now }) => ({
      name: `${property}, name`,
      before: property,
      after: now,
      conflict: false,
    })),
    { ...policy, onDrift: overwrite ? onDrift : "fail" },
    trace,
  );
  const conflict = !("id" in parent && parent.id === trusted?.parent);
  const drift = [
    ...ofProperties,
    ...ofNames,
    ...(wasMoved ? [placeDrift(trusted.parent, live.parent, conflict, policy, trace)] : []),
  ];
  const drifted = drift.length > 0;
  const change = {
    ...headOf(resource),
    id: live.id,
    // Where it was carried to is never noted, so that it stays known as carried.
    parent: carried ? trusted.parent : (live.parent ?? ("id" in parent ? parent.id : "")),
    reasons: [
      ...propertyReasons(ofProperties),
      ...propertyReasons(ofNames),
      ...(carried ? ["moved in Notion, kept there"] : []),
      ...recognition(foundBy, record),
    ],
    drifted,
    drift,
    others,
    properties: [
      ...changed.map(({ name, before, after, live: overwrites }) => ({ name, before, after, overwrites })),
      ...schemaChanges(steps),
    ],
    blocks: { unchanged: 0, ops: [] },
    leaves: { ...stateOf(resource), properties: verdict.recorded },
    requests,
    blocksCreated: 0,
  };
  // What the manifest names itself is no news while there is nothing to do; what was found by its title is.
  const isAdopted = foundBy === "title" || (foundBy === "declared" && requests > 0);
  const isMoved = foundBy === "renamed" || moveTo !== undefined;
  if (requests === 0 && !isAdopted && !isMoved) {
    const isNews = isUnrecorded(record, change.leaves);
    return { ...change, action: drifted ? "drift" : "unchanged", ...(isNews && { unrecorded: true }) };
  }
  const set = Object.fromEntries(changed.map(({ name }) => [name, properties[name as Field]])); // the names are those of FIELDS
  return { ...change, action: isAdopted ? "adopt" : isMoved ? "move" : "update", set, moveTo };
}

/** What a manifest sets of a database. Notion cannot take an icon or a cover away from one, so `null` sets nothing [SDK]. */
function wantedFields({ icon, cover, ...others }: DatabaseProperties) {
  return fieldsIn({ ...others, ...(icon && { icon }), ...(cover && { cover }) });
}

/** Whether what a database says of itself in Notion is what the last apply left there. */
export function isDatabaseAsLeft(live: Required<DatabaseProperties>, record: LedgerRecord): boolean {
  return fieldsIn(live).every(({ name, digest }) => {
    const left = record.properties[name];
    return left === undefined || left === shortDigest(digest);
  });
}

/** What a database says of itself: digests and texts of the fields that are there. */
export function fieldsIn(properties: DatabaseProperties) {
  return FIELDS.flatMap((name) => {
    const value = properties[name];
    if (value === undefined) return [];
    const text = isText(value) ? plainText(value) || null : show(value);
    return [{ name, digest: sha256(JSON.stringify(value)), text }];
  });
}

function isText(value: Required<DatabaseProperties>[Field]): value is DatabaseProperties["title"] {
  return Array.isArray(value);
}

/** Whether the last apply left what a database says of itself just as its manifest says now. */
export function isDatabaseRecorded(resource: DatabaseResource, record: LedgerRecord): boolean {
  return (
    record.pending !== true &&
    Object.entries(stateOf(resource).properties).every(([name, value]) => record.properties[name] === value)
  );
}

/** What the ledger holds of a database that is just as its manifest says. */
export function stateOf({ properties, protect }: DatabaseResource): RecordedState {
  const { recorded } = decide(
    wantedFields(properties).map(({ name, digest }) => ({ name, live: digest, wanted: digest })),
    undefined,
    false,
  );
  return { properties: recorded, blocks: [], ...(protect && { protect }) };
}

/** The changes of a schema as a reader sees them. */
function schemaChanges(steps: readonly SchemaStep[]): PropertyChange[] {
  return steps.flatMap(({ details }) =>
    details.map(({ property, aspect, before, after }) => ({
      name: aspect === "property" ? property : `${property}, ${aspect}`,
      before,
      after,
    })),
  );
}

function requestsOf(steps: readonly SchemaStep[]): number {
  return steps.reduce((sum, { requests }) => sum + requests, 0);
}

/** Gives what a change of a database says of its manifest. */
export function headOf({ key, place, properties }: DatabaseResource) {
  return { kind: "database", key, place, title: plainText(properties.title) } as const;
}
