import type { JsonObject } from "../../../../src/sandbox/json.ts";
import type { Comment } from "../comments.ts";
import type { Places } from "../places.ts";
import { simpleUser } from "./user.ts";

/** Gives a comment as GitHub answers it. */
export function issueComment(comment: Comment, repository: string, places: Places): JsonObject {
  const { id, pull, user, body, createdAt, updatedAt } = comment;
  const url = `${places.api}/repos/${repository}/issues/comments/${id}`;
  return {
    url,
    html_url: `${places.web}/${repository}/pull/${pull}#issuecomment-${id}`,
    issue_url: `${places.api}/repos/${repository}/issues/${pull}`,
    id,
    node_id: Buffer.from(`012:IssueComment${id}`).toString("base64"),
    user: user === null ? null : simpleUser(user, places),
    created_at: createdAt,
    updated_at: updatedAt,
    body,
    author_association: user === repository.split("/")[0] ? "OWNER" : "NONE",
    reactions: {
      url: `${url}/reactions`,
      total_count: 0,
      "+1": 0,
      "-1": 0,
      laugh: 0,
      hooray: 0,
      confused: 0,
      heart: 0,
      rocket: 0,
      eyes: 0,
    },
    // Null also for the comments of GitHub Actions: nobody is known by it.
    performed_via_github_app: null,
  };
}
