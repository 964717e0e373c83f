import type { LedgerRecord, RecordedState } from "../../ledger/record.ts";
import type { DatabaseProperties, DatabaseResource, OnDrift } from "../../manifest/resource.ts";
import { sha256 } from "../../model/canonical.ts";
import { plainText } from "../../model/rich-text.ts";
import { show } from "../diff-properties.ts";
import { type FoundBy, recognition } from "../identity.ts";
import type { Change, DatabaseCreateChange, ParentTarget, PropertyChange } from "../plan.ts";
import { type Compared, decide } from "../three-way.ts";
import type { LiveDatabase } from "./live.ts";
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

/** Plans the creation of a database. `steps` are those of the schema that are its own. */
export function planDatabaseCreate(
  resource: DatabaseResource,
  parent: ParentTarget,
  steps: readonly SchemaStep[],
  reasons: readonly string[],
): DatabaseCreateChange {
  const { properties } = resource;
  return {
    ...headOf(resource),
    action: "create",
    id: undefined,
    reasons,
    drifted: reasons.length > 0,
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

/** Plans what happens to a database that exists: nothing, or edits of itself and of its schema. */
export function planDatabase(
  resource: DatabaseResource,
  { live, foundBy, record }: KnownDatabase,
  parent: ParentTarget,
  steps: readonly SchemaStep[],
  onDrift: OnDrift,
): Change {
  const overwrite = onDrift === "overwrite";
  const { properties } = resource;
  // An apply that was cut off leaves mixtures behind, which are nobody's edit.
  const trusted = record?.pending === true ? undefined : record;
  if (live.trashed && overwrite) {
    return planDatabaseCreate(resource, parent, steps, ["its database is in the trash in Notion"]);
  }
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
  const changed = live.trashed ? [] : compared.filter(({ name }) => verdict.set.has(name));
  const misplaced = live.parent !== undefined && !("id" in parent && parent.id === live.parent);
  const carried = misplaced && trusted !== undefined && trusted.parent !== live.parent && !overwrite;
  const moveTo = misplaced && !carried && !live.trashed ? parent : undefined;
  const own = live.trashed ? [] : steps;
  const requests = (changed.length > 0 || moveTo !== undefined ? 1 : 0) + requestsOf(own);
  const drifted = verdict.kept.length > 0 || carried || live.trashed;
  const change = {
    ...headOf(resource),
    id: live.id,
    // Where it was carried to is never noted, so that it stays known as carried.
    parent: carried ? trusted.parent : (live.parent ?? ("id" in parent ? parent.id : "")),
    reasons: [
      ...(live.trashed ? ["moved to the trash in Notion, left there"] : []),
      ...(verdict.kept.length > 0 ? [`${verdict.kept.join(", ")} changed in Notion, kept`] : []),
      ...(carried ? ["moved in Notion, kept there"] : []),
      ...recognition(foundBy, record),
    ],
    drifted,
    properties: [
      ...changed.map(({ name, before, after }) => ({ name, before, after })),
      ...schemaChanges(own),
    ],
    blocks: { unchanged: 0, ops: [] },
    leaves: { ...stateOf(resource), properties: verdict.recorded },
    requests,
    blocksCreated: 0,
  };
  const isAdopted = foundBy === "title" || foundBy === "declared";
  const isMoved = foundBy === "renamed" || moveTo !== undefined;
  if (live.trashed || (requests === 0 && !isAdopted && !isMoved)) {
    return { ...change, action: drifted ? "drift" : "unchanged" };
  }
  const set = Object.fromEntries(changed.map(({ name }) => [name, properties[name as Field]])); // the names are those of FIELDS
  return { ...change, action: isAdopted ? "adopt" : isMoved ? "move" : "update", set, moveTo };
}

/** What a manifest sets of a database. Notion cannot take an icon or a cover away from one, so `null` sets nothing [SDK]. */
function wantedFields({ icon, cover, ...others }: DatabaseProperties) {
  return fieldsIn({ ...others, ...(icon && { icon }), ...(cover && { cover }) });
}

/** What a database says of itself: digests and texts of the fields that are there. */
function fieldsIn(properties: DatabaseProperties) {
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

/** What the ledger holds of a database that is just as its manifest says. */
function stateOf({ properties, protect }: DatabaseResource): RecordedState {
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

function headOf({ key, place, properties }: DatabaseResource) {
  return { kind: "database", key, place, title: plainText(properties.title) } as const;
}
