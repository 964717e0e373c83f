import type { OnDrift } from "../../manifest/resource.ts";
import { asAsked, type DriftDetail } from "../drift.ts";
import type { Change } from "../plan.ts";
import { type NewRow, orderRows } from "./order.ts";
import { type KnownRow, planRow, planRowCreate, type RowContext, type WantedRow } from "./plan-row.ts";

/** One row of a manifest, and what Notion holds for it; `known` is undefined when it does not exist. */
export interface RowInput {
  readonly row: WantedRow;
  readonly known: KnownRow | undefined;
  /** What people did to the page that it had. */
  readonly drift?: readonly DriftDetail[];
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
  const missing = inputs.filter(({ known }) => known === undefined);
  const drift = new Map(missing.map((input) => [input.row.resource.key, input.drift]));
  const fresh = missing.map(({ row }) => row);
  const byKey = new Map(fresh.map((row) => [row.resource.key, row]));
  const order = orderRows(fresh.map(newRow));
  const creations = order.keys.flatMap((key) => {
    const row = byKey.get(key);
    return row === undefined ? [] : [planRowCreate(row, order.later.get(key) ?? new Set(), drift.get(key))];
  });
  const edits = inputs.flatMap(({ row, known: found }) =>
    found === undefined
      ? []
      : [
          planRow({ ...row, resource: asAsked(row.resource, onDrift) }, found, {
            ...context,
            onDrift: onDrift ?? row.resource.onDrift,
          }),
        ],
  );
  return [...creations, ...edits];
}

function newRow({ resource, values }: WantedRow): NewRow {
  const relations = new Map<string, readonly string[]>();
  for (const [name, value] of values) {
    if (value.type !== "relation") continue;
    relations.set(
      name,
      value.value.flatMap((ref) => ("key" in ref ? [ref.key] : [])),
    );
  }
  return { key: resource.key, relations };
}
