import type { Comment } from "./comments.ts";
import type { Failure } from "./failures.ts";
import type { PullRequest, PullRequestOptions } from "./pull-requests.ts";
import type { SeenRequest } from "./requests.ts";

/** What a token may do, as in `permissions` of a workflow. */
export interface Permissions {
  readonly contents?: Access;
  readonly "pull-requests"?: Access;
}
export type Access = "none" | "read" | "write";

/** Whose a token is. That of a bot is an installation's, as `GITHUB_TOKEN`; a person's is a personal access token. */
export interface TokenOptions {
  readonly login: string;
  readonly permissions: Permissions;
}

/** A comment that is there from the start; `user` null: the account is gone. */
export interface CommentOptions {
  /** The number of the pull request. */
  readonly pull: number;
  readonly user: string | null;
  readonly body: string;
}

/** The state that a stand-in for GitHub begins with. */
export interface GitHubOptions {
  /** `owner/name` of the only repository. */
  readonly repository: string;
  /** Default: `main`. */
  readonly defaultBranch?: string;
  readonly tokens: Readonly<Record<string, TokenOptions>>;
  readonly pulls?: readonly PullRequestOptions[];
  readonly comments?: readonly CommentOptions[];
  /** Commits of the repository that belong to no pull request. */
  readonly commits?: readonly string[];
  /** Is told of every request when its answer is on the way. */
  readonly onRequest?: (request: SeenRequest) => void;
}

/** A running stand-in for GitHub. Its lists are always current. */
export interface GitHub {
  /** For `GITHUB_API_URL`. */
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  /** Whatever did not follow GitHub's published schema, in a request or in an answer. */
  readonly violations: readonly string[];
  readonly pulls: readonly PullRequest[];
  /** Gives the comments of a pull request, the oldest first. */
  comments(pull: number): readonly Comment[];
  /** Adds a pull request, or puts it in place of the one with its number. */
  setPull(options: PullRequestOptions): void;
  /** Adds a comment as if it had been written in the browser. */
  addComment(options: CommentOptions): Comment;
  /** Deletes a comment as if that had been done in the browser. */
  deleteComment(id: number): void;
  /** Makes the next requests that fit fail. */
  fail(failure: Failure): void;
  close(): Promise<void>;
}
