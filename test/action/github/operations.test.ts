import { describe, expect, it } from "vitest";
import { clientOf, githubForTest, HERE, sha } from "./client.ts";
import { forkPull, ownPull } from "./proposals.ts";

const COMMENTS = "/repos/{owner}/{repo}/issues/{issue_number}/comments";
const PULLS_OF_COMMIT = "GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls";

describe("comments", () => {
  it("keeps a comment that is posted, under the login of the token", async () => {
    const github = await githubForTest({ pulls: [ownPull(7, sha("1"))] });
    const client = clientOf(github);
    const posted = await client.request(`POST ${COMMENTS}`, { ...HERE, issue_number: 7, body: "A plan" });
    expect(posted.status).toBe(201);
    expect(posted.data).toMatchObject({
      body: "A plan",
      user: { login: "github-actions[bot]", type: "Bot", id: 41898282 },
      html_url: `https://github.com/acme/docs/pull/7#issuecomment-${posted.data.id}`,
    });
    const listed = await client.request(`GET ${COMMENTS}`, { ...HERE, issue_number: 7 });
    expect(listed.data).toEqual([posted.data]);
    expect(github.comments(7).map(({ user, body }) => ({ user, body }))).toEqual([
      { user: "github-actions[bot]", body: "A plan" },
    ]);
    expect(github.violations).toEqual([]);
  });

  it("edits a comment in place, later than it was written", async () => {
    const github = await githubForTest({ pulls: [ownPull(7, sha("1"))] });
    const { id } = github.addComment({ pull: 7, user: "github-actions[bot]", body: "Old" });
    const { data } = await clientOf(github).request(
      "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}",
      { ...HERE, comment_id: id, body: "New" },
    );
    expect(data).toMatchObject({ id, body: "New", user: { login: "github-actions[bot]" } });
    expect(Date.parse(data.updated_at)).toBeGreaterThan(Date.parse(data.created_at));
    expect(github.comments(7).map(({ body }) => body)).toEqual(["New"]);
    expect(github.violations).toEqual([]);
  });

  it("shows comments of others, of people without an account any more, and none that was deleted", async () => {
    const github = await githubForTest({
      pulls: [ownPull(7, sha("1")), ownPull(8, sha("2"))],
      comments: [
        { pull: 7, user: "mallory", body: "<!-- pagewright -->" },
        { pull: 8, user: "octocat", body: "Elsewhere" },
        { pull: 7, user: null, body: "Gone" },
        { pull: 7, user: "acme", body: "Deleted" },
      ],
    });
    github.deleteComment(github.comments(7).at(-1)?.id ?? 0);
    const { data } = await clientOf(github).request(`GET ${COMMENTS}`, { ...HERE, issue_number: 7 });
    expect(data.map(({ user, body }) => [user?.login ?? null, user?.type ?? null, body])).toEqual([
      ["mallory", "User", "<!-- pagewright -->"],
      [null, null, "Gone"],
    ]);
    expect(github.violations).toEqual([]);
  });

  it("lists only the comments that were written since a time", async () => {
    const github = await githubForTest({
      pulls: [ownPull(7, sha("1"))],
      comments: ["one", "two"].map((body) => ({ pull: 7, user: "octocat", body })),
    });
    const since = github.comments(7)[1]?.createdAt ?? "";
    const { data } = await clientOf(github).request(`GET ${COMMENTS}`, { ...HERE, issue_number: 7, since });
    expect(data.map(({ body }) => body)).toEqual(["two"]);
    expect(github.violations).toEqual([]);
  });
});

