import type { OperationName } from "../published.ts";
import { createComment, listComments, updateComment } from "./comments.ts";
import type { Handler } from "./handler.ts";
import { getPull, listFiles, listPullsOfCommit } from "./pulls.ts";
import { getUser } from "./user.ts";

/** What stands behind each operation. */
export const HANDLERS: Readonly<Record<OperationName, Handler>> = {
  "GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls": listPullsOfCommit,
  "GET /repos/{owner}/{repo}/issues/{issue_number}/comments": listComments,
  "GET /repos/{owner}/{repo}/pulls/{pull_number}": getPull,
  "GET /repos/{owner}/{repo}/pulls/{pull_number}/files": listFiles,
  "GET /user": getUser,
  "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}": updateComment,
  "POST /repos/{owner}/{repo}/issues/{issue_number}/comments": createComment,
};
