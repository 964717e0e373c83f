import { describe, expect, it } from "vitest";
import { readHeader, writeHeader } from "../../src/action/comment/header.ts";
import { nodes } from "./act.ts";
import { sha } from "./github/client.ts";
import type { CommentOptions } from "./github/options.ts";
import { ownPull } from "./github/proposals.ts";
import { ASKS, DOCS, scene } from "./scene.ts";

const BOT = "github-actions[bot]";
const pulls = [ownPull(7, sha("1"))];

/** What a comment of the Action begins with, whoever writes it. */
function header(label: string, digest = "d"): string {
  const head = sha("1");
  return writeHeader({ label, head, digest, omitted: 0, state: "planned", changes: {} });
}

/** Comments of people and bots that have nothing to do with Notion. */
function chatter(number: number): CommentOptions[] {
  const users = ["octocat", "dependabot[bot]", BOT, "hubot", null];
  return Array.from({ length: number }, (_, at) => ({
    pull: 7,
    user: users[at % users.length] ?? null,
    body: `Comment ${at}\n\nquoting ${header("")}`,
  }));
}

describe.each(nodes())("with Node %s", (_version, node) => {
  it("finds its comment behind 200 others, and among forged ones", async () => {
    const forged = { pull: 7, user: "mallory", body: `${header("")}\n\nForged` };
    const { github, run, asked, propose } = await scene({
      node,
      github: {
        pulls,
        comments: [
          forged,
          ...chatter(200),
          { ...forged, user: "mallory[bot]" },
          { pull: 7, user: BOT, body: `${header("")}\n\nMine` },
          forged,
          ...chatter(20),
        ],
      },
    });
    const before = github.comments(7);
    const ran = await run(propose(ownPull(7, sha("2"))), { command: "plan" });
    expect(ran.exitCode).toBe(0);
    expect(asked()).toEqual([ASKS.head, ASKS.viewer, ASKS.comments, ASKS.comments, ASKS.comments, ASKS.edit]);
    const mine = before[202];
    expect(mine?.body).toContain("Mine");
    expect(ran.outputs["comment-url"]).toContain(`#issuecomment-${mine?.id}`);
    const after = github.comments(7);
    expect(after.filter(({ id }) => id !== mine?.id)).toEqual(before.filter(({ id }) => id !== mine?.id));
    expect(readHeader(after[202]?.body ?? "")).toMatchObject({ head: sha("2"), digest: ran.outputs.digest });
  });

  it("comments after 200 others, none of which is its own", async () => {
    const { github, run, asked, propose } = await scene({ node, github: { pulls, comments: chatter(200) } });
    await run(propose(ownPull(7, sha("2"))), { command: "plan" });
    expect(asked()).toEqual([ASKS.head, ASKS.viewer, ASKS.comments, ASKS.comments, ASKS.add]);
    expect(github.comments(7)).toHaveLength(201);
    expect(github.comments(7)[200]?.body).toContain("Plan: 2 to create");
  });
});

it("leaves a header alone that no program wrote", async () => {
  const damaged = header("").replace('"version":1', '"version":2');
  const comments = [damaged, header("").replace(" -->", ""), `x ${header("")}`, "<!-- pagewright {} -->"].map(
    (body) => ({ pull: 7, user: BOT, body }),
  );
  const { github, run, propose } = await scene({ github: { pulls, comments } });
  const before = github.comments(7);
  await run(propose(ownPull(7, sha("2"))), { command: "plan" });
  expect(github.comments(7).slice(0, 4)).toEqual(before);
  expect(github.comments(7)).toHaveLength(5);
});

describe("labels", () => {
  it("keep the comments of two projects apart, and each is edited in place", async () => {
    const { github, run, write, propose } = await scene();
    const opened = propose(ownPull(7, sha("1")));
    await run(opened, { command: "plan", label: "handbook" });
    await run(opened, { command: "plan", label: "on-call/nights" });
    expect(labels(github.comments(7))).toEqual(["handbook", "on-call/nights"]);
    expect(github.comments(7).map(({ body }) => /^###.*/m.exec(body)?.[0])).toEqual([
      "### Notion · handbook",
      "### Notion · on-call/nights",
    ]);
    await write("docs/on-call.md", "# On-call\n\nSleep.\n");
    const [first, second] = github.comments(7);
    await run(propose(ownPull(7, sha("2"))), { command: "plan", label: "on-call/nights" });
    expect(github.comments(7)[0]).toEqual(first);
    expect(github.comments(7)[1]).toMatchObject({ id: second?.id, body: expect.stringContaining(sha("2")) });
  });

  it("are the folders of projects unless they are named", async () => {
    const { github, run, propose } = await scene({
      files: {
        ...DOCS,
        "sub/pagewright.yaml": "version: 1\nroot: ${NOTION_ROOT}\nsources:\n  - path: docs\n",
        "sub/docs/notes.md": "# Notes\n\nSome.\n",
      },
    });
    const opened = propose(ownPull(7, sha("1")));
    await run(opened, { command: "plan" });
    const sub = await run(opened, { command: "plan", "working-directory": "sub" });
    const named = await run(opened, { command: "plan", config: "sub/pagewright.yaml" });
    expect(labels(github.comments(7))).toEqual(["", "sub"]);
    expect(named.outputs["comment-url"]).toBe(sub.outputs["comment-url"]);
    const file = `https://github.com/acme/docs/blob/${sha("1")}/sub/docs/notes.md`;
    expect(github.comments(7)[1]?.body).toContain(file);
    expect(github.comments(7)[0]?.body).not.toContain("sub/docs");
  });
});

function labels(comments: readonly { readonly body: string }[]): readonly (string | undefined)[] {
  return comments.map(({ body }) => readHeader(body)?.label);
}
