import type { ChangedFile } from "./objects/changed-file.ts";

/** A pull request; times as GitHub writes them. */
export interface PullRequest {
  readonly number: number;
  readonly title: string;
  readonly user: string;
  readonly state: "open" | "closed";
  readonly draft: boolean;
  readonly head: {
    readonly ref: string;
    readonly sha: string;
    /** `owner/name`; null: the fork was deleted. */
    readonly repository: string | null;
  };
  readonly base: { readonly ref: string; readonly sha: string };
  readonly mergedAt: string | null;
  /** Before the merge that of the commit with which GitHub tries the merge; null: it has not tried yet. */
  readonly mergeCommitSha: string | null;
  /** From the oldest to the head. */
  readonly commits: readonly string[];
  readonly files: readonly ChangedFile[];
}

/** A pull request, where only the number and the head's commit have no default. */
export interface PullRequestOptions extends Partial<Omit<PullRequest, "head" | "base">> {
  readonly number: number;
  readonly head: Partial<PullRequest["head"]> & { readonly sha: string };
  readonly base?: Partial<PullRequest["base"]>;
}

/** Makes a pull request of a repository. One that was merged is closed. */
export function pullRequest(
  options: PullRequestOptions,
  repository: string,
  defaultBranch: string,
): PullRequest {
  const { head, base, ...rest } = options;
  return {
    title: `Change ${options.number}`,
    user: "octocat",
    state: (options.mergedAt ?? null) === null ? "open" : "closed",
    draft: false,
    mergedAt: null,
    mergeCommitSha: null,
    commits: [head.sha],
    files: [],
    ...rest,
    head: { ref: `change-${options.number}`, repository, ...head },
    base: { ref: defaultBranch, sha: "b".repeat(40), ...base },
  };
}
