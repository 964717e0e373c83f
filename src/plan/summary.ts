import type { Action, Change, Plan } from "./plan.ts";

/** How many resources there are of each action. */
export type Summary = Readonly<Record<Action, number>>;

/** Counts the changes of a plan. */
export function summarize(plan: Plan): Summary {
  const counts: Record<Action, number> = {
    create: 0,
    update: 0,
    move: 0,
    adopt: 0,
    trash: 0,
    drift: 0,
    unchanged: 0,
  };
  for (const { action } of plan.changes) counts[action] += 1;
  return counts;
}

/** Whether applying the plan would send anything. */
export function hasChanges(plan: Plan): boolean {
  const { drift, unchanged, ...active } = summarize(plan);
  return Object.values(active).some((count) => count > 0);
}

/** Whether applying a change would send anything. */
export function isActive({ action }: Pick<Change, "action">): boolean {
  return action !== "unchanged" && action !== "drift";
}
