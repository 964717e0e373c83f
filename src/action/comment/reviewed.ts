import { RefusedError } from "../../commands/context.ts";
import type { Plan } from "../../report/plan-json.generated.ts";
import type { Comment } from "../github/github.ts";
import { pullOf } from "../github/pull-of.ts";
import type { Job } from "../job.ts";
import { restated } from "./body.ts";
import { actionOf, codesOf } from "./change-codes.ts";
import { findComment } from "./find.ts";
import { type CommentHeader, readHeader } from "./header.ts";
import { whyNotWritten } from "./why-not-written.ts";

/** A plan that was shown on a pull request. */
export interface ReviewedPlan {
  readonly pull: number;
  readonly comment: Comment;
  readonly header: CommentHeader;
}

/** Why a plan is not the reviewed one. */
type Refusal = Plan["refusals"][number];

/** Finds the plan that the merged pull request shows. Throws `RefusedError` when there is none, or it cannot be read. */
export async function findReviewed(job: Job): Promise<ReviewedPlan> {
  try {
    return await lookUp(job);
  } catch (error) {
    if (error instanceof RefusedError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new RefusedError(
      `the reviewed plan cannot be read (${why})`,
      "run it again; the job needs the permissions contents: read and pull-requests: write",
    );
  }
}

async function lookUp(job: Job): Promise<ReviewedPlan> {
  const { github, occasion, label } = job;
  if (github === undefined) {
    throw new RefusedError(
      "the reviewed plan cannot be looked up",
      "give the input github-token, in a workflow of GitHub",
    );
  }
  const pull = await pullOf(job);
  if (pull === undefined) {
    throw new RefusedError(
      `no pull request was merged with the commit ${occasion.sha ?? "of this run"}, so nobody has reviewed its plan`,
      AGAIN,
    );
  }
  if (occasion.pullRequest !== undefined && !(await github.pull(pull)).isMerged) {
    throw new RefusedError(`the pull request #${pull} is not merged`, "apply after the merge");
  }
  const comment = await findComment(github, pull, label);
  const header = comment && readHeader(comment.body);
  if (comment === undefined || header === undefined || header.digest === "") {
    throw new RefusedError(
      `the pull request #${pull} shows no plan of this token's account that may be applied`,
      AGAIN,
    );
  }
  if (header.state === "applied") {
    throw new RefusedError(`the plan on the pull request #${pull} was applied already`, AGAIN);
  }
  return { pull, comment, header };
}

/** Says on the pull request that its plan is being applied: a run that is cut off cannot say so any more. */
export async function markBegun({ comment, header }: ReviewedPlan, job: Job): Promise<void> {
  if (header.state !== "planned") return;
  const body = restated(comment.body, { ...header, state: "applying" }, { deed: "Being applied" }, job);
  try {
    await job.github?.editComment(comment.id, body);
  } catch (error) {
    job.runner.annotate(whyNotWritten(error));
  }
}

/**
 * Tells how a plan differs from the reviewed one; nothing when it is the same. Where the reviewed plan was begun to be
 * applied before, what is done already may be missing, and what is half done may be finished.
 */
export function refusalsAgainst({ pull, header }: ReviewedPlan, plan: Plan): readonly Refusal[] {
  if (header.digest === plan.digest) return [];
  const differences = header.changes === null ? undefined : differencesFrom(header, header.changes, plan);
  if (differences?.length === 0) return [];
  const head = {
    key: "",
    message: `this plan is not the one that was reviewed on pull request #${pull}, for commit ${header.head.slice(0, 12)}`,
    hint: AGAIN,
  };
  return [head, ...(differences ?? [])];
}

function differencesFrom(
  { state }: CommentHeader,
  reviewed: Readonly<Record<string, string>>,
  { changes }: Plan,
): readonly Refusal[] {
  const now = codesOf(changes);
  const given = new Map(Object.entries(reviewed));
  const isBegun = state !== "planned";
  const finishable = new Set(isBegun ? changes.filter(isHarmless).map(({ key }) => key) : []);
  const refusals = [...now].flatMap(([key, code]): Refusal[] => {
    const before = given.get(key);
    if (before === code || (before !== undefined && finishable.has(key))) return [];
    const message =
      before === undefined
        ? `to ${actionOf(code)} ${key} was not in the reviewed plan`
        : actionOf(before) === actionOf(code)
          ? `to ${actionOf(code)} ${key} was reviewed with other content, or Notion holds something else now`
          : `to ${actionOf(code)} ${key} was not reviewed, but to ${actionOf(before)} it`;
    return [{ key, message, hint: "look at the plan of this run" }];
  });
  if (isBegun) return refusals;
  const gone = [...given].filter(([key]) => !now.has(key));
  return [
    ...refusals,
    ...gone.map(([key, code]) => ({
      key,
      message: `to ${actionOf(code)} ${key} was reviewed, and is not planned any more`,
      hint: "somebody may have applied it, or changed it in Notion",
    })),
  ];
}

/** Whether a change takes nothing away that people wrote. */
function isHarmless({ action, drift = [] }: Plan["changes"][number]): boolean {
  return action !== "trash" && !drift.some(({ outcome }) => outcome === "overwritten");
}

const AGAIN =
  "have the plan of a new pull request reviewed, or apply without require-reviewed-plan once you have looked at it";
