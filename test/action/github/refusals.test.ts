import { describe, expect, it } from "vitest";
import { clientOf, githubForTest, HERE, refused, sha } from "./client.ts";
import { ownPull } from "./proposals.ts";

const COMMENTS = "/repos/{owner}/{repo}/issues/{issue_number}/comments";
const COMMENT = "/repos/{owner}/{repo}/issues/comments/{comment_id}";
const PULL = "GET /repos/{owner}/{repo}/pulls/{pull_number}";
const pulls = [ownPull(7, sha("1"))];

describe("a token", () => {
  it.each([
    ["", "Requires authentication"],
    ["ghs_stolen", "Bad credentials"],
    ["toString", "Bad credentials"],
  ])("that is %j is refused: %s", async (token, message) => {
    const github = await githubForTest({ pulls });
    const client = clientOf(github, token);
    const answers = [
      await refused(client.request(PULL, { ...HERE, pull_number: 7 })),
      await refused(client.request("GET /user")),
      await refused(client.graphql("{ viewer { login } }")),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 401, data: { message } });
    expect(github.violations).toEqual([]);
  });

  it("that may only read writes nothing, and is told what it lacks", async () => {
    const github = await githubForTest({ pulls, comments: [{ pull: 7, user: "octocat", body: "Old" }] });
    const client = clientOf(github, "ghs_reader");
    const [comment] = github.comments(7);
    const answers = [
      await refused(client.request(`POST ${COMMENTS}`, { ...HERE, issue_number: 7, body: "New" })),
      await refused(
        client.request(`PATCH ${COMMENT}`, { ...HERE, comment_id: comment?.id ?? 0, body: "New" }),
      ),
    ];
    for (const answer of answers) {
      expect(answer).toMatchObject({
        status: 403,
        data: { message: "Resource not accessible by integration" },
        headers: { "x-accepted-github-permissions": "pull_requests=write" },
      });
    }
    expect(github.comments(7).map(({ body }) => body)).toEqual(["Old"]);
    expect(github.violations).toEqual([]);
  });

  it("without permissions reads nothing", async () => {
    const github = await githubForTest({ pulls });
    const client = clientOf(github, "ghs_nobody");
    const sent = [
      client.request(`GET ${COMMENTS}`, { ...HERE, issue_number: 7 }),
      client.request(PULL, { ...HERE, pull_number: 7 }),
      client.request("GET /repos/{owner}/{repo}/pulls/{pull_number}/files", { ...HERE, pull_number: 7 }),
      client.request("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", {
        ...HERE,
        commit_sha: sha("1"),
      }),
    ];
    const answers = await Promise.all(sent.map(refused));
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect(github.violations).toEqual([]);
  });

  it("of a person without the permission to see commits finds no pull requests by them", async () => {
    const github = await githubForTest({ pulls });
    const answer = await refused(
      clientOf(github, "github_pat_reader").request("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", {
        ...HERE,
        commit_sha: sha("1"),
      }),
    );
    expect(answer.data).toMatchObject({ message: "Resource not accessible by personal access token" });
  });

  it("of an installation is not told who it is", async () => {
    const github = await githubForTest();
    const answer = await refused(clientOf(github).request("GET /user"));
    expect(answer).toMatchObject({
      status: 403,
      data: {
        message: "Resource not accessible by integration",
        documentation_url: "https://docs.github.com/rest/users/users#get-the-authenticated-user",
      },
    });
    expect(github.violations).toEqual([]);
  });
});

describe("what is not there", () => {
  it("is not found", async () => {
    const github = await githubForTest({ pulls });
    const client = clientOf(github);
    const elsewhere = { owner: "acme", repo: "other" };
    const sent = [
      client.request(PULL, { ...HERE, pull_number: 8 }),
      client.request(PULL, { ...elsewhere, pull_number: 7 }),
      client.request(`GET ${COMMENTS}`, { ...HERE, issue_number: 8 }),
      client.request(`POST ${COMMENTS}`, { ...HERE, issue_number: 8, body: "A plan" }),
      client.request(`PATCH ${COMMENT}`, { ...HERE, comment_id: 1, body: "A plan" }),
    ];
    for (const answer of await Promise.all(sent.map(refused))) {
      expect(answer).toMatchObject({ status: 404, data: { message: "Not Found" } });
    }
    expect(github.violations).toEqual([]);
  });

  it("is said of a commit in another way", async () => {
    const github = await githubForTest({ pulls });
    const answer = await refused(
      clientOf(github).request("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", {
        ...HERE,
        commit_sha: sha("f"),
      }),
    );
    expect(answer).toMatchObject({ status: 422, data: { message: `No commit found for SHA: ${sha("f")}` } });
    expect(github.violations).toEqual([]);
  });

  it("does not depend on how a repository is written", async () => {
    const github = await githubForTest({ pulls });
    const { data } = await clientOf(github).request(PULL, { owner: "ACME", repo: "Docs", pull_number: 7 });
    expect(data.base.repo.full_name).toBe("acme/docs");
  });
});

describe("the body of a comment", () => {
  it.each([
    { what: "nothing", body: "", message: "Body cannot be blank" },
    { what: "only space", body: " \n", message: "Body cannot be blank" },
    {
      what: "65,537 characters",
      body: "x".repeat(65_537),
      message: "Body is too long (maximum is 65536 characters)",
    },
  ])("is refused with $what in it", async ({ body, message }) => {
    const github = await githubForTest({ pulls, comments: [{ pull: 7, user: "octocat", body: "Old" }] });
    const client = clientOf(github);
    const comment_id = github.comments(7)[0]?.id ?? 0;
    const answers = [
      await refused(client.request(`POST ${COMMENTS}`, { ...HERE, issue_number: 7, body })),
      await refused(client.request(`PATCH ${COMMENT}`, { ...HERE, comment_id, body })),
    ];
    const errors = [{ resource: "IssueComment", code: "unprocessable", field: "data", message }];
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 422, data: { message: "Validation Failed", errors } });
    }
    expect(github.comments(7).map((one) => one.body)).toEqual(["Old"]);
    expect(github.violations).toEqual([]);
  });

  it("is taken with 65,536 characters, of which some take more room in JavaScript", async () => {
    const github = await githubForTest({ pulls });
    const body = "🧾".repeat(65_536);
    const { status } = await clientOf(github).request(`POST ${COMMENTS}`, {
      ...HERE,
      issue_number: 7,
      body,
    });
    expect(status).toBe(201);
    expect(github.violations).toEqual([]);
  });
});
