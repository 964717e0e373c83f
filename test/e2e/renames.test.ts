import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/index.ts";
import { makeProject, pagewright } from "../cli/terminal.ts";

let sandbox: Sandbox;
let project: string;

beforeEach(async () => {
  sandbox = await startSandbox();
});

afterEach(() => sandbox.close());

async function run(...argv: string[]) {
  const env = { NOTION_TOKEN: sandbox.token, NOTION_BASE_URL: sandbox.url, NOTION_ROOT: sandbox.root };
  const before = sandbox.requests.length;
  const ran = await pagewright(project, argv, { env });
  return { ...ran, requests: sandbox.requests.slice(before) };
}

/** Gives the IDs of everything that was published, by the way of titles to it; the ledger is left out. */
function ids(): Readonly<Record<string, string>> {
  const found: [string, string][] = [];
  const walk = ({ id, type, text, children }: ReturnType<Sandbox["tree"]>, path: string): void => {
    const isNamed = type === "child_page" || type === "child_database";
    const here = isNamed || text !== "" ? `${path}/${text}` : path;
    found.push([here, id]);
    for (const child of children) walk(child, here);
  };
  for (const child of sandbox.tree(sandbox.root).children) {
    if (child.text !== "Pagewright ledger") walk(child, "");
  }
  return Object.fromEntries(found);
}

async function publish(files: Readonly<Record<string, string>>): Promise<void> {
  project = await makeProject(files);
  expect((await run("apply", "--yes", "--quiet")).exitCode).toBe(0);
}

async function move(from: string, to: string): Promise<void> {
  await mkdir(dirname(join(project, to)), { recursive: true });
  await rename(join(project, from), join(project, to));
}

/** Applies with pruning on, so that whatever was not recognised would go. */
async function apply(): Promise<number> {
  const { exitCode, requests } = await run("apply", "--yes", "--quiet", "--prune");
  expect(exitCode).toBe(0);
  expect(requests.filter(({ status }) => status >= 400)).toEqual([]);
  const again = await run("plan", "--detailed-exitcode", "--prune", "--refresh", "full");
  expect(again.stdout).toContain("No changes.");
  return requests.filter(({ method, path }) => method === "POST" && path === "/v1/pages").length;
}

describe("a file that gets another name or place", () => {
  const text = "Some words.\n\n- a list\n  - of two levels\n";

  it("is still its page, with every block", async () => {
    await publish({ "docs/a.md": text, "docs/b.md": "Other words." });
    const before = ids();
    await move("docs/a.md", "docs/c.md");
    const { stdout } = await run("plan");
    expect(stdout).toContain("0 to create, 0 to update, 1 to move, 0 to trash");
    expect(await apply()).toBe(0);
    const renamed = Object.entries(before).map(([path, id]) => [path.replace(/^\/a(?=\/|$)/, "/c"), id]);
    expect(ids()).toEqual(Object.fromEntries(renamed));
  });

  it("goes below the page of its new folder", async () => {
    await publish({ "docs/a.md": text, "docs/folder/b.md": "Other words." });
    const before = ids();
    await move("docs/a.md", "docs/folder/a.md");
    expect(await apply()).toBe(0);
    expect(ids()["/folder/a"]).toBe(before["/a"]);
  });

  it("takes a folder along that has no text of its own", async () => {
    await publish({
      "docs/one/a.md": text,
      "docs/one/b.md": "Other words.",
      "docs/one/two/c.md": "And more.",
    });
    const before = ids();
    await move("docs/one", "docs/1");
    expect(await apply()).toBe(0);
    const renamed = Object.entries(before).map(([path, id]) => [path.replace(/^\/one/, "/1"), id]);
    expect(ids()).toEqual(Object.fromEntries(renamed));
  });

  it("is another page when two could be it", async () => {
    await publish({ "docs/a.md": text, "docs/b.md": text });
    await rm(join(project, "docs/a.md"));
    await rm(join(project, "docs/b.md"));
    await writeFile(join(project, "docs/c.md"), text);
    const { stdout } = await run("plan");
    expect(stdout).toContain("1 to create, 0 to update, 0 to move");
  });

  it("is another page when only its last lines are the same, and the page that was is kept apart", async () => {
    await publish({
      "docs/a.md": "# Alpha\n\nOwned by Ana.\n\nSee the wiki.\n",
      "docs/b.md": "Other words.",
    });
    await rm(join(project, "docs/a.md"));
    await writeFile(join(project, "docs/c.md"), "# Holidays\n\nThirty days.\n\nSee the wiki.\n");
    const { stdout } = await run("plan");
    expect(stdout).toContain("1 to create, 0 to update, 0 to move");
  });

  it("is still its page under a banner, which names another file then", async () => {
    const banners =
      "version: 1\nroot: ${NOTION_ROOT}\nsources: [{ path: docs }]\ndefaults: { banner: true }\n";
    await publish({ "pagewright.yaml": banners, "docs/a.md": text, "docs/b.md": text });
    const before = ids();
    await rm(join(project, "docs/b.md"));
    await move("docs/a.md", "docs/folder/a.md");
    expect(await apply()).toBe(1);
    expect(ids()["/folder/a"]).toBe(before["/a"]);
  });

  it("is nothing new when it is edited at once and says what it was", async () => {
    await publish({ "docs/a.md": text });
    const before = ids();
    await rm(join(project, "docs/a.md"));
    await writeFile(join(project, "docs/c.md"), "---\nnotion: { movedFrom: docs/a }\n---\nRewritten.");
    expect(await apply()).toBe(0);
    expect(ids()["/c"]).toBe(before["/a"]);
  });

  it("is still its database, with every row", async () => {
    await publish({
      "docs/things.database.yaml":
        "title: Things\nproperties: { Name: title, Cost: number }\nrows:\n  - { Name: One, Cost: 1 }\n  - { Name: Two }\n",
    });
    const before = ids();
    await move("docs/things.database.yaml", "docs/folder/objects.database.yaml");
    const { stdout } = await run("plan");
    expect(stdout).toContain("1 to move");
    // The page of the folder.
    expect(await apply()).toBe(1);
    const found = Object.values(ids());
    expect(Object.values(before).filter((id) => !found.includes(id))).toEqual([]);
  });
});
