import { afterEach, describe, expect, it } from "vitest";
import { type Prunable, publish } from "./prunable.ts";

let project: Prunable;

afterEach(() => project.close());

const DATABASE = "title: Services\nproperties: { Name: title }\nrows: [{ key: mail, Name: Mail }]\n";
const settings = (text: string) => `---\nnotion: { ${text} }\n---\n`;

/** The plan is refused as invalid, for just these reasons. */
async function expectInvalid(...lines: readonly string[]): Promise<void> {
  const { exitCode, plan, writes } = await project.apply();
  expect([exitCode, writes]).toEqual([3, []]);
  const shown = plan.diagnostics.map(
    ({ file, line, column, code, message }) => `${file}:${line}:${column} ${code}: ${message}`,
  );
  expect(shown.map((line) => line.replace(/: https:.*/, ""))).toEqual(lines);
}

/** The titles of what stands in Notion, by ID. */
async function idsOf(...titles: readonly string[]): Promise<readonly (string | undefined)[]> {
  return Promise.all(titles.map((title) => project.find(title)));
}

/** Nothing is left to do, and nothing to prune. */
async function expectSettled(): Promise<void> {
  for (const refresh of ["auto", "full"]) {
    const { exitCode, stdout, stderr } = await project.run(["plan", "--prune", "--refresh", refresh]);
    expect([exitCode, stdout, stderr]).toEqual([0, expect.stringMatching(/^No changes\./), ""]);
  }
}

const XY = { "docs/x.md": "# X\n\nText of X.\n", "docs/y.md": "# Y\n\nText of Y.\n" };

/** Moves X to `docs/y` and Y to another key. */
async function moveOn(key: string): Promise<void> {
  await project.remove("docs/x.md");
  await project.write("docs/y.md", `${settings("movedFrom: docs/x")}# X new\n\nText of X.\n`);
  await project.write(`${key}.md`, `${settings("movedFrom: docs/y")}# Y new\n\nText of Y.\n`);
}

describe("`movedFrom`", () => {
  it("names a page whose key another page has now: none is trashed, and each has its text", async () => {
    project = await publish(XY);
    const [x, y] = await idsOf("X", "Y");
    await moveOn("docs/z");
    const { exitCode, plan } = await project.apply();
    expect(exitCode).toBe(0);
    expect(plan.changes).toMatchObject([
      { key: "docs/y", action: "move", id: x, reasons: ["was docs/x"], blocks: { ops: [] } },
      { key: "docs/z", action: "move", id: y, reasons: ["was docs/y"], blocks: { ops: [] } },
    ]);
    expect(plan.requests).toMatchObject({ PATCH: plan.cost.requests });
    await expectSettled();
    expect(await idsOf("X new", "Y new")).toEqual([x, y]);
  });

  it("swaps two pages, once", async () => {
    project = await publish(XY);
    const [x, y] = await idsOf("X", "Y");
    await moveOn("docs/x");
    expect((await project.apply()).exitCode).toBe(0);
    await expectSettled();
    expect(await idsOf("X new", "Y new")).toEqual([x, y]);
    await project.write("docs/x.md", `${settings("movedFrom: docs/y")}# Y again\n\nText of Y.\n`);
    expect((await project.apply()).plan.changes).toMatchObject([{ key: "docs/x", action: "update", id: y }]);
    await expectSettled();
  });

  it("swaps nothing when the ledger is lost and the pages are found by their titles", async () => {
    project = await publish(XY);
    const ids = await idsOf("X", "Y");
    await moveOn("docs/x");
    await project.apply();
    project.ana.trashPage({ page: await project.idOf("Pagewright ledger") });
    const { plan } = await project.apply();
    expect(plan.changes.map(({ key, action, id }) => [key, action, id])).toEqual([
      ["docs/x", "adopt", ids[1]],
      ["docs/y", "adopt", ids[0]],
    ]);
    await expectSettled();
    expect(await idsOf("X new", "Y new")).toEqual(ids);
  });

  it.each([
    ["the first", 0],
    ["the second", 1],
  ])("is followed to the end when an apply fails at %s of two pages that swap", async (_, failing) => {
    project = await publish(XY);
    const ids = await idsOf("X", "Y");
    await moveOn("docs/x");
    const path = `/v1/pages/${ids[failing]}`;
    project.sandbox.setConditions({ faults: { rules: [{ fault: "blocked", method: "PATCH", path }] } });
    expect((await project.apply()).exitCode).toBe(5);
    project.sandbox.setConditions({ faults: null });
    expect(await project.apply()).toMatchObject({ exitCode: 0, plan: { changes: [{ id: ids[failing] }] } });
    await expectSettled();
    expect(await idsOf("X new", "Y new")).toEqual(ids);
  });

  it("is followed in a filtered run, and by the rest later", async () => {
    project = await publish(XY);
    const ids = await idsOf("X", "Y");
    await moveOn("docs/z");
    expect((await project.run(["apply", "--yes", "--only", "docs/y"])).exitCode).toBe(0);
    expect((await project.apply()).plan.changes).toMatchObject([{ key: "docs/z", id: ids[1] }]);
    await expectSettled();
    expect(await idsOf("X new", "Y new")).toEqual(ids);
  });

  it("is followed by a saved plan", async () => {
    project = await publish(XY);
    const ids = await idsOf("X", "Y");
    await moveOn("docs/x");
    expect((await project.run(["plan", "--out", "plan.json"])).exitCode).toBe(0);
    expect((await project.run(["apply", "plan.json", "--yes"])).exitCode).toBe(0);
    await expectSettled();
    expect(await idsOf("X new", "Y new")).toEqual(ids);
  });

  it("leaves the page whose key it takes without a manifest: counted, and pruned when asked", async () => {
    project = await publish({ ...XY, "docs/home.md": "# Home\n" });
    const [x, y] = await idsOf("X", "Y");
    await project.remove("docs/x.md");
    await project.write("docs/y.md", `${settings("movedFrom: docs/x")}# X\n\nText of X.\n`);
    const counted = "1 published page(s) have no manifest any more";
    for (const command of [["plan"], ["apply", "--yes"], ["plan"]]) {
      expect((await project.run(command)).stderr).toContain(counted);
    }
    expect(await idsOf("X", "Y")).toEqual([x, y]);
    const { plan } = await project.apply();
    expect(plan.changes).toMatchObject([{ key: `docs/y (${y})`, action: "trash", title: "Y" }]);
    await expectSettled();
    expect(await idsOf("X", "Y")).toEqual([x, undefined]);
  });

  it("does all of that in one run, too", async () => {
    project = await publish({ ...XY, "docs/home.md": "# Home\n" });
    const [x] = await idsOf("X");
    await project.remove("docs/x.md");
    await project.write("docs/y.md", `${settings("movedFrom: docs/x")}# X\n\nText of X.\n`);
    const { plan } = await project.apply();
    expect(plan.changes.map(({ action, title }) => [action, title])).toEqual([
      ["move", "X"],
      ["trash", "Y"],
    ]);
    await expectSettled();
    expect(await idsOf("X", "Y")).toEqual([x, undefined]);
  });

  it("swaps two databases", async () => {
    const database = (title: string, more = "") =>
      `title: ${title}\n${more}properties: { Name: title }\nrows: [{ key: k, Name: ${title} row }]\n`;
    project = await publish({
      "docs/a.database.yaml": database("A"),
      "docs/b.database.yaml": database("B"),
    });
    const ids = await idsOf("A", "B", "A row", "B row");
    await project.write("docs/b.database.yaml", database("A", "movedFrom: docs/a\n"));
    await project.write("docs/a.database.yaml", database("B", "movedFrom: docs/b\n"));
    expect((await project.apply()).exitCode).toBe(0);
    await expectSettled();
    expect(await idsOf("A", "B", "A row", "B row")).toEqual(ids);
  });
});

