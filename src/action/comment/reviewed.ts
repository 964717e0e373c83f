import { RefusedError } from "../../commands/context.ts";
import type { Plan } from "../../report/plan-json.generated.ts";
import { pullOf } from "../github/pull-of.ts";
import type { Job } from "../job.ts";
import { actionOf, codesOf } from "./change-codes.ts";
import { findComment } from "./find.ts";
import { type CommentHeader, readHeader } from "./header.ts";

/** A plan that was shown on a pull request. */
export interface ReviewedPlan {
  readonly pull: number;
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
      "the job needs the permissions contents: read and pull-requests: read",
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
  const comment = await findComment(github, pull, label);
  const header = comment && readHeader(comment.body);
  if (header === undefined || header.digest === "") {
    throw new RefusedError(`the pull request #${pull} shows no plan`, AGAIN);
  }
  return { pull, header };
}

/**
 * Tells how a plan differs from the reviewed one; nothing when it is the same. Where the reviewed plan was applied in
 * part before, what is done already may be missing.
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
  const refusals = [...now].flatMap(([key, code]): Refusal[] => {
    const before = given.get(key);
    if (before === code) return [];
    const message =
      before === undefined
        ? `to ${actionOf(code)} ${key} was not in the reviewed plan`
        : actionOf(before) === actionOf(code)
          ? `to ${actionOf(code)} ${key} was reviewed with other content, or Notion holds something else now`
          : `to ${actionOf(code)} ${key} was not reviewed, but to ${actionOf(before)} it`;
    return [{ key, message, hint: "look at the plan of this run" }];
  });
  if (state === "applied in part") return refusals;
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

const AGAIN =
  "have the plan of a new pull request reviewed, or apply without require-reviewed-plan once you have looked at it";
