import { expect, it } from "vitest";
import { clientOf, githubForTest, HERE, refused, sha } from "./client.ts";
import { ownPull } from "./proposals.ts";

const POST = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
const GET = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";
const pulls = [ownPull(7, sha("1"))];

it("fails as many requests of an operation as are to fail, and no others", async () => {
  const github = await githubForTest({ pulls });
  github.fail({ answer: 500, operation: POST, times: 2 });
  const client = clientOf(github);
  const post = () => client.request(POST, { ...HERE, issue_number: 7, body: "A plan" });
  const first = await refused(post());
  const read = await client.request(GET, { ...HERE, issue_number: 7 });
  const second = await refused(post());
  const third = await post();
  expect([first.status, read.status, second.status, third.status]).toEqual([500, 200, 500, 201]);
  expect(github.comments(7)).toHaveLength(1);
  expect(github.violations).toEqual([]);
});

it("answers as a gateway does, in HTML", async () => {
  const github = await githubForTest({ pulls });
  github.fail({ answer: 502 });
  const answer = await refused(clientOf(github).request(GET, { ...HERE, issue_number: 7 }));
  expect(answer).toMatchObject({ status: 502, data: expect.stringContaining("<!DOCTYPE html>") });
  expect(github.violations).toEqual([]);
});

it("loses the answer of a request that is carried out", async () => {
  const github = await githubForTest({ pulls });
  github.fail({ answer: 502, operation: POST, carriedOut: true });
  await refused(clientOf(github).request(POST, { ...HERE, issue_number: 7, body: "A plan" }));
  expect(github.comments(7).map(({ body }) => body)).toEqual(["A plan"]);
});

it("slows down whoever asks too much, and says for how long", async () => {
  const github = await githubForTest({ pulls });
  github.fail({ answer: "secondary-rate-limit", retryAfter: 1 });
  const answer = await refused(clientOf(github).request(GET, { ...HERE, issue_number: 7 }));
  expect(answer).toMatchObject({
    status: 403,
    headers: { "retry-after": "1" },
    data: { message: expect.stringContaining("secondary rate limit") },
  });
  expect(github.violations).toEqual([]);
});

it("fails GraphQL, too", async () => {
  const github = await githubForTest();
  github.fail({ answer: 500, operation: "POST /graphql" });
  const answer = await refused(clientOf(github).graphql("{ viewer { login } }"));
  expect(answer.status).toBe(500);
  expect(github.violations).toEqual([]);
});
