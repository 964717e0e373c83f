import { expect, it } from "vitest";
import { numberOf } from "./accounts.ts";
import { clientOf, githubForTest, HERE, REPOSITORY, sha } from "./client.ts";
import { ownPull } from "./proposals.ts";

const COMMENTS = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";

/** A pull request that has been talked about a lot. */
async function busyGithub(count: number) {
  const comments = Array.from({ length: count }, (_, index) => ({
    pull: 7,
    user: "octocat",
    body: `Comment ${index + 1}`,
  }));
  return githubForTest({ pulls: [ownPull(7, sha("1"))], comments });
}

it("gives 250 comments in three pages of 100, the oldest first", async () => {
  const github = await busyGithub(250);
  const found = await clientOf(github).paginate(COMMENTS, { ...HERE, issue_number: 7, per_page: 100 });
  expect(found.map(({ body }) => body)).toEqual(Array.from({ length: 250 }, (_, at) => `Comment ${at + 1}`));
  const id = numberOf(REPOSITORY);
  expect(github.requests.map(({ path }) => path)).toEqual([
    "/repos/acme/docs/issues/7/comments?per_page=100",
    `/repositories/${id}/issues/7/comments?per_page=100&page=2`,
    `/repositories/${id}/issues/7/comments?per_page=100&page=3`,
  ]);
  expect(new Set(github.requests.map(({ operation }) => operation))).toEqual(new Set([COMMENTS]));
  expect(github.violations).toEqual([]);
});

it.each([
  { asked: {}, length: 30 },
  { asked: { per_page: 5 }, length: 5 },
  { asked: { per_page: 1000 }, length: 100 },
  { asked: { per_page: 100, page: 3 }, length: 50 },
  { asked: { per_page: 100, page: 4 }, length: 0 },
])("gives $length comments for $asked", async ({ asked, length }) => {
  const github = await busyGithub(250);
  const { data } = await clientOf(github).request(COMMENTS, { ...HERE, issue_number: 7, ...asked });
  expect(data).toHaveLength(length);
  expect(github.violations).toEqual([]);
});

it.each([
  { page: 1, ways: { next: 2, last: 3 } },
  { page: 2, ways: { prev: 1, next: 3, last: 3, first: 1 } },
  { page: 3, ways: { prev: 2, first: 1 } },
])("links page $page of three to $ways", async ({ page, ways }) => {
  const github = await busyGithub(250);
  const { headers } = await clientOf(github).request(COMMENTS, {
    ...HERE,
    issue_number: 7,
    per_page: 100,
    page,
  });
  const found = (headers.link ?? "").matchAll(/<([^>]+)>; rel="(\w+)"/g);
  const pages = [...found].map(([, url = "", rel]) => [rel, Number(new URL(url).searchParams.get("page"))]);
  expect(Object.fromEntries(pages)).toEqual(ways);
});

it("links a single page to none", async () => {
  const github = await busyGithub(30);
  const { headers } = await clientOf(github).request(COMMENTS, { ...HERE, issue_number: 7 });
  expect(headers.link).toBeUndefined();
});

it("lists no more than 3,000 files of a pull request", async () => {
  const files = Array.from({ length: 3100 }, (_, index) => ({ filename: `docs/${index}.md` }));
  const github = await githubForTest({ pulls: [ownPull(7, sha("1"), { files })] });
  const found = await clientOf(github).paginate("GET /repos/{owner}/{repo}/pulls/{pull_number}/files", {
    ...HERE,
    pull_number: 7,
    per_page: 100,
  });
  expect(found).toHaveLength(3000);
  expect(github.violations).toEqual([]);
});
