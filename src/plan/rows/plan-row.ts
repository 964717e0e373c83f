import { type LedgerRecord, type RecordedState, shortDigest } from "../../ledger/record.ts";
import type { OnDrift, RowResource } from "../../manifest/resource.ts";
import { countBlocks } from "../../model/canonical.ts";
import { digestProperty } from "../../model/page.ts";
import { isEmptyValue } from "../../model/properties/compare.ts";
import { plainText } from "../../model/rich-text.ts";
import { unkeptIn, withoutKept } from "../blocks/kept.ts";
import { createCost } from "../cost.ts";
import type { LiveRow } from "../databases/live.ts";
import { show } from "../diff-properties.ts";
import {
  type DriftDetail,
  type DriftPolicy,
  placeDrift,
  propertyDrift,
  propertyEdits,
  propertyReasons,
  traceOf,
} from "../drift.ts";
import { NO_OTHERS } from "../others.ts";
import type { Change, RowContents, RowCreateChange } from "../plan.ts";
import { type Known, planBlocks } from "../plan-blocks.ts";
import { isUnrecorded, knowsAnchors, recordBlocks } from "../recorded.ts";
import { type Compared, decide, isEditedByOthers, supposeLeft } from "../three-way.ts";
import { digestPlanned, type KeyOf, plannedForm, showPlanned } from "./compare.ts";
import type { PlannedValues } from "./value.ts";

/** A row of a manifest with its people looked up, and its rows and files named. */
export interface WantedRow {
  readonly resource: RowResource;
  readonly values: PlannedValues;
  /** What people are called for a reader, by dashed ID, as far as it is known. */
  readonly people: ReadonlyMap<string, string>;
}

/** A row that exists. */
export interface KnownRow {
  readonly live: LiveRow;
  /** The dashed ID of its data source. */
  readonly dataSource: string;
  /** What a person put it into instead: the dashed ID of a page, a block or another data source, or `workspace`. */
  readonly movedTo?: string;
  readonly foundBy: "declared" | "recorded" | "key";
  readonly record: LedgerRecord | undefined;
}

/** What a row is compared by. */
export interface RowContext {
  readonly onDrift: OnDrift;
  readonly keyOf: KeyOf;
  /** Gives the name that a property of a data source has in Notion now; undefined when Notion does not have it yet. */
  readonly nameOf: (dataSource: string, property: string) => string | undefined;
  /** Gives the name that an option of a property will have. */
  readonly optionOf: (dataSource: string, property: string, option: string) => string;
  readonly known: Known;
}

/** Plans the creation of a row. `later` are the properties that point at rows created after it. */
export function planRowCreate(
  row: WantedRow,
  later: ReadonlySet<string>,
  drift: readonly DriftDetail[] = [],
): RowCreateChange {
  const { resource, values, people } = row;
  const { icon, cover, blocks = [] } = resource;
  const body = withoutKept(blocks);
  const looks = { ...(icon !== undefined && { icon }), ...(cover !== undefined && { cover }) };
  const part = (isLater: boolean): PlannedValues =>
    new Map([...values].filter(([name]) => later.has(name) === isLater));
  return {
    ...headOf(row),
    action: "create",
    id: undefined,
    reasons: [],
    drifted: drift.length > 0,
    drift,
    others: NO_OTHERS,
    properties: [
      ...Object.entries(looks).map(([name, value]) => ({ name, before: null, after: show(value) })),
      ...[...values].map(([name, value]) => ({ name, before: null, after: showPlanned(value, people) })),
    ].filter(({ after }) => after !== null),
    blocks: { unchanged: 0, ops: [] },
    requests: createCost({ title: "" }, body) + (later.size > 0 ? 1 : 0),
    blocksCreated: countBlocks(body),
    dataSource: resource.dataSource,
    wanted: { values: part(false), ...looks },
    later: part(true),
    body,
    leaves: { ...stateOf(row), ...recordBlocks(body) },
    ...unkeptIn(blocks),
  };
}

/**
 * Plans what happens to a row that exists: nothing, or an edit of what differs. Properties it does not name stay. One
 * that a person moved out of its data source stays where it is unless drift is overwritten, and so do its values, which
 * it left behind; icon, cover and content follow the manifest.
 */
