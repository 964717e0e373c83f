import type { Comment, GitHub } from "../github/github.ts";
import { pullOf } from "../github/pull-of.ts";
import { isWithoutSecrets, type Job } from "../job.ts";
import type { Outcome } from "../outcome.ts";
import { commentBody, restated } from "./body.ts";
import { findComment } from "./find.ts";
import { type CommentHeader, readHeader } from "./header.ts";
import { whyNotWritten } from "./why-not-written.ts";

/**
 * Keeps the one comment of a project on a pull request up to date, and gives its address; undefined when there is none.
 * Where GitHub does not let it, that is said, and the page of the run tells the same.
 */
export async function keepComment(outcome: Outcome, job: Job): Promise<string | undefined> {
  const { inputs, runner, github } = job;
  const keep = inputs.command === "plan" ? keepPlan : inputs.command === "apply" ? keepApplied : undefined;
  if (keep === undefined || inputs.comment === "never" || github === undefined || isWithoutSecrets(job)) {
    return undefined;
  }
  try {
    return await keep(outcome, github, job);
  } catch (error) {
    runner.annotate(whyNotWritten(error));
    return undefined;
  }
}

/** Shows a plan on the pull request of the event, as long as it is the newest one and nothing is decided yet. */
async function keepPlan(outcome: Outcome, github: GitHub, job: Job): Promise<string | undefined> {
  const { occasion, runner, label } = job;
  // A plan made after the merge is not what was reviewed: it does not take the place of the one that was.
  if (occasion.pullRequest === undefined) return undefined;
  const { number } = occasion.pullRequest;
  const { head, isOpen } = await github.pull(number);
  if (head !== occasion.sha) {
    runner.log("A newer commit is on the pull request: its run writes the comment.");
    return undefined;
  }
  if (!isOpen) {
    runner.log("The pull request is closed: its comment stays as it is.");
    return undefined;
  }
  const existing = await findComment(github, number, label);
  return write(outcome, { pull: number, existing, header: undefined }, github, job);
}

/** Says on the pull request that was merged what became of its plan. */
async function keepApplied(outcome: Outcome, github: GitHub, job: Job): Promise<string | undefined> {
  const { runner, label } = job;
  const pull = await pullOf(job);
  if (pull === undefined) return undefined;
  const existing = await findComment(github, pull, label);
  const header = existing && readHeader(existing.body);
  const { plan, result } = outcome;
  if (plan?.applied !== undefined && result !== "no-changes") {
    return write(outcome, { pull, existing, header }, github, job);
  }
  if (existing === undefined || header === undefined) return undefined;
  // What an earlier run applied stays; so does the plan, when this run did not come to writing.
  if (header.state === "applied") return existing.url;
  const body =
    result === "no-changes"
      ? restated(existing.body, { ...header, state: "applied" }, { deed: "Nothing was left to do" }, job)
      : restated(existing.body, header, { deed: "Not applied", why: outcome.failure }, job);
  return (await github.editComment(existing.id, runner.withoutSecrets(body))).url;
}

/** Where a comment goes, and what is there. */
interface Standing {
  readonly pull: number;
  readonly existing: Comment | undefined;
  /** Of the plan that was applied. */
  readonly header: CommentHeader | undefined;
}

async function write(
  outcome: Outcome,
  { pull, existing, header }: Standing,
  github: GitHub,
  job: Job,
): Promise<string | undefined> {
  if (existing === undefined && !isWorthTelling(outcome, job.inputs)) return undefined;
  const body = job.runner.withoutSecrets(commentBody(outcome, job, header));
  if (existing === undefined) return (await github.addComment(pull, body)).url;
  return existing.body === body ? existing.url : (await github.editComment(existing.id, body)).url;
}

/** Whether there is something to say on a pull request that nothing was said on yet. */
function isWorthTelling({ hasChanges, failure, plan }: Outcome, { comment }: Job["inputs"]): boolean {
  if (plan === undefined) return false;
  return comment === "always" || hasChanges === true || failure !== undefined;
}
