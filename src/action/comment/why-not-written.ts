import type { Problem } from "../runner/problem.ts";

/** Says why GitHub did not take a comment, and what to do about it. */
export function whyNotWritten(error: unknown): Problem {
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
    message: `The comment could not be written (${why}), so that it may show an older plan. The page of this run tells what it would.`,
  };
}
