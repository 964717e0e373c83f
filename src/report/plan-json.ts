import type { ApplyResult } from "../apply/apply-plan.ts";
import { blockText } from "../model/block-text.ts";
import type { Block } from "../model/blocks.ts";
import { countBlocks, sha256 } from "../model/canonical.ts";
import type { Diagnostic } from "../model/diagnostics.ts";
import { changeDigests } from "../plan/change-digest.ts";
import type { BlockOp, Change, Plan } from "../plan/plan.ts";
import { summarize } from "../plan/summary.ts";
import { diagnosticJson } from "./diagnostic-json.ts";
import { allOthersJson, noticed } from "./drift-json.ts";
import type * as json from "./plan-json.generated.ts";
import { diffWords } from "./word-diff.ts";

/** What an apply adds to the plan that it carried out. */
export interface Execution {
  readonly result: ApplyResult;
  /** The IDs of what was created, by key. */
  readonly created: ReadonlyMap<string, string>;
  /** Requests sent, by HTTP method. */
  readonly requests: Readonly<Record<string, number>>;
  readonly seconds: number;
}

/** Turns a plan into the data that is printed, saved and rendered (`schemas/plan.schema.json`). */
export function toPlanJson(plan: Plan, diagnostics: readonly Diagnostic[], execution?: Execution): json.Plan {
  const digests = changeDigests(plan);
  const changes = plan.changes.flatMap((change) => changeJson(change, digests.get(change), plan.editors));
  return {
    formatVersion: 1,
    complete: plan.complete,
    digest: sha256([...digests.values()].join("\n")),
    summary: summarize(plan),
    cost: plan.cost,
    changes,
    ...allOthersJson(plan.changes),
    refusals: plan.refusals.map(({ key, message, hint }) => ({ key, message, hint })),
    ...(plan.losses.length > 0 && { losses: plan.losses.map(({ key, message }) => ({ key, message })) }),
    diagnostics: diagnostics.map(diagnosticJson),
    ...(execution !== undefined && executionJson(execution)),
  };
}

function changeJson(change: Change, digest: string | undefined, editors: Plan["editors"]): json.Change[] {
  const { action } = change;
  if (action === "unchanged") return [];
  return [
    {
      key: change.key,
      kind: change.kind,
      action,
      ...(change.id !== undefined && { id: change.id }),
      ...(change.place !== undefined && { file: change.place.file }),
      title: change.title,
      reasons: [...change.reasons],
      properties: change.properties.map(({ name, before, after }) => ({ name, before, after })),
      blocks: {
        unchanged: change.blocks.unchanged,
        ops: "body" in change ? bodyJson(change.body) : change.blocks.ops.map(opJson),
      },
      requests: change.requests,
      ...(digest !== undefined && { digest }),
      ...noticed(change, editors),
    },
  ];
}

/** A new page is one insertion of all its blocks. */
function bodyJson(body: readonly Block[]): json.BlockOp[] {
  return body.length === 0 ? [] : [{ op: "insert", location: [], blocks: body.map(newBlockJson) }];
}

function opJson(op: BlockOp): json.BlockOp {
  const location = [...op.location];
  switch (op.op) {
    case "update": {
      const before = blockText(op.before);
      const after = blockText(op.after);
      const words = diffWords(before, after);
      return { op: op.op, location, id: op.before.id, type: op.after.type, before, after, words };
    }
    case "insert":
      return { op: op.op, location, parent: op.parent, blocks: op.blocks.map(newBlockJson) };
    case "delete":
      return {
        op: op.op,
        location,
        id: op.before.id,
        type: op.before.type,
        before: blockText(op.before),
        ...(op.why !== undefined && { why: op.why }),
        ...(op.comments > 0 && { comments: op.comments }),
      };
  }
}

/** Names a block that does not exist yet. */
export function newBlockJson(block: Block): json.InsertOp["blocks"][number] {
  return { type: block.type, text: blockText(block), below: countBlocks(block.children) };
}

function executionJson({ result, created, requests, seconds }: Execution): Partial<json.Plan> {
  return {
    applied: [...result.applied],
    failed: result.failed.map(({ key, title, message, hint }) => ({
      key,
      title,
      message,
      ...(hint !== undefined && { hint }),
    })),
    notReached: [...result.notReached],
    ...(created.size > 0 && { created: Object.fromEntries(created) }),
    requests: { ...requests },
    seconds,
  };
}