describe("pull requests", () => {
  it("gives a pull request with head, base and how many comments it has", async () => {
    const github = await githubForTest({
      pulls: [ownPull(7, sha("1"), { mergeCommitSha: sha("2"), base: { ref: "main", sha: sha("3") } })],
      comments: [{ pull: 7, user: "octocat", body: "Nice" }],
    });
    const { data } = await clientOf(github).request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
      ...HERE,
      pull_number: 7,
    });
    expect(data).toMatchObject({
      number: 7,
      state: "open",
      merged: false,
      merge_commit_sha: sha("2"),
      comments: 1,
      head: { sha: sha("1"), ref: "change-7", repo: { full_name: "acme/docs", fork: false } },
      base: { sha: sha("3"), ref: "main", repo: { full_name: "acme/docs", default_branch: "main" } },
      user: { login: "octocat", type: "User" },
    });
    expect(github.violations).toEqual([]);
  });

  it.each([
    { from: "a fork", repository: "contributor/docs", repo: { full_name: "contributor/docs", fork: true } },
    { from: "a fork that was deleted", repository: null, repo: null },
  ])("says that a pull request comes from $from", async ({ repository, repo }) => {
    const github = await githubForTest({ pulls: [forkPull(9, sha("4"), repository)] });
    const { data } = await clientOf(github).request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
      ...HERE,
      pull_number: 9,
    });
    expect(data.head).toMatchObject({ label: "contributor:patch-1", repo });
    expect(github.violations).toEqual([]);
  });

  it("shows what was pushed to a pull request since", async () => {
    const github = await githubForTest({ pulls: [ownPull(7, sha("1"))] });
    github.setPull(ownPull(7, sha("2"), { mergedAt: "2026-01-06T08:00:00Z", mergeCommitSha: sha("3") }));
    const { data } = await clientOf(github).request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
      ...HERE,
      pull_number: 7,
    });
    expect(data).toMatchObject({ head: { sha: sha("2") }, merged: true, state: "closed" });
    expect(github.pulls.map(({ number, head }) => [number, head.sha])).toEqual([[7, sha("2")]]);
    expect(github.violations).toEqual([]);
  });

  it("lists the files that a pull request changes", async () => {
    const files = [
      { filename: "docs/a.md", patch: "@@ -1 +1,2 @@\n-old\n+new\n+more" },
      { filename: "docs/b c.png", status: "added" },
      { filename: "docs/new.md", status: "renamed", previousFilename: "docs/old.md" },
    ] as const;
    const github = await githubForTest({ pulls: [ownPull(7, sha("1"), { files })] });
    const { data } = await clientOf(github).request("GET /repos/{owner}/{repo}/pulls/{pull_number}/files", {
      ...HERE,
      pull_number: 7,
    });
    expect(data).toMatchObject([
      { filename: "docs/a.md", status: "modified", additions: 2, deletions: 1, changes: 3 },
      { filename: "docs/b c.png", status: "added" },
      { filename: "docs/new.md", status: "renamed", previous_filename: "docs/old.md" },
    ]);
    expect(data[1]).not.toHaveProperty("patch");
    expect(github.violations).toEqual([]);
  });
});

describe("the pull requests of a commit", () => {
  const pulls = [
    ownPull(1, sha("1"), { mergeCommitSha: sha("a") }),
    ownPull(2, sha("2"), { mergedAt: "2026-01-04T08:00:00Z", mergeCommitSha: sha("b") }),
    forkPull(3, sha("3")),
    forkPull(4, sha("4"), "contributor/docs", {
      mergedAt: "2026-01-04T09:00:00Z",
      mergeCommitSha: sha("c"),
    }),
    ownPull(5, sha("5"), { state: "closed" }),
  ];
  const commits = [sha("d")];

  it.each([
    { commit: "the head of an open one", digit: "1", numbers: [1] },
    { commit: "GitHub's attempt to merge an open one", digit: "a", numbers: [] },
    { commit: "the merge of one", digit: "b", numbers: [2] },
    { commit: "the head of an open one from a fork", digit: "3", numbers: [] },
    { commit: "the merge of one from a fork", digit: "c", numbers: [4] },
    { commit: "the head of one that was closed without a merge", digit: "5", numbers: [] },
    { commit: "one that was pushed directly", digit: "d", numbers: [] },
  ])("are $numbers for $commit", async ({ digit, numbers }) => {
    const github = await githubForTest({ pulls, commits });
    const { data } = await clientOf(github).request(PULLS_OF_COMMIT, { ...HERE, commit_sha: sha(digit) });
    expect(data.map(({ number }) => number)).toEqual(numbers);
    expect(github.violations).toEqual([]);
  });
});

describe("whose token it is", () => {
  it("is told to a person", async () => {
    const github = await githubForTest();
    const { data } = await clientOf(github, "github_pat_person").request("GET /user");
    expect(data).toMatchObject({ login: "octocat", type: "User" });
    expect(github.violations).toEqual([]);
  });

  it.each([
    ["ghs_writer", "github-actions[bot]"],
    ["github_pat_person", "octocat"],
  ])("is told by GraphQL for %s", async (token, login) => {
    const github = await githubForTest();
    const answer = await clientOf(github, token).graphql("query {\n  viewer {\n    login\n  }\n}");
    expect(answer).toEqual({ viewer: { login } });
    expect(github.requests.map(({ operation }) => operation)).toEqual(["POST /graphql"]);
    expect(github.violations).toEqual([]);
  });
});

it("tells of every request what was sent and answered", async () => {
  const told: unknown[] = [];
  const github = await githubForTest({
    pulls: [ownPull(7, sha("1"))],
    onRequest: (request) => told.push(request),
  });
  await clientOf(github).request(`POST ${COMMENTS}`, { ...HERE, issue_number: 7, body: "A plan" });
  await clientOf(github).request(`GET ${COMMENTS}`, { ...HERE, issue_number: 7, per_page: 5 });
  expect(github.requests).toEqual([
    {
      method: "POST",
      path: "/repos/acme/docs/issues/7/comments",
      operation: `POST ${COMMENTS}`,
      body: { body: "A plan" },
      status: 201,
    },
    {
      method: "GET",
      path: "/repos/acme/docs/issues/7/comments?per_page=5",
      operation: `GET ${COMMENTS}`,
      body: undefined,
      status: 200,
    },
  ]);
  expect(told).toEqual(github.requests);
});
