import { FULL } from "./detail-line.ts";
import { details, headline } from "./details.ts";
import { driftAdvice, othersText, withOthers } from "./drift-lines.ts";
import { errorsIn, placeOf, problemText } from "./errors.ts";
import { escapeHtml, foldedHtml, htmlPage, paragraphHtml } from "./html-page.ts";
import type { Plan } from "./plan-json.generated.ts";
import { resultLine, summaryLine } from "./summary-line.ts";

/** Renders a plan as one HTML page that needs nothing else. Everything in it is escaped. */
export function planHtml(plan: Plan): string {
  const others = othersText(plan.others);
  return htmlPage("Pagewright plan", [
    `<p><strong>${escapeHtml(summaryLine(plan))}</strong></p>`,
    ...(plan.applied === undefined ? [] : [paragraphHtml(resultLine(plan))]),
    ...errorsIn(plan).map((error) => paragraphHtml(`error: ${placeOf(error)}: ${problemText(error)}`)),
    ...plan.refusals.map((refusal) => paragraphHtml(`Refused: ${problemText(refusal)}.`)),
    ...plan.changes.map((change) =>
      foldedHtml(headline(change), withOthers(details(change, FULL), change.others)),
    ),
    ...driftAdvice(plan.changes.flatMap(({ drift = [] }) => drift)).map(paragraphHtml),
    ...(others === undefined ? [] : [paragraphHtml(`${others}.`)]),
  ]);
}
