import type { Comment } from "./comments.ts";
import type { Home } from "./objects/pull-request.ts";
import type { CommentOptions, GitHubOptions } from "./options.ts";
import type { Places } from "./places.ts";
import { type PullRequest, type PullRequestOptions, pullRequest } from "./pull-requests.ts";

/** Where the clock of the stand-in begins; it goes on by a second with every write. */
const BEGINNING = Date.parse("2026-01-05T09:00:00Z");

/** The repository with its pull requests and comments. */
export class GitHubState {
  readonly #repository: string;
  readonly #defaultBranch: string;
  readonly #commits: readonly string[];
  readonly #pulls = new Map<number, PullRequest>();
  readonly #comments = new Map<number, Comment>();
  #writes = 0;
  #lastId = 2_900_000_000;

  constructor({
    repository,
    defaultBranch = "main",
    commits = [],
    pulls = [],
    comments = [],
  }: GitHubOptions) {
    this.#repository = repository;
    this.#defaultBranch = defaultBranch;
    this.#commits = commits;
    for (const pull of pulls) this.setPull(pull);
    for (const comment of comments) this.addComment(comment);
  }

  /** Says where pull requests are, for a server at the places. */
  home(places: Places): Home {
    return { repository: this.#repository, defaultBranch: this.#defaultBranch, places };
  }

  get pulls(): readonly PullRequest[] {
    return [...this.#pulls.values()];
  }

  pull(number: number): PullRequest | undefined {
    return this.#pulls.get(number);
  }

  setPull(options: PullRequestOptions): void {
    this.#pulls.set(options.number, pullRequest(options, this.#repository, this.#defaultBranch));
  }

  /** Gives the comments of a pull request, the oldest first. */
  comments(pull: number): readonly Comment[] {
    return [...this.#comments.values()].filter((comment) => comment.pull === pull);
  }

  addComment({ pull, user, body }: CommentOptions): Comment {
    if (!this.#pulls.has(pull)) throw new Error(`There is no pull request ${pull} to comment on.`);
    // IDs of GitHub rise, but not by one.
    this.#lastId += 17;
    const now = this.#now();
    const comment = { id: this.#lastId, pull, user, body, createdAt: now, updatedAt: now };
    this.#comments.set(comment.id, comment);
    return comment;
  }

  /** Puts a body in place of that of a comment; undefined: there is no such comment. */
  editComment(id: number, body: string): Comment | undefined {
    const comment = this.#comments.get(id);
    if (comment === undefined) return undefined;
    const edited = { ...comment, body, updatedAt: this.#now() };
    this.#comments.set(id, edited);
    return edited;
  }

  deleteComment(id: number): void {
    if (!this.#comments.delete(id)) throw new Error(`There is no comment ${id} to delete.`);
  }

  /** Whether the repository has a commit; it also has those of pull requests, and GitHub's attempts to merge them. */
  hasCommit(sha: string): boolean {
    const inPulls = this.pulls.some(
      ({ commits, mergeCommitSha, base }) =>
        commits.includes(sha) || mergeCommitSha === sha || base.sha === sha,
    );
    return inPulls || this.#commits.includes(sha);
  }

  #now(): string {
    this.#writes += 1;
    return new Date(BEGINNING + this.#writes * 1000).toISOString().replace(".000Z", "Z");
  }
}
