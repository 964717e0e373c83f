import { codeMarkdown, escapeMarkdown, linkMarkdown } from "../../report/escape-markdown.ts";
import { oneLine } from "../../report/one-line.ts";
import type { Plan } from "../../report/plan-json.generated.ts";
import { COMMENT_BYTES } from "../../report/room.ts";
import type { Job } from "../job.ts";
import type { Outcome } from "../outcome.ts";
import { codesOf } from "./change-codes.ts";
import { type CommentHeader, type State, writeHeader } from "./header.ts";

/** Bytes that the header may take: it lists the changes as long as they fit. */
const HEADER_BYTES = 12_000;

/** Stands above the last paragraph, which later runs replace when they have no other plan to show. */
const FOOT = "<!-- pagewright foot -->";

/**
 * Writes the comment of a plan or of what was applied; `reviewed` is the header of the plan that was shown before. It
 * takes at most 60,000 bytes.
 */
export function commentBody(
  outcome: Outcome,
  { label, occasion }: Pick<Job, "label" | "occasion">,
  reviewed?: CommentHeader,
): string {
  const { plan } = outcome;
  const state = stateOf(outcome);
  const head = withChanges(plan, {
    label,
    head: (state === "planned" ? undefined : reviewed?.head) ?? occasion.sha ?? "",
    digest: plan === undefined || isRefused(outcome) ? "" : plan.digest,
    omitted: 0,
    state,
  });
  const title = `### Notion${label === "" ? "" : ` · ${escapeMarkdown(label)}`}`;
  // Room for any number of omitted parts.
  const most = Number.MAX_SAFE_INTEGER;
  const foot = (omitted: number): string =>
    footOf(deedOf(outcome), occasion, omitted > 0 ? ". The page of the run has room for more." : ".");
  const fixed = [writeHeader({ ...head, omitted: most }), title, FOOT, foot(most)].join("\n\n");
  const { text, omitted } = outcome.markdown(COMMENT_BYTES - Buffer.byteLength(fixed) - 4);
  const header = writeHeader({ ...head, omitted });
  return state === "planned"
    ? [header, title, text.trimEnd(), FOOT, foot(omitted)].join("\n\n")
    : [header, title, foot(omitted), text.trimEnd(), FOOT].join("\n\n");
}

/** What a run did about the plan that a comment shows. */
export interface Deed {
  readonly deed: string;
  readonly why?: string | undefined;
}

/** Writes a comment again with another state, and says in its last paragraph what a run did; the plan that it shows stays. */
export function restated(
  body: string,
  header: CommentHeader,
  { deed, why }: Deed,
  { occasion }: Pick<Job, "occasion">,
): string {
  const [, ...lines] = body.split(/\r?\n/);
  const shown = lines.join("\n").split(FOOT, 1)[0]?.trim() ?? "";
  const rest = why === undefined ? "." : `: ${escapeMarkdown(oneLine(why, 300))}`;
  return [writeHeader(header), shown, FOOT, footOf(deed, occasion, rest)].join("\n\n");
}

function withChanges(plan: Plan | undefined, head: Omit<CommentHeader, "changes">): CommentHeader {
  const all = { ...head, changes: Object.fromEntries(codesOf(plan?.changes ?? [])) };
  return writeHeader(all).length > HEADER_BYTES ? { ...head, changes: null } : all;
}

/** A plan that was refused, or not made for errors, is none that anybody could approve of. */
function isRefused({ result, plan }: Outcome): boolean {
  return plan?.applied === undefined && (result === "refused" || result === "invalid" || result === "failed");
}

function stateOf({ plan, result }: Outcome): State {
  if (plan?.applied === undefined) return "planned";
  return result === "applied" || result === "no-changes" ? "applied" : "applied in part";
}

function deedOf(outcome: Outcome): string {
  const { plan, result } = outcome;
  switch (stateOf(outcome)) {
    case "planned":
      if (result === "invalid") return "Checked";
      return result === "refused" ? "Refused" : "Planned";
    case "applying":
      return "Being applied";
    case "applied":
      return "Applied";
    case "applied in part":
      return plan?.applied?.length === 0 ? "Could not be applied" : "Applied in part";
  }
}

function footOf(deed: string, occasion: Job["occasion"], rest: string): string {
  const { sha, workflowRun } = occasion;
  const run =
    workflowRun && ` in ${linkMarkdown(`run ${escapeMarkdown(workflowRun.number)}`, workflowRun.url)}`;
  const commit = sha && ` for ${linkMarkdown(codeMarkdown(sha.slice(0, 12)), commitUrl(sha, occasion))}`;
  return `${deed}${run ?? ""}${commit ?? ""}${rest}`;
}

function commitUrl(sha: string, { server, repository }: Job["occasion"]): string | undefined {
  return repository && [server, repository.owner, repository.repo, "commit", sha].join("/");
}
