import type { OnDrift } from "../../manifest/resource.ts";
import type { Change } from "../plan.ts";
import { type NewRow, orderRows } from "./order.ts";
import { type KnownRow, planRow, planRowCreate, type RowContext, type WantedRow } from "./plan-row.ts";

/** One row of a manifest, and what Notion holds for it; `known` is undefined when it does not exist. */
export interface RowInput {
  readonly row: WantedRow;
  readonly known: KnownRow | undefined;
}

/**
 * Plans the rows of all databases: new ones first, each after those that it points at, then the edits of the others.
 * `onDrift` overrides what the rows say.
 */
export function planRows(
  inputs: readonly RowInput[],
  onDrift: OnDrift | undefined,
  context: Omit<RowContext, "onDrift">,
): Change[] {
  const fresh = inputs.filter((input) => input.known === undefined).map(({ row }) => row);
  const byKey = new Map(fresh.map((row) => [row.resource.key, row]));
  const order = orderRows(fresh.map((row) => newRow(row, byKey)));
  const creations = order.keys.flatMap((key) => {
    const row = byKey.get(key);
    return row === undefined ? [] : [planRowCreate(row, order.later.get(key) ?? new Set())];
  });
  const edits = inputs.flatMap(({ row, known: found }) =>
    found === undefined
      ? []
      : [planRow(row, found, { ...context, onDrift: onDrift ?? row.resource.onDrift })],
  );
  return [...creations, ...edits];
}

function newRow({ resource, values }: WantedRow, fresh: ReadonlyMap<string, unknown>): NewRow {
  const relations = new Map<string, readonly string[]>();
  for (const [name, value] of values) {
    if (value.type !== "relation") continue;
    const targets = value.value.flatMap((ref) => ("key" in ref && fresh.has(ref.key) ? [ref.key] : []));
    if (targets.length > 0) relations.set(name, targets);
  }
  return { key: resource.key, relations };
}
