import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import type { Sandbox } from "../../src/sandbox/index.ts";
import { error, startProxy } from "../notion/server.ts";
import { startSavedWorld, type World } from "./saved-project.ts";

const WORKSPACE = { "pagewright.yaml": "version: 1\nroot: ${NOTION_ROOT}\nsources:\n  - path: docs\n" };

let world: World;

afterEach(async () => {
  expect(world.sandbox.failures).toEqual([]);
  await world.sandbox.close();
});

type Node = ReturnType<Sandbox["tree"]>;

const all = (node: Node): Node[] => [node, ...node.children.flatMap(all)];
const pages = (): Node[] => all(world.sandbox.tree()).filter(({ type }) => type === "child_page");
const textsOn = (title: string): string[] =>
  pages()
    .filter(({ text }) => text === title)
    .flatMap(({ children }) => children.map(({ text, type }) => text || type));
const apply = async (...flags: string[]): Promise<number> =>
  (await world.run(["apply", "--yes", ...flags])).exitCode;

it("text that links to a new sub-page stands above it", async () => {
  world = await startSavedWorld({ ...WORKSPACE, "docs/guide.md": "# Guide\n\nIntro\n" });
  await world.write("docs/guide.md", "# Guide\n\nIntro\n\nSee @page(docs/guide/new).\n");
  await world.write("docs/guide/new.md", "# New\n\nhi\n");
  expect(await apply()).toBe(0);
  expect(textsOn("Guide")).toEqual(["Intro", "See New.", "New"]);
});

it("rows do not wait for each other when one points at another that shows its text", {
  timeout: 20_000,
}, async () => {
  const database = (rows: string): string =>
    `title: S\nproperties:\n  Name: title\n  Needs: { type: relation, database: docs/s }\nrows:\n${rows}`;
  world = await startSavedWorld({
    ...WORKSPACE,
    "docs/s.database.yaml": database('  - { key: r, Name: R, content: "Hi" }\n'),
  });
  await world.write(
    "docs/s.database.yaml",
    database(
      '  - { key: r, Name: R, Needs: [n], content: ":::synced\\nshared\\n:::\\n" }\n' +
        '  - { key: n, Name: N, content: "::synced{from=docs/s/r}\\n" }\n',
    ),
  );
  expect(await apply()).toBe(0);
  await world.expectSettled();
});

it("copies that wait for each other's originals take the requests that the plan says", async () => {
  world = await startSavedWorld({
    ...WORKSPACE,
    "docs/a.md": "# A\n\nHello\n",
    "docs/b.md": "# B\n\nHello\n",
  });
  const own = "Hello\n\n:::synced\nown\n:::\n";
  await world.write("docs/a.md", `# A\n\n::synced{from=docs/b}\n\n${own}`);
  await world.write("docs/b.md", `# B\n\n::synced{from=docs/a}\n\n${own}`);
  const plan = await world.save();
  const { exitCode, writes } = await world.applySaved();
  expect(exitCode).toBe(0);
  expect(writes).toHaveLength(plan.cost.requests);
  expect(textsOn("A")).toEqual(["synced_block", "Hello", "synced_block"]);
  await world.expectSettled();
});

it("a page is published without its links to one that fails, and gets them by the next apply", async () => {
  world = await startSavedWorld({ ...WORKSPACE, "docs/z.md": "# Z\n\nx\n" });
  let isBroken = true;
  const proxy = await startProxy(world.sandbox.url, ({ method, path, body }) =>
    isBroken && method === "POST" && path === "/v1/pages" && body.includes('"content":"Bad"')
      ? error(400, "validation_error")
      : undefined,
  );
  await world.write("docs/bad.md", "# Bad\n\nx @page(docs/a)\n");
  await world.write(
    "docs/a.page.yaml",
    'title: A\ncontent:\n  - link_to_page: docs/bad\n  - markdown: "note[^1]\\n\\n[^1]: the note"\n',
  );
  const env = { ...world.env, NOTION_BASE_URL: proxy.url };
  const first = await world.run(["apply", "--yes"], { env });
  expect(first.exitCode).toBe(5);
  expect(first.stdout).toContain("docs/a: published, but without its links to docs/bad");
  expect(textsOn("A")).toEqual(["note[1]", "[1] the note"]);
  const { id } = pages().find(({ text }) => text === "A") ?? {};
  isBroken = false;
  expect(await world.run(["apply", "--yes"], { env })).toMatchObject({ exitCode: 0 });
  expect(textsOn("A")).toEqual(["link_to_page", "note[1]", "[1] the note"]);
  expect(pages().find(({ text }) => text === "A")?.id).toBe(id);
  await world.expectSettled();
  await proxy.close();
});

it("pages that link to each other keep their IDs when both are renamed at once", async () => {
  const a = (b: string): string => `# A\n\nText[^1] @page(${b})\n\n::synced{from=${b}}\n\n[^1]: The note.\n`;
  const b = (a: string): string => `# B\n\nOther[^1] @page(${a})\n\n:::synced\nx\n:::\n\n[^1]: Its note.\n`;
  world = await startSavedWorld({
    ...WORKSPACE,
    "docs/a.md": a("docs/sub/b"),
    "docs/sub/b.md": b("docs/a"),
  });
  const before = new Map(pages().map(({ text, id }) => [text, id]));
  const path = (file: string): string => join(world.folder, "docs", file);
  await mkdir(path("other"));
  await rename(path("a.md"), path("aa.md"));
  await rename(path("sub/b.md"), path("other/bb.md"));
  await world.write("docs/aa.md", a("docs/other/bb"));
  await world.write("docs/other/bb.md", b("docs/aa"));
  expect(await apply()).toBe(0);
  await world.expectSettled();
  const after = new Map(pages().map(({ text, id }) => [text, id]));
  expect([after.get("A"), after.get("B")]).toEqual([before.get("A"), before.get("B")]);
});

it("a copy whose original somebody deleted goes with a warning", async () => {
  world = await startSavedWorld({
    ...WORKSPACE,
    "docs/a.md": "# A\n\n::synced{from=docs/b}\n",
    "docs/b.md": "# B\n\n:::synced\nx\n:::\n\nend\n",
  });
  const [original] = pages()
    .filter(({ text }) => text === "B")
    .flatMap(({ children }) => children);
  world.sandbox.as("Ana Torres").deleteBlock({ block: original?.id ?? "" });
  const { stdout } = await world.run(["plan", "--format", "json"]);
  expect(stdout).toContain("synced-original-gone");
  expect(await apply("--on-drift", "overwrite")).toBe(0);
  await world.expectSettled();
  expect(textsOn("A")).toEqual(["synced_block"]);
});
