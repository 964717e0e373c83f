import { describe, expect, it } from "vitest";
import type { Json } from "../../../src/sandbox/json.ts";
import { answerProblems } from "./answer-contract.ts";
import { githubForTest, sha } from "./client.ts";
import { matchOperation } from "./operations.ts";
import type { GitHub } from "./options.ts";
import { ownPull } from "./proposals.ts";

const pulls = [ownPull(7, sha("1"))];
const COMMENTS = "/repos/acme/docs/issues/7/comments";

/** Sends what GitHub's own client never would. */
async function send(
  github: GitHub,
  path: string,
  init: { method?: string; body?: string; headers?: Record<string, string> } = {},
): Promise<number> {
  const headers = { authorization: "token ghs_writer", "user-agent": "pagewright-tests", ...init.headers };
  return (await fetch(`${github.url}${path}`, { ...init, headers })).status;
}

describe("a request that GitHub does not publish", () => {
  const post = (body: Json) => ({ method: "POST", body: JSON.stringify(body) });

  it.each([
    { path: "/rate_limit", status: 404, violation: "no such operation is published" },
    { path: "/repos/acme/docs/issues/7/comments/", status: 404, violation: "no such operation is published" },
    { path: COMMENTS, init: { method: "DELETE" }, status: 404, violation: "no such operation is published" },
    {
      path: `${COMMENTS}?direction=desc`,
      status: 422,
      violation: "query must NOT have additional properties (direction)",
    },
    { path: `${COMMENTS}?per_page=all`, status: 422, violation: "query/per_page must be integer" },
    { path: `${COMMENTS}?page=1&page=2`, status: 422, violation: "query/page must be integer" },
    {
      path: `${COMMENTS}?since=yesterday`,
      status: 422,
      violation: 'query/since must match format "date-time"',
    },
    { path: "/repos/acme/docs/pulls/seven", status: 422, violation: "path/pull_number must be integer" },
    { path: COMMENTS, init: post({}), status: 422, violation: "body must have required property 'body'" },
    { path: COMMENTS, init: post({ body: 7 }), status: 422, violation: "body/body must be string" },
    { path: COMMENTS, init: post({ body: null }), status: 422, violation: "body/body must be string" },
    { path: COMMENTS, init: post(["A plan"]), status: 422, violation: "body must be object" },
    {
      path: COMMENTS,
      init: post({ body: "A plan", draft: true }),
      status: 422,
      violation: "body must NOT have additional properties (draft)",
    },
    { path: COMMENTS, init: { method: "POST", body: "A plan" }, status: 400, violation: "body is no JSON" },
    {
      path: COMMENTS,
      init: { headers: { "x-github-api-version": "2026-03-10" } },
      status: 422,
      violation: "x-github-api-version should be 2022-11-28, not 2026-03-10",
    },
    {
      path: COMMENTS,
      init: { headers: { accept: "application/vnd.github.diff" } },
      status: 422,
      violation: "accept asks for application/vnd.github.diff, and not for JSON",
    },
    {
      path: COMMENTS,
      init: { headers: { "user-agent": "" } },
      status: 422,
      violation: "user-agent should say who asks",
    },
    {
      path: "/graphql",
      init: post({ query: "{ viewer { login email } }" }),
      status: 400,
      violation: "body asks for more than the viewer's login",
    },
  ])("is noticed and refused: $violation", async ({ path, init = {}, status, violation }) => {
    const github = await githubForTest({ pulls });
    expect(await send(github, path, init)).toBe(status);
    const method = "method" in init ? init.method : "GET";
    expect(github.violations).toEqual([`${method} ${path}: ${violation}`]);
    expect(github.comments(7)).toEqual([]);
  });

  it("is noticed from somebody without a token, too", async () => {
    const github = await githubForTest({ pulls });
    expect(await send(github, `${COMMENTS}?sort=id`, { headers: { authorization: "token no" } })).toBe(401);
    expect(github.violations).toHaveLength(1);
  });
});

describe("an answer that GitHub does not publish", () => {
  const list = matchOperation("GET", COMMENTS)?.operation;
  const comment = {
    id: 1,
    node_id: "1",
    url: "https://api.github.com/1",
    html_url: "https://github.com/1",
    issue_url: "https://api.github.com/2",
    user: null,
    created_at: "2026-01-05T09:00:00Z",
    updated_at: "2026-01-05T09:00:00Z",
  };

  it("is not seen in one that it does publish", () => {
    expect(answerProblems(list, { status: 200, body: [comment] })).toEqual([]);
    expect(answerProblems(list, { status: 404, body: { message: "Not Found" } })).toEqual([]);
  });

  it.each([
    {
      what: "a field has another type",
      status: 200,
      body: [{ ...comment, id: "1" }],
      problem: "/0/id must be integer",
    },
    {
      what: "a field is lacking",
      status: 200,
      body: [{ ...comment, user: undefined }],
      problem: "/0 must have required property 'user'",
    },
    {
      what: "a field is made up",
      status: 200,
      body: [{ ...comment, pagewright: true }],
      problem: "/0 must NOT have additional properties (pagewright)",
    },
    {
      what: "a time is none",
      status: 200,
      body: [{ ...comment, created_at: "now" }],
      problem: '/0/created_at must match format "date-time"',
    },
    {
      what: "a refusal is made up",
      status: 418,
      body: { error: "teapot" },
      problem: " must NOT have additional properties (error)",
    },
  ])("is noticed when $what", ({ status, body, problem }) => {
    const answer: Json = JSON.parse(JSON.stringify(body));
    expect(answerProblems(list, { status, body: answer })).toEqual([`answer${problem}`]);
  });

  it("is noticed when there is no such success", () => {
    expect(answerProblems(list, { status: 202, body: [] })).toEqual(["no answer 202 is published"]);
  });
});
