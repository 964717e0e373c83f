import type { LedgerRecord } from "../ledger/record.ts";
import type { OnDrift, PageResource } from "../manifest/resource.ts";
import type { LiveBlock } from "../model/blocks.ts";
import { countBlocks } from "../model/canonical.ts";
import type { Edit } from "../model/edits.ts";
import { PAGE_PROPERTIES, type PageProperties } from "../model/page.ts";
import { unkeptIn, withoutKept } from "./blocks/kept.ts";
import { createCost } from "./cost.ts";
import { diffProperties, show } from "./diff-properties.ts";
import {
  type DriftDetail,
  type DriftPolicy,
  placeDrift,
  propertyDrift,
  propertyReasons,
  traceOf,
  trashDrift,
} from "./drift.ts";
import { type FoundBy, recognition } from "./identity.ts";
import { keepTrashed } from "./keep-trashed.ts";
import { NO_OTHERS } from "./others.ts";
import type { Change, CreateChange, ParentTarget, PropertyChange } from "./plan.ts";
import { type Known, NOTHING_KNOWN, planBlocks } from "./plan-blocks.ts";
import { isUnrecorded, recordBlocks, stateOf, traitsOf } from "./recorded.ts";
import { isEditedByOthers } from "./three-way.ts";

/** What is known of a page that exists. */
export interface LiveState {
  readonly id: string;
  readonly properties: Required<PageProperties>;
  readonly parent: string | undefined;
  readonly trashed: boolean;
  /** The ID of a person or a connection. */
  readonly createdBy?: string;
  readonly lastEdit?: Edit;
  readonly blocks: readonly LiveBlock[];
  readonly foundBy: FoundBy;
  readonly record: LedgerRecord | undefined;
}

/** Plans the creation of a page. `drift` is what people did to the one that there was. */
export function planCreate(
  resource: PageResource,
  parent: ParentTarget,
  reasons: readonly string[],
  drift: readonly DriftDetail[] = [],
): CreateChange {
  const { properties, blocks } = resource;
  const body = withoutKept(blocks);
  return {
    ...headOf(resource),
    action: "create",
    id: undefined,
    reasons,
    drifted: drift.length > 0,
    drift,
    others: NO_OTHERS,
    properties: PAGE_PROPERTIES.flatMap((name): PropertyChange[] => {
      const value = properties[name];
      return name === "title" || value === undefined || value === null || value === false
        ? []
        : [{ name, before: null, after: show(value) }];
    }),
    blocks: { unchanged: 0, ops: [] },
    requests: createCost(properties, body),
    blocksCreated: countBlocks(body),
    parent,
    wanted: properties,
    body,
    leaves: { ...stateOf(resource), ...recordBlocks(body) },
    ...unkeptIn(blocks),
  };
}

/**
 * Plans what happens to a page that exists: nothing or an edit. What people edited in Notion stays, property by
 * property and block by block, unless `onDrift` is `overwrite`; what they added stays in any case. On a page that is
 * exact neither stays, as far as blocks go.
 */
export function planPage(
  resource: PageResource,
  live: LiveState,
  parent: ParentTarget,
  onDrift: OnDrift,
  known: Known = NOTHING_KNOWN,
): Change {
  const overwrite = onDrift === "overwrite";
  const policy: DriftPolicy = { onDrift, exact: resource.exact === true };
  const { record } = live;
  const trace = traceOf(live.lastEdit);
  if (live.trashed) {
    const drift = [trashDrift(policy, trace)];
    return overwrite
      ? planCreate(resource, parent, ["its page is in the trash in Notion"], drift)
      : keepTrashed(
          { ...headOf(resource), id: live.id, parent: record?.parent ?? live.parent ?? "" },
          record,
          drift,
        );
  }

  // An apply that was cut off leaves mixtures behind, which are nobody's edit.
  const trusted = record?.pending === true ? undefined : record;
  const isLost =
    trusted === undefined && live.foundBy !== "declared" && isEditedByOthers(live, known.connection);
  const recorded = isLost ? record?.properties : trusted?.properties;
  const properties = diffProperties(resource.properties, live.properties, { recorded, isLost, overwrite });
  const blocks = planBlocks({
    page: live.id,
    live: live.blocks,
    wanted: resource.blocks,
    record,
    isClaimed: live.foundBy === "declared",
    policy,
    trace,
    known,
  });
  const place = placeOf(live, parent);
  // A page that a person put into a column or a toggle, or took out of all pages, is left where it is.
  const misplaced = place !== undefined && !("id" in parent && parent.id === place);
  const wasMoved = misplaced && trusted !== undefined && trusted.parent !== place;
  const carried = wasMoved && !overwrite;
  const moveTo = misplaced && !carried ? parent : undefined;

  const ofProperties = propertyDrift(properties.edits, policy, trace);
  const conflict = !("id" in parent && parent.id === trusted?.parent);
  const drift = [
    ...ofProperties,
    ...(wasMoved ? [placeDrift(trusted.parent, place, conflict, policy, trace)] : []),
    ...blocks.drift,
  ];
  const requests = (properties.changes.length > 0 ? 1 : 0) + (moveTo === undefined ? 0 : 1) + blocks.requests;
  const drifted = drift.length > 0;
  const change = {
    ...headOf(resource),
    id: live.id,
    // Where it was carried to is never noted, so that it stays known as carried.
    parent: carried ? trusted.parent : (place ?? ("id" in parent ? parent.id : "")),
    reasons: [
      ...propertyReasons(ofProperties),
      ...blocks.reasons,
      ...(carried ? ["moved in Notion, kept there"] : []),
      ...recognition(live.foundBy, record),
    ],
    drifted,
    drift,
    others: blocks.others,
    properties: properties.changes,
    blocks: { unchanged: blocks.unchanged, ops: blocks.ops },
    leaves: {
      properties: properties.recorded,
      ...blocks.leaves,
      ...traitsOf(resource),
    },
    ...(blocks.unkept.length > 0 && { unkept: blocks.unkept }),
  };
  const action = actionOf(live.foundBy, moveTo !== undefined, requests);
  if (action === "unchanged") {
    return {
      ...change,
      action: drifted ? "drift" : action,
      requests: 0,
      blocksCreated: 0,
      ...(isUnrecorded(record, change.leaves) && { unrecorded: true }),
    };
  }
  return {
    ...change,
    action,
    set: properties.set,
    moveTo,
    requests,
    blocksCreated: blocks.created,
  };
}

/** The page that a page lives under. The root of the project is nowhere in it, and so where it belongs. */
function placeOf({ id, parent }: LiveState, wanted: ParentTarget): string | undefined {
  return "id" in wanted && wanted.id === id ? id : parent;
}

function actionOf(
  foundBy: FoundBy,
  moves: boolean,
  requests: number,
): "adopt" | "move" | "update" | "unchanged" {
  // What the manifest names itself is no news while there is nothing to do; what was found by its title is.
  if (foundBy === "title" || (foundBy === "declared" && (moves || requests > 0))) return "adopt";
  if (foundBy === "renamed" || moves) return "move";
  return requests > 0 ? "update" : "unchanged";
}

/** Gives what a change of a page says of its manifest. */
export function headOf({ key, place, properties }: PageResource) {
  return { kind: "page", key, place, title: properties.title } as const;
}