describe("a manifest of another kind with the same key", () => {
  const PAGE = "# S\n\nText.\n";
  const BASE = { "docs/a.md": "# A\n", "docs/b.md": "# B\n" };
  const counted = (count: number) => `${count} published page(s) have no manifest any more`;

  it("is a new page, and the database that was has no manifest, until it is pruned", async () => {
    project = await publish({ ...BASE, "docs/s.database.yaml": DATABASE });
    const [database, row] = await idsOf("Services", "Mail");
    await project.remove("docs/s.database.yaml");
    await project.write("docs/s.md", PAGE);
    const { plan } = await project.plan("--allow-trash", "2");
    expect(plan.changes).toMatchObject([
      { key: "docs/s", kind: "page", action: "create" },
      { key: `docs/s (${database})`, kind: "database", action: "trash", id: database },
    ]);
    for (const command of [["apply", "--yes"], ["plan"]]) {
      expect(await project.run(command)).toMatchObject({
        exitCode: 0,
        stderr: expect.stringContaining(counted(2)),
      });
    }
    expect(await idsOf("Services", "Mail")).toEqual([database, row]);
    expect((await project.apply("--allow-trash", "2")).plan.summary).toMatchObject({ create: 0, trash: 1 });
    await expectSettled();
    expect(await project.find("Services")).toBeUndefined();
  });

  it("is a new database, and the page that was has no manifest, until it is pruned", async () => {
    project = await publish({ ...BASE, "docs/s.md": PAGE });
    const [page] = await idsOf("S");
    await project.remove("docs/s.md");
    await project.write("docs/s.database.yaml", DATABASE);
    expect(await project.run(["apply", "--yes"])).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining(counted(1)),
    });
    expect(await idsOf("S")).toEqual([page]);
    expect((await project.apply()).plan.changes).toMatchObject([{ kind: "page", action: "trash", id: page }]);
    await expectSettled();
  });

  it("gives way to what was there before when that comes back", async () => {
    project = await publish({ ...BASE, "docs/s.database.yaml": DATABASE });
    const ids = await idsOf("Services", "Mail");
    await project.remove("docs/s.database.yaml");
    await project.write("docs/s.md", PAGE);
    await project.run(["apply", "--yes"]);
    await project.remove("docs/s.md");
    await project.write("docs/s.database.yaml", DATABASE);
    const { plan } = await project.apply();
    expect(plan.changes).toMatchObject([{ kind: "page", action: "trash", title: "S" }]);
    await expectSettled();
    expect(await idsOf("Services", "Mail")).toEqual(ids);
  });

  it("is a new page where there was a row", async () => {
    project = await publish({ ...BASE, "docs/s.database.yaml": DATABASE });
    const [row] = await idsOf("Mail");
    await project.remove("docs/s.database.yaml");
    await project.write("docs/c.md", `${settings("key: docs/s/mail")}# C\n`);
    const { plan } = await project.plan("--allow-trash", "2");
    expect(plan.changes).toMatchObject([
      { key: "docs/s/mail", kind: "page", action: "create" },
      { key: "docs/s", kind: "database", action: "trash" },
    ]);
    expect((await project.apply("--allow-trash", "2")).exitCode).toBe(0);
    expect(await project.find("Mail")).not.toBe(row);
    await expectSettled();
  });

  it("can be adopted, and what was there still counts", async () => {
    project = await publish({ ...BASE, "docs/s.database.yaml": DATABASE });
    await project.remove("docs/s.database.yaml");
    await project.write("docs/s.md", PAGE);
    const id = project.ana.createPage({ parent: project.sandbox.root, title: "Old" });
    expect((await project.run(["adopt", id, "docs/s"])).exitCode).toBe(0);
    expect((await project.run(["apply", "--yes"])).stderr).toContain(counted(2));
    expect(await idsOf("S")).toEqual([id]);
  });

  it.each([
    [
      "a page cannot have been a database",
      { "docs/s.database.yaml": DATABASE },
      { "docs/u.md": `---\nnotion:\n  movedFrom: docs/s\n---\n# U\n` },
      'docs/u.md:3:14 moved-from-other-kind: "docs/s" is a database, and cannot become a page',
    ],
    [
      "a database cannot have been a page",
      { "docs/s.md": PAGE },
      { "docs/u.database.yaml": `title: U\nmovedFrom: [docs/none, docs/s]\nproperties: { Name: title }\n` },
      'docs/u.database.yaml:2:24 moved-from-other-kind: "docs/s" is a page, and cannot become a database',
    ],
  ])("is an error for `movedFrom`: %s", async (_, was, is, line) => {
    project = await publish({ ...BASE, ...was });
    await project.remove(...Object.keys(was));
    for (const [file, text] of Object.entries(is)) await project.write(file, text);
    await expectInvalid(line);
  });
});

