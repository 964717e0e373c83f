import type { JsonObject } from "../../../../src/sandbox/json.ts";
import { numberOf } from "../accounts.ts";
import type { Places } from "../places.ts";
import type { PullRequest } from "../pull-requests.ts";
import { repositoryObject } from "./repository.ts";
import { simpleUser } from "./user.ts";

/** Where a pull request is. */
export interface Home {
  /** `owner/name` of the repository that is to take it. */
  readonly repository: string;
  readonly defaultBranch: string;
  readonly places: Places;
}

/** Gives a pull request as GitHub lists it. */
export function pullRequestSimple(pull: PullRequest, home: Home): JsonObject {
  const { repository, places } = home;
  const { number, head, base } = pull;
  const url = `${places.api}/repos/${repository}/pulls/${number}`;
  const page = `${places.web}/${repository}/pull/${number}`;
  const issue = `${places.api}/repos/${repository}/issues/${number}`;
  const urls = {
    comments: `${issue}/comments`,
    commits: `${url}/commits`,
    review_comment: `${places.api}/repos/${repository}/pulls/comments{/number}`,
    review_comments: `${url}/comments`,
    statuses: `${places.api}/repos/${repository}/statuses/${head.sha}`,
  };
  const id = numberOf(`${repository}#${number}`);
  return {
    url,
    id,
    node_id: Buffer.from(`011:PullRequest${id}`).toString("base64"),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issue,
    ...Object.fromEntries(Object.entries(urls).map(([name, value]) => [`${name}_url`, value])),
    number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: simpleUser(pull.user, places),
    body: null,
    labels: [],
    milestone: null,
    active_lock_reason: null,
    created_at: "2026-01-02T08:00:00Z",
    updated_at: pull.mergedAt ?? "2026-01-02T08:00:00Z",
    closed_at: pull.mergedAt ?? (pull.state === "closed" ? "2026-01-03T08:00:00Z" : null),
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommitSha,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    head: side(head.ref, head.sha, head.repository, pull, home),
    base: side(base.ref, base.sha, repository, pull, home),
    _links: {
      self: { href: url },
      html: { href: page },
      issue: { href: issue },
      ...Object.fromEntries(Object.entries(urls).map(([name, href]) => [name, { href }])),
    },
    author_association: pull.user === repository.split("/")[0] ? "OWNER" : "NONE",
    auto_merge: null,
    draft: pull.draft,
  };
}

/** Gives a pull request as GitHub answers one that is asked for. */
export function pullRequestObject(pull: PullRequest, comments: number, home: Home): JsonObject {
  const merged = pull.mergedAt !== null;
  return {
    ...pullRequestSimple(pull, home),
    merged,
    mergeable: merged ? null : true,
    rebaseable: merged ? null : true,
    mergeable_state: merged ? "unknown" : "clean",
    merged_by: merged ? simpleUser(home.repository.split("/")[0] ?? "", home.places) : null,
    comments,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: pull.commits.length,
    additions: pull.files.length,
    deletions: 0,
    changed_files: pull.files.length,
  };
}

function side(
  ref: string,
  sha: string,
  repository: string | null,
  pull: PullRequest,
  { repository: home, defaultBranch, places }: Home,
): JsonObject {
  const owner = repository?.split("/")[0] ?? pull.user;
  const repo =
    repository === null
      ? null
      : repositoryObject({ fullName: repository, defaultBranch, fork: repository !== home }, places);
  return { label: `${owner}:${ref}`, ref, sha, user: simpleUser(owner, places), repo };
}
