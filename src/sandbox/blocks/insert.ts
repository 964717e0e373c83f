import type { Call } from "../api/call.ts";
import { notFound, validationError } from "../api/errors.ts";
import { isObject, type JsonObject, stringAt } from "../json.ts";
import { attachUpload } from "../uploads/attach.ts";
import { newId } from "../workspace/ids.ts";
import { minuteOf } from "../workspace/times.ts";
import type { Place } from "../workspace/workspace.ts";
import type { BlockPlan } from "./plan.ts";

/** Stores planned blocks under a parent and gives the IDs of the first level. */
export function insertBlocks(
  parent: string,
  plans: readonly BlockPlan[],
  place: Place,
  call: Call,
): readonly string[] {
  for (const plan of plans) checkAllTargets(plan, call);
  return store(parent, plans, place, call);
}

function store(parent: string, plans: readonly BlockPlan[], place: Place, call: Call): readonly string[] {
  const ranks = call.workspace.ranksFor(parent, place, plans.length);
  const time = minuteOf(call.now);
  return plans.map((plan, index) => {
    const id = newId(call.workspace.meta.tag, call.now);
    const { type, payload } = plan;
    const rank = ranks[index] ?? 0;
    call.workspace.put({
      id,
      parent,
      rank,
      type,
      payload,
      page: null,
      trashed: false,
      created: time,
      edited: time,
    });
    store(id, plan.children, "end", call);
    return id;
  });
}

function checkAllTargets(plan: BlockPlan, call: Call): void {
  checkTarget(plan.type, plan.payload, call);
  attachUploads(plan.type, plan.payload, call);
  for (const child of plan.children) checkAllTargets(child, call);
}

/** Attaches the file uploads that a block shows: as its file or as its icon. */
export function attachUploads(type: string, payload: JsonObject, call: Call): void {
  attachUpload(payload, type, call);
  attachUpload(payload.icon, "icon", call);
}

/** Refuses a link to, or a synced copy of, something that is not there. */
export function checkTarget(type: string, payload: JsonObject, call: Call): void {
  if (type === "link_to_page") {
    const kind = stringAt(payload, "type");
    const id = stringAt(payload, kind);
    if (call.workspace.titleOf(id) === undefined) throw notFound(kind.replace("_id", ""), id, call.bot);
  }
  if (isObject(payload.synced_from)) {
    const id = stringAt(payload.synced_from, "block_id");
    const original = call.workspace.get(id);
    if (original?.type !== "synced_block") throw notFound("block", id, call.bot);
    if (isObject(original.payload.synced_from)) {
      throw validationError(`Block ${id} is itself a copy. Use the block that it is synced from.`);
    }
  }
}
