import { errorsIn } from "./errors.ts";
import type { Plan } from "./plan-json.generated.ts";

/** The last line of a plan, the same in every format (DESIGN.md §8). An adopted page counts as an update. */
export function summaryLine({ summary, cost, refusals, diagnostics }: Plan): string {
  const { create, update, move, adopt, trash, drift, unchanged } = summary;
  // What is refused would be a change.
  if (create + update + move + adopt + trash + drift + refusals.length === 0) {
    const errors = errorsIn({ diagnostics }).length;
    if (errors > 0) return `Nothing is planned. ${count(errors, "error")}.`;
    return `No changes. ${count(unchanged, "resource")} ${unchanged === 1 ? "matches" : "match"} Notion.`;
  }
  return (
    `Plan: ${create} to create, ${update + adopt} to update, ${move} to move, ${trash} to trash, ` +
    `${drift} drifted, ${unchanged} unchanged. ${count(cost.requests, "request")}.`
  );
}

/** Whether somebody set out to apply a plan that has something to apply. */
export function wasCarriedOut({ applied, changes }: Pick<Plan, "applied" | "changes">): boolean {
  return applied !== undefined && changes.some(({ action }) => action !== "drift");
}

/** The last line of an apply. */
export function resultLine(plan: Plan): string {
  const failed = plan.failed?.length ?? 0;
  const notReached = plan.notReached?.length ?? 0;
  const sent = Object.values(plan.requests ?? {}).reduce((sum, requests) => sum + requests, 0);
  const parts = [
    `${plan.applied?.length ?? 0} applied`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(notReached > 0 ? [`${notReached} not reached`] : []),
  ];
  return `Applied: ${parts.join(", ")}. ${count(sent, "request")} in ${(plan.seconds ?? 0).toFixed(1)} s.`;
}

/** A number with its noun. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