export function planRow(row: WantedRow, found: KnownRow, context: RowContext): Change {
  const { live, dataSource, movedTo, foundBy, record } = found;
  const overwrite = context.onDrift === "overwrite";
  const isCarried = movedTo !== undefined && !overwrite;
  const isBroughtBack = movedTo !== undefined && overwrite;
  const { resource } = row;
  // An apply that was cut off leaves mixtures behind, which are nobody's edit.
  const trusted = record?.pending === true ? undefined : record;
  const compared = comparedWith(row, found, context).filter(({ name }) => !isCarried || isLook(name));
  const isLost =
    trusted === undefined && foundBy !== "declared" && isEditedByOthers(live, context.known.connection);
  const left = isLost ? supposeLeft(compared, record?.properties) : trusted?.properties;
  const verdict = decide(compared, movedTo === undefined ? left : looksIn(trusted), overwrite);
  const changed = compared.filter(({ name }) => verdict.set.has(name));
  const trace = traceOf(live.lastEdit);
  const policy: DriftPolicy = { onDrift: context.onDrift, exact: resource.exact === true };
  const texts = compared.map(({ name, label, before, after }) => ({ name, label, now: before, goal: after }));
  const ofProperties = propertyDrift(propertyEdits(verdict.edited, texts), policy, trace);
  const blocks =
    resource.blocks === undefined || live.blocks === undefined
      ? undefined
      : planBlocks({
          page: live.id,
          live: live.blocks,
          wanted: resource.blocks,
          record,
          isClaimed: foundBy === "declared",
          policy,
          trace,
          known: context.known,
        });
  const requests = (isBroughtBack ? 1 : 0) + (changed.length > 0 ? 1 : 0) + (blocks?.requests ?? 0);
  const drift = [
    ...ofProperties,
    ...(movedTo === undefined ? [] : [placeDrift(dataSource, movedTo, false, policy, trace)]),
    ...(blocks?.drift ?? []),
  ];
  const drifted = drift.length > 0;
  const change = {
    ...headOf(row),
    id: live.id,
    parent: dataSource,
    reasons: [
      ...propertyReasons(ofProperties),
      ...(blocks?.reasons ?? []),
      ...(isCarried ? ["moved in Notion, kept there"] : []),
      ...(foundBy === "recorded" ? [] : [foundBy === "key" ? "found by its key" : "named by `id`"]),
    ],
    drifted,
    drift,
    others: {
      ...(blocks?.others ?? NO_OTHERS),
      properties: movedTo === undefined ? countUnnamed(row, live, context) : 0,
    },
    properties: changed.flatMap(({ label: name, before, after, live: overwrites }) =>
      before === null && after === null ? [] : [{ name, before, after, overwrites }],
    ),
    blocks: { unchanged: blocks?.unchanged ?? 0, ops: blocks?.ops ?? [] },
    leaves: {
      properties: isCarried ? { ...trusted?.properties, ...verdict.recorded } : verdict.recorded,
      ...(blocks?.leaves ?? {
        blocks: trusted?.blocks ?? [],
        ...(trusted?.kept !== undefined && { kept: trusted.kept }),
      }),
      ...(resource.protect && { protect: resource.protect }),
      ...(resource.exact === true && { exact: resource.exact }),
    },
    ...(blocks !== undefined && blocks.unkept.length > 0 && { unkept: blocks.unkept }),
  };
  // What the manifest names itself is no news while there is nothing to do; what was found by its key is.
  const isAdopted = foundBy === "key" || (foundBy === "declared" && requests > 0);
  if (requests === 0 && !isAdopted) {
    const isNews = isUnrecorded(record, change.leaves);
    const action = drifted ? "drift" : "unchanged";
    return { ...change, action, requests, blocksCreated: 0, ...(isNews && { unrecorded: true }) };
  }
  return {
    ...change,
    action: isAdopted ? "adopt" : isBroughtBack ? "move" : "update",
    set: contentsOf(row, verdict.set),
    requests,
    blocksCreated: blocks?.created ?? 0,
  };
}

