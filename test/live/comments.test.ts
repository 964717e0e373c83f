import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readComments } from "../../src/live/comments.ts";
import { deleteBlock } from "../../src/notion/blocks.ts";
import { createPage } from "../../src/notion/pages.ts";
import { readChildren } from "../../src/notion/read-tree.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/index.ts";
import { clientFor, paragraph } from "../harness.ts";
import { error, startProxy } from "../notion/server.ts";

let sandbox: Sandbox;

afterEach(() => sandbox.close());

/** The paths of the requests for comments. */
function asked(): string[] {
  return sandbox.requests.map(({ path }) => path).filter((path) => path.startsWith("/v1/comments"));
}

/** Makes a page of paragraphs and gives their IDs. */
async function paragraphs(count: number): Promise<string[]> {
  const notion = clientFor(sandbox.url);
  const blocks = Array.from({ length: count }, (_, index) => paragraph(`Paragraph ${index}`));
  const page = await createPage(notion, { parent: sandbox.root, properties: { title: "Page" }, blocks });
  return (await readChildren(notion, page.id)).map(({ id }) => id);
}

describe("reading the comments on blocks", () => {
  beforeEach(async () => {
    sandbox = await startSandbox();
  });

  it("asks once for each block and gives those that have some", async () => {
    const ids = await paragraphs(30);
    const [first = "", second = ""] = ids;
    for (const block of [first, second, second]) sandbox.as("Ana").comment({ block, text: "Why?" });
    const { counts, refusal } = await readComments(clientFor(sandbox.url), ids);
    expect(counts).toEqual(
      new Map([
        [first, 1],
        [second, 2],
      ]),
    );
    expect(refusal).toBeUndefined();
    expect(asked()).toHaveLength(30);
  });

  it("asks nothing when there is no block", async () => {
    const { counts, refusal } = await readComments(clientFor(sandbox.url), []);
    expect({ size: counts.size, refusal }).toEqual({ size: 0, refusal: undefined });
    expect(asked()).toEqual([]);
  });

  it("gives what it learnt, and the refusal, when a block is gone meanwhile", async () => {
    const ids = await paragraphs(3);
    const [first = "", , last = ""] = ids;
    sandbox.as("Ana").comment({ block: first, text: "Why?" });
    await deleteBlock(clientFor(sandbox.url), last);
    const { counts, refusal } = await readComments(clientFor(sandbox.url), ids);
    expect(counts).toEqual(new Map([[first, 1]]));
    expect(refusal).toMatchObject({ status: 404 });
  });

  it("fails when Notion fails otherwise", async () => {
    const proxy = await startProxy(sandbox.url, () => error(401, "unauthorized"));
    await expect(readComments(clientFor(proxy.url), [sandbox.root])).rejects.toMatchObject({ status: 401 });
    await proxy.close();
  });
});

describe("a connection that may not read comments", () => {
  beforeEach(async () => {
    sandbox = await startSandbox({ lacking: ["read_comments"] });
  });

  it("is refused once, however many blocks there are", async () => {
    const { counts, refusal } = await readComments(clientFor(sandbox.url), await paragraphs(30));
    expect(counts.size).toBe(0);
    expect(refusal).toMatchObject({ status: 403, code: "restricted_resource" });
    expect(asked()).toHaveLength(1);
  });
});