it("says of an `id` that it is a database, not a page", async () => {
  project = await publish({ "docs/s.database.yaml": DATABASE });
  const id = await project.idOf("Services");
  await project.write("docs/u.md", `${settings(`id: ${id}`)}# U\n`);
  await expectInvalid(
    `docs/u.md:1:1 page-not-found: ${id}, which this manifest adopts, is a database or something else, and not a page`,
  );
});

describe("one page of Notion", () => {
  it("is not both what an `id` and what `movedFrom` names", async () => {
    project = await publish({ "docs/x.md": "# X\n", "docs/y.md": "# Y\n" });
    const id = await project.idOf("X");
    await project.remove("docs/x.md");
    await project.write("docs/u.md", `${settings(`id: ${id}`)}# U\n`);
    await project.write("docs/v.md", `${settings("movedFrom: docs/x")}# V\n`);
    await expectInvalid(
      'docs/v.md:1:1 duplicate-page: "docs/v" and "docs/u" (docs/u.md:1:1) are one page in Notion',
    );
  });

  it("is not both what an `id` names and what the ledger has", async () => {
    project = await publish({ "docs/x.md": "# X\n" });
    await project.write("docs/y.md", `${settings(`id: ${await project.idOf("X")}`)}# Y\n`);
    await expectInvalid(
      'docs/y.md:1:1 duplicate-page: "docs/y" and "docs/x" (docs/x.md:1:1) are one page in Notion',
    );
  });

  it("is not both a page and a row", async () => {
    project = await publish({ "docs/s.database.yaml": DATABASE });
    await project.write("docs/y.md", `${settings(`id: ${await project.idOf("Mail")}`)}# Y\n`);
    await expectInvalid(
      'docs/s.database.yaml:3:8 duplicate-row: "docs/s/mail" and "docs/y" (docs/y.md:1:1) are one page in Notion',
    );
  });

  it("is not found by its title when it is that of a manifest outside of the run", async () => {
    project = await publish({ "docs/x.md": "# X\n" });
    await project.write("docs/y.md", "# X\n\nAnother.\n");
    const { stdout } = await project.run(["plan", "--only", "docs/y"]);
    expect(stdout).toContain("Plan: 1 to create");
  });
});
