import { codeMarkdown, escapeMarkdown, linkMarkdown } from "../../report/escape-markdown.ts";
import { COMMENT_BYTES } from "../../report/room.ts";
import type { Job } from "../job.ts";
import type { Outcome } from "../outcome.ts";
import { codesOf } from "./change-codes.ts";
import { type CommentHeader, writeHeader } from "./header.ts";

/** Bytes that the list of changes in the header may take. */
const LISTED = 12_000;

/** Writes the comment of a plan or of what was applied. It takes at most 60,000 bytes. */
export function commentBody(outcome: Outcome, { label, occasion }: Pick<Job, "label" | "occasion">): string {
  const { plan } = outcome;
  const state = stateOf(outcome);
  const head: CommentHeader = {
    label,
    head: occasion.sha ?? "",
    digest: plan?.digest ?? "",
    omitted: 0,
    state,
    changes: listed(Object.fromEntries(codesOf(plan?.changes ?? []))),
  };
  const name = label === "" ? "" : ` · ${escapeMarkdown(label)}`;
  const title = `### Notion${name}`;
  // Room for any number of omitted parts.
  const most = Number.MAX_SAFE_INTEGER;
  const fixed = [writeHeader({ ...head, omitted: most }), title, footOf(outcome, occasion, most)].join(
    "\n\n",
  );
  const { text, omitted } = outcome.markdown(COMMENT_BYTES - Buffer.byteLength(fixed) - 4);
  const foot = footOf(outcome, occasion, omitted);
  const told = state === "planned" ? [text.trimEnd(), foot] : [foot, text.trimEnd()];
  return [writeHeader({ ...head, omitted }), title, ...told].join("\n\n");
}

function stateOf({ plan, result }: Outcome): CommentHeader["state"] {
  if (plan?.applied === undefined) return "planned";
  return result === "applied" || result === "no-changes" ? "applied" : "applied in part";
}

function listed(changes: Readonly<Record<string, string>>): CommentHeader["changes"] {
  return Buffer.byteLength(JSON.stringify(changes)) > LISTED ? null : changes;
}

const DEEDS: Readonly<Record<CommentHeader["state"], string>> = {
  planned: "Planned",
  applied: "Applied",
  "applied in part": "Applied in part",
};

function deedOf(outcome: Outcome): string {
  const state = stateOf(outcome);
  if (state === "planned" && outcome.result === "invalid") return "Checked";
  return state === "planned" && outcome.result === "refused" ? "Refused" : DEEDS[state];
}

function footOf(outcome: Outcome, occasion: Job["occasion"], omitted: number): string {
  const { sha, workflowRun } = occasion;
  const run =
    workflowRun && ` in ${linkMarkdown(`run ${escapeMarkdown(workflowRun.number)}`, workflowRun.url)}`;
  const commit = sha && ` for ${linkMarkdown(codeMarkdown(sha.slice(0, 12)), commitUrl(sha, occasion))}`;
  const more = workflowRun && omitted > 0 ? " The page of the run has room for more." : "";
  return `${deedOf(outcome)}${run ?? ""}${commit ?? ""}.${more}`;
}

function commitUrl(sha: string, { server, repository }: Job["occasion"]): string | undefined {
  return repository && [server, repository.owner, repository.repo, "commit", sha].join("/");
}
