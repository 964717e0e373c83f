import { problemText } from "./errors.ts";
import { oneLine } from "./one-line.ts";
import type { Change, Plan } from "./plan-json.generated.ts";
import { count } from "./summary-line.ts";

/** Lists what nobody should overlook: what goes, what people wrote that is lost, and what refuses the plan. */
export function cautionsOf({ changes, refusals }: Plan): readonly string[] {
  const trashed = changes.filter(({ action }) => action === "trash");
  const overwritten = changes.filter(({ drift = [] }) =>
    drift.some(({ outcome }) => outcome === "overwritten"),
  );
  const comments = changes
    .flatMap(({ blocks }) => blocks.ops)
    .reduce((sum, op) => sum + ("comments" in op ? (op.comments ?? 0) : 0), 0);
  return [
    ...(trashed.length === 0 ? [] : [`To the trash: ${titlesOf(trashed)}.`]),
    ...(overwritten.length === 0 ? [] : [`Edits made in Notion are overwritten: ${titlesOf(overwritten)}.`]),
    ...(comments === 0 ? [] : [`Lost with the blocks that they are on: ${count(comments, "open comment")}.`]),
    ...refusals.map((refusal) => `Refused: ${problemText(refusal)}.`),
  ];
}

/** Titles that are named; the others are counted. */
const MOST = 10;

function titlesOf(changes: readonly Change[]): string {
  const named = changes.slice(0, MOST).map(({ title }) => `"${oneLine(title, 80)}"`);
  const more = changes.length - named.length;
  return [...named, ...(more === 0 ? [] : [`${more} more`])].join(", ");
}
