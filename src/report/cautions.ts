import { problemText } from "./errors.ts";
import { oneLine } from "./one-line.ts";
import type { Change, Plan } from "./plan-json.generated.ts";
import { count } from "./summary-line.ts";

/**
 * Lists what nobody should overlook: what goes, what people wrote that is lost, and what refuses the plan. Of a plan that
 * was carried out, it is what has gone.
 */
export function cautionsOf({ changes, refusals, losses = [], applied }: Plan): readonly string[] {
  const done = applied && new Set(applied);
  const meant = done === undefined ? changes : changes.filter(({ key }) => done.has(key));
  const trashed = meant.filter(({ action }) => action === "trash");
  const overwritten = meant.filter(({ drift = [] }) =>
    drift.some(({ outcome }) => outcome === "overwritten"),
  );
  const comments = meant
    .flatMap(({ blocks }) => blocks.ops)
    .reduce((sum, op) => sum + ("comments" in op ? (op.comments ?? 0) : 0), 0);
  const says = done === undefined ? PLANNED : DONE;
  return [
    ...(trashed.length === 0 ? [] : [`${says.trashed}: ${titlesOf(trashed)}.`]),
    ...(overwritten.length === 0 ? [] : [`${says.overwritten}: ${titlesOf(overwritten)}.`]),
    ...(comments === 0 ? [] : [`${says.comments}: ${count(comments, "open comment")}.`]),
    ...losses
      .filter(({ key }) => done === undefined || done.has(key))
      .map(({ message }) => `${says.losses}: ${oneLine(message)}.`),
    ...refusals.map((refusal) => `Refused: ${problemText(refusal)}.`),
  ];
}

const PLANNED = {
  trashed: "To the trash",
  overwritten: "Edits made in Notion are overwritten",
  comments: "Lost with the blocks that they are on",
  losses: "Data is lost",
};

const DONE: typeof PLANNED = {
  trashed: "Moved to the trash",
  overwritten: "Edits made in Notion were overwritten",
  comments: "Lost with the blocks that they were on",
  losses: "Data was lost",
};

/** Titles that are named; the others are counted. */
const MOST = 10;

function titlesOf(changes: readonly Change[]): string {
  const named = changes.slice(0, MOST).map(({ title }) => `"${oneLine(title, 80)}"`);
  const more = changes.length - named.length;
  return [...named, ...(more === 0 ? [] : [`${more} more`])].join(", ");
}
