import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readOpenComments } from "../../src/notion/comments.ts";
import { createPage } from "../../src/notion/pages.ts";
import { readChildren } from "../../src/notion/read-tree.ts";
import { startSandbox } from "../../src/sandbox/index.ts";
import { clientFor, item, startWorld, type World } from "../harness.ts";

let world: World;
/** A list item, and the one below it. */
let outer: string;
let inner: string;

beforeEach(async () => {
  world = await startWorld();
  const blocks = [item("outer", [item("inner")])];
  const { id } = await createPage(world.notion, {
    parent: world.root,
    properties: { title: "Page" },
    blocks,
  });
  outer = (await readChildren(world.notion, id))[0]?.id ?? "";
  inner = (await readChildren(world.notion, outer))[0]?.id ?? "";
});

afterEach(() => world.close());

describe("the open comments on a block", () => {
  it("are none where nobody said anything", async () => {
    expect(await readOpenComments(world.notion, outer)).toBe(0);
  });

  it("are those on itself, not those below it", async () => {
    world.sandbox.as("Ana").comment({ block: inner, text: "Really?" });
    world.sandbox.as("Ben").comment({ block: inner, text: "Yes." });
    expect(await readOpenComments(world.notion, inner)).toBe(2);
    expect(await readOpenComments(world.notion, outer)).toBe(0);
  });

  it("are counted up to 100, in one request", async () => {
    for (let index = 0; index < 101; index++) {
      world.sandbox.as("Ana").comment({ block: inner, text: `Comment ${index}` });
    }
    const before = world.sandbox.requests.length;
    expect(await readOpenComments(world.notion, inner)).toBe(100);
    expect(world.sandbox.requests.length - before).toBe(1);
  });

  it("are refused to a connection that may not read comments", async () => {
    const sandbox = await startSandbox({ lacking: ["read_comments"] });
    await expect(readOpenComments(clientFor(sandbox.url, sandbox.token), sandbox.root)).rejects.toMatchObject(
      {
        name: "NotionError",
        status: 403,
        code: "restricted_resource",
      },
    );
    await sandbox.close();
  });
});
