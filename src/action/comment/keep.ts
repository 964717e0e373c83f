import type { Comment, GitHub } from "../github/github.ts";
import { pullOf } from "../github/pull-of.ts";
import { isWithoutSecrets, type Job } from "../job.ts";
import type { Outcome } from "../outcome.ts";
import { commentBody } from "./body.ts";
import { findComment } from "./find.ts";
import { readHeader } from "./header.ts";

/**
 * Keeps the one comment of a project on a pull request up to date, and gives its address; undefined when there is none.
 * Where GitHub does not let it, that is said, and the page of the run tells the same.
 */
export async function keepComment(outcome: Outcome, job: Job): Promise<string | undefined> {
  const { inputs, runner, github } = job;
  if (inputs.comment === "never" || github === undefined || !isCommented(outcome, job)) return undefined;
  try {
    return await upsert(outcome, github, job);
  } catch (error) {
    runner.annotate(notWritten(error));
    return undefined;
  }
}

async function upsert(outcome: Outcome, github: GitHub, job: Job): Promise<string | undefined> {
  const { inputs, occasion, runner, label } = job;
  // A plan made after the merge is not what was reviewed: it does not take the place of the one that was.
  const pull = inputs.command === "plan" ? occasion.pullRequest?.number : await pullOf(job);
  if (pull === undefined) return undefined;
  if (occasion.pullRequest !== undefined && (await github.headOf(pull)) !== occasion.sha) {
    runner.log("A newer commit is on the pull request: its run writes the comment.");
    return undefined;
  }
  const existing = await findComment(github, pull, label);
  if (existing === undefined && !isWorthTelling(outcome, inputs)) return undefined;
  if (existing !== undefined && saysEnough(existing, outcome)) return existing.url;
  const body = runner.withoutSecrets(commentBody(outcome, job));
  if (existing === undefined) return (await github.addComment(pull, body)).url;
  return existing.body === body ? existing.url : (await github.editComment(existing.id, body)).url;
}

/** Without secrets there is no plan to show. An apply that did not come to writing leaves the plan that was reviewed. */
function isCommented({ plan }: Outcome, job: Job): boolean {
  const { inputs } = job;
  if (isWithoutSecrets(job)) return false;
  return inputs.command === "plan" || (inputs.command === "apply" && plan?.applied !== undefined);
}

/** An apply with nothing to do leaves what an earlier one wrote. */
function saysEnough({ body }: Comment, { plan, result }: Outcome): boolean {
  return plan?.applied !== undefined && result === "no-changes" && readHeader(body)?.state === "applied";
}

/** Whether there is something to say on a pull request that nothing was said on yet. */
function isWorthTelling({ hasChanges, failure, plan }: Outcome, { comment }: Job["inputs"]): boolean {
  if (plan === undefined) return false;
  return comment === "always" || hasChanges === true || failure !== undefined;
}

function notWritten(error: unknown): Parameters<Job["runner"]["annotate"]>[0] {
  const status = typeof error === "object" && error !== null && "status" in error ? error.status : undefined;
  const why = error instanceof Error ? error.message : String(error);
  // GitHub slows somebody down with a 403, too.
  if ((status === 403 || status === 404) && !/rate limit/i.test(why)) {
    return {
      level: "notice",
      message:
        "The token may not comment on the pull request: the plan is on the page of this run. With the permission pull-requests: write, it is a comment, too. Pull requests from forks never have it.",
    };
  }
  return {
    level: "warning",
    message: `The comment could not be written (${why}). The page of this run tells the same.`,
  };
}
