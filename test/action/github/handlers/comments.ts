import { isObject, stringAt } from "../../../../src/sandbox/json.ts";
import { type Answer, listAnswer } from "../answer.ts";
import { issueComment } from "../objects/comment.ts";
import { pageOf } from "../pages.ts";
import { notFound, validationFailed } from "../refusal.ts";
import { askedPage, type Call, type Handler, pullAt } from "./handler.ts";

/** What a comment has at most, in characters of Unicode. */
const MOST = 65_536;

/** Lists the comments of a pull request. */
export const listComments: Handler = {
  needs: { "pull-requests": "read" },
  answer: (call) => {
    const { state, home, parameters, url } = call;
    const { number } = pullAt(call, "issue_number");
    const since = Date.parse(String(parameters.since ?? "1970-01-01T00:00:00Z"));
    const comments = state.comments(number).filter(({ updatedAt }) => Date.parse(updatedAt) >= since);
    const { items, link } = pageOf(comments, askedPage(call), url);
    return listAnswer(
      items.map((comment) => issueComment(comment, home.repository, home.places)),
      link,
    );
  },
};

/** Adds a comment to a pull request. */
export const createComment: Handler = {
  needs: { "pull-requests": "write" },
  answer: (call) => {
    const { state, home, sender } = call;
    const { number } = pullAt(call, "issue_number");
    const comment = state.addComment({ pull: number, user: sender.account.login, body: newBody(call) });
    const body = issueComment(comment, home.repository, home.places);
    return { status: 201, body, headers: { location: stringAt(body, "url") } };
  },
};

/** Puts another body into a comment. Whoever may write may edit the comments of others, too. */
export const updateComment: Handler = {
  needs: { "pull-requests": "write" },
  answer: (call): Answer => {
    const { state, home, parameters, operation } = call;
    const id = Number(parameters.comment_id);
    const body = newBody(call);
    const edited = state.editComment(id, body);
    if (edited === undefined) throw notFound(operation.documentation);
    return { status: 200, body: issueComment(edited, home.repository, home.places) };
  },
};

function newBody({ body, operation }: Call): string {
  const text = isObject(body) ? stringAt(body, "body") : "";
  if (text.trim() === "") throw validationFailed("Body cannot be blank", operation.documentation);
  if ([...text].length > MOST) {
    throw validationFailed(`Body is too long (maximum is ${MOST} characters)`, operation.documentation);
  }
  return text;
}