/** A property of a row on both sides, with what a reader sees of it. */
interface ComparedRow extends Compared {
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Icon and cover as the ledger names them: a property may have the plain name. */
export const LOOKS = { icon: "\u0000icon", cover: "\u0000cover" } as const;

function isLook(name: string): boolean {
  return name === LOOKS.icon || name === LOOKS.cover;
}

/** Gives what the last apply left of icon and cover. */
function looksIn(record: LedgerRecord | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record?.properties ?? {}).filter(([name]) => isLook(name)));
}

function comparedWith(
  { resource, values, people }: WantedRow,
  { live, movedTo }: KnownRow,
  { nameOf, keyOf, optionOf }: RowContext,
): ComparedRow[] {
  const looks = (["icon", "cover"] as const).flatMap((label): ComparedRow[] => {
    const wanted = resource[label];
    if (wanted === undefined) return [];
    const digests = { live: digestProperty(live[label]), wanted: digestProperty(wanted) };
    return [{ name: LOOKS[label], label, ...digests, before: show(live[label]), after: show(wanted) }];
  });
  const compared = [...values].map(([name, value]): ComparedRow => {
    // Elsewhere it has other properties, but for its title.
    const standing =
      movedTo === undefined
        ? live.values.get(nameOf(resource.dataSource, name) ?? "")
        : [...live.values.values()].find(({ type }) => type === "title" && type === value.type);
    const now =
      standing && plannedForm(standing, keyOf, (option) => optionOf(resource.dataSource, name, option));
    return {
      name,
      label: name,
      live: now === undefined ? "" : digestPlanned(now),
      wanted: digestPlanned(value),
      before: now === undefined ? null : showPlanned(now, people),
      after: showPlanned(value, people),
    };
  });
  return [...looks, ...compared];
}

/** Counts the values that people gave a row in properties that its manifest does not name. */
function countUnnamed({ resource, values }: WantedRow, live: LiveRow, { nameOf }: RowContext): number {
  const named = new Set([...values.keys()].map((name) => nameOf(resource.dataSource, name)));
  return [...live.values].filter(([name, value]) => !named.has(name) && !isEmptyValue(value)).length;
}

/** The part of a row's contents that is set. */
function contentsOf({ resource, values }: WantedRow, set: ReadonlySet<string>): RowContents {
  const { icon, cover } = resource;
  return {
    values: new Map([...values].filter(([name]) => set.has(name))),
    ...(icon !== undefined && set.has(LOOKS.icon) && { icon }),
    ...(cover !== undefined && set.has(LOOKS.cover) && { cover }),
  };
}

/** Whether the last apply left a row just as its manifest says now. */
export function isRowRecorded(row: WantedRow, record: LedgerRecord): boolean {
  const { properties, blocks } = stateOf(row);
  return (
    record.pending !== true &&
    record.conflicts === undefined &&
    (row.resource.blocks === undefined || blocks.join() === record.blocks.join()) &&
    knowsAnchors(row.resource.blocks ?? [], record) &&
    Object.entries(properties).every(([name, value]) => record.properties[name] === value)
  );
}

/** What the ledger holds of a row that is just as its manifest says. */
function stateOf({ resource, values }: WantedRow): RecordedState {
  const { icon, cover, blocks = [], protect, exact } = resource;
  const digests = new Map([...values].map(([name, value]) => [name, digestPlanned(value)]));
  if (icon !== undefined) digests.set(LOOKS.icon, digestProperty(icon));
  if (cover !== undefined) digests.set(LOOKS.cover, digestProperty(cover));
  return {
    properties: Object.fromEntries([...digests].map(([name, digest]) => [name, shortDigest(digest)])),
    ...recordBlocks(blocks),
    ...(protect && { protect }),
    ...(exact === true && { exact }),
  };
}

/** Gives what a change of a row says of its manifest. */
export function headOf({ resource, values }: WantedRow) {
  const { key, place } = resource;
  return { kind: "row", key, place, title: titleOf(values) ?? resource.identity } as const;
}

/** The plain text of the value of type title. */
function titleOf(values: PlannedValues): string | undefined {
  for (const value of values.values()) if (value.type === "title") return plainText(value.value);
  return undefined;
}
