import type { JsonObject } from "../../../../src/sandbox/json.ts";
import { numberOf } from "../accounts.ts";
import type { Places } from "../places.ts";
import { simpleUser } from "./user.ts";

/** What is to be said of a repository. */
export interface RepositoryOptions {
  /** `owner/name`. */
  readonly fullName: string;
  readonly defaultBranch: string;
  readonly fork: boolean;
}

/** The ends of the URLs that every repository has below its own. */
const BELOW: Readonly<Record<string, string>> = {
  archive_url: "/{archive_format}{/ref}",
  assignees_url: "/assignees{/user}",
  blobs_url: "/git/blobs{/sha}",
  branches_url: "/branches{/branch}",
  collaborators_url: "/collaborators{/collaborator}",
  comments_url: "/comments{/number}",
  commits_url: "/commits{/sha}",
  compare_url: "/compare/{base}...{head}",
  contents_url: "/contents/{+path}",
  contributors_url: "/contributors",
  deployments_url: "/deployments",
  downloads_url: "/downloads",
  events_url: "/events",
  forks_url: "/forks",
  git_commits_url: "/git/commits{/sha}",
  git_refs_url: "/git/refs{/sha}",
  git_tags_url: "/git/tags{/sha}",
  hooks_url: "/hooks",
  issue_comment_url: "/issues/comments{/number}",
  issue_events_url: "/issues/events{/number}",
  issues_url: "/issues{/number}",
  keys_url: "/keys{/key_id}",
  labels_url: "/labels{/name}",
  languages_url: "/languages",
  merges_url: "/merges",
  milestones_url: "/milestones{/number}",
  notifications_url: "/notifications{?since,all,participating}",
  pulls_url: "/pulls{/number}",
  releases_url: "/releases{/id}",
  stargazers_url: "/stargazers",
  statuses_url: "/statuses/{sha}",
  subscribers_url: "/subscribers",
  subscription_url: "/subscription",
  tags_url: "/tags",
  teams_url: "/teams",
  trees_url: "/git/trees{/sha}",
};

/** Gives a repository as GitHub shows it inside of a pull request or an event. */
export function repositoryObject(
  { fullName, defaultBranch, fork }: RepositoryOptions,
  places: Places,
): JsonObject {
  const [owner = "", name = ""] = fullName.split("/");
  const id = numberOf(fullName);
  const url = `${places.api}/repos/${fullName}`;
  const page = `${places.web}/${fullName}`;
  return {
    id,
    node_id: Buffer.from(`010:Repository${id}`).toString("base64"),
    name,
    full_name: fullName,
    private: false,
    owner: simpleUser(owner, places),
    html_url: page,
    description: null,
    fork,
    url,
    ...Object.fromEntries(Object.entries(BELOW).map(([key, end]) => [key, `${url}${end}`])),
    clone_url: `${page}.git`,
    git_url: `git://${page.replace(/^https?:\/\//, "")}.git`,
    ssh_url: `git@github.com:${fullName}.git`,
    svn_url: page,
    mirror_url: null,
    homepage: null,
    language: "Markdown",
    license: null,
    topics: [],
    visibility: "public",
    default_branch: defaultBranch,
    created_at: "2020-01-01T00:00:00Z",
    updated_at: "2026-01-01T00:00:00Z",
    pushed_at: "2026-01-01T00:00:00Z",
    size: 108,
    forks: 0,
    forks_count: 0,
    open_issues: 1,
    open_issues_count: 1,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    archived: false,
    disabled: false,
    is_template: false,
    allow_forking: true,
    web_commit_signoff_required: false,
    has_discussions: false,
    has_downloads: true,
    has_issues: true,
    has_pages: false,
    has_projects: true,
    has_wiki: true,
  };
}
