import { blockText } from "../model/block-text.ts";
import type { Diagnostic } from "../model/diagnostics.ts";
import type { BlockDrift, DriftDetail, Trace } from "../plan/drift.ts";
import { allOthers, NO_OTHERS, type Others } from "../plan/others.ts";
import type { Change, Plan } from "../plan/plan.ts";
import { diagnosticJson } from "./diagnostic-json.ts";
import type { DriftedResource, DriftReport } from "./drift-json.generated.ts";
import type * as json from "./plan-json.generated.ts";
import { diffWords } from "./word-diff.ts";

/** Turns what people did, as a plan tells of it, into the data that `drift` prints (`schemas/drift.schema.json`). */
export function toDriftReport(plan: Plan, diagnostics: readonly Diagnostic[]): DriftReport {
  // What nobody has published yet, nobody can have edited.
  const changes = plan.changes.filter(({ action, drift }) => action !== "create" || drift.length > 0);
  const resources = changes.flatMap((change): DriftedResource[] => {
    const { drift, others } = noticed(change, plan.editors);
    if (drift === undefined) return [];
    const { key, kind, id, place, title } = change;
    return [
      {
        key,
        kind,
        ...(id !== undefined && { id }),
        ...(place !== undefined && { file: place.file }),
        title,
        drift,
        ...(others !== undefined && { others }),
      },
    ];
  });
  return {
    formatVersion: 1,
    complete: plan.complete,
    summary: {
      resources: changes.length,
      drifted: resources.length,
      edits: resources.reduce((sum, { drift }) => sum + drift.length, 0),
    },
    resources,
    ...allOthersJson(changes),
    diagnostics: diagnostics.map(diagnosticJson),
  };
}

/** Gives what people did to a resource and what of it is theirs, as far as there is anything. */
export function noticed(
  { drift, others }: Pick<Change, "drift" | "others">,
  editors: Plan["editors"],
): Pick<json.Change, "drift" | "others"> {
  return {
    ...(drift.length > 0 && { drift: drift.map((detail) => driftJson(detail, editors)) }),
    ...othersJson(others),
  };
}

/** Gives what is other people's, if anything is. */
function othersJson(others: Others | undefined): { others?: json.Others } {
  if (others === undefined) return {};
  return JSON.stringify(others) === JSON.stringify(NO_OTHERS) ? {} : { others: { ...others } };
}

/** Gives what is other people's in a whole plan, if anything is, and of how many resources it is unknown. */
export function allOthersJson(changes: Plan["changes"]): { others?: json.Others } {
  const { unread, ...others } = allOthers(changes);
  const told = othersJson(others).others;
  return told === undefined ? {} : { others: { ...told, ...(unread > 0 && { unread }) } };
}

function driftJson(detail: DriftDetail, editors: Plan["editors"]): json.Drift {
  const { what, trace, outcome } = detail;
  const told = { ...(trace !== undefined && { editor: editorJson(trace, editors) }), outcome };
  switch (what) {
    case "property changed": {
      const { name: property, before, after } = detail;
      return { what, location: [], property, ...(before !== undefined && { before }), after, ...told };
    }
    case "moved":
      return { what, location: [], before: detail.from, after: detail.to, ...told };
    case "trashed":
      return { what, location: [], ...told };
    case "block edited":
    case "block deleted":
    case "block added":
    case "block moved":
      return { ...blockJson(detail), ...told };
  }
}

function blockJson({ what, location, before, after }: BlockDrift): Omit<json.Drift, "outcome"> {
  const [old, now] = [before && blockText(before), after && blockText(after)];
  const type = (after ?? before)?.type;
  return {
    what,
    location: [...location],
    ...(after !== undefined && { id: after.id }),
    ...(type !== undefined && { type }),
    ...(old !== undefined && { before: old }),
    ...(now !== undefined && { after: now }),
    ...(old !== undefined && now !== undefined && what === "block edited" && { words: diffWords(old, now) }),
  };
}

function editorJson({ by, time, of }: Trace, editors: Plan["editors"]): json.Editor {
  const { name, kind } = editors?.get(by) ?? { name: undefined, kind: undefined };
  return { id: by, ...(name !== undefined && { name }), ...(kind !== undefined && { kind }), time, of };
}
