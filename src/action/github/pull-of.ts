import type { Job } from "../job.ts";

/** Gives the pull request that a run is about: that of its event, or the one that was merged with its commit. */
export async function pullOf({
  github,
  occasion,
}: Pick<Job, "github" | "occasion">): Promise<number | undefined> {
  const { pullRequest, sha, branch } = occasion;
  if (pullRequest !== undefined) return pullRequest.number;
  return sha === undefined ? undefined : github?.mergedPull(sha, branch);
}
