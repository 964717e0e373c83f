import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { type Prunable, publish } from "./prunable.ts";

let project: Prunable;

afterEach(() => project.close());

const WORKSPACE = "version: 1\nroot: ${NOTION_ROOT}\nsources:\n  - path: docs\n";

/** Ten pages that stay, so that few are no great share of all. */
const STAYING = Object.fromEntries(
  ["c", "d", "e", "f", "g", "h", "i", "j", "k", "l"].map((name) => [
    `docs/${name}.md`,
    `# ${name}\n\nStays.\n`,
  ]),
);

const BETA = "---\ntitle: Beta\nnotion: { icon: 🚀 }\n---\n\nFirst.\n\n- Item\n  - Nested\n";

const DATABASE = `
title: Services
properties: { Name: title, Tier: { type: select, options: [Gold, Silver] }, Notes: rich_text }
rows:
  - { Name: Billing, Tier: Gold, icon: 💶, content: "Handles invoices." }
  - { Name: Mail, Tier: Silver }
`;

const FILES = { ...STAYING, "docs/b.md": BETA, "docs/services.database.yaml": DATABASE };

const EXAMPLE = fileURLToPath(new URL("../../examples/registry", import.meta.url));

/** The files of a folder of a project. */
function filesIn(folder: string, project: string): Record<string, string> {
  const found = readdirSync(join(project, folder), { recursive: true, withFileTypes: true });
  const paths = found.flatMap((file) => (file.isFile() ? [join(file.parentPath, file.name)] : []));
  return Object.fromEntries(
    paths.map((path) => [path.slice(project.length + 1), readFileSync(path, "utf8")]),
  );
}

const richText = (content: string) => ({ rich_text: [{ type: "text", text: { content } }] });

/** Goes and comes, in turns: what a person does that pruning must not destroy, and how it is out of the way again. */
interface Case {
  readonly guard: string;
  /** The file that vanishes. */
  readonly file: string;
  /** The title of what would be lost. */
  readonly title: string;
  readonly before: (project: Prunable) => Promise<unknown> | unknown;
  readonly says: string;
  /** What makes it allowed; else the flags do. */
  readonly after?: (project: Prunable) => Promise<unknown> | unknown;
  readonly flags?: readonly string[];
}

const PAGE = { file: "docs/b.md", title: "Beta" };
const REGISTRY = { file: "docs/services.database.yaml", title: "Services" };

const dataSourceOf = async ({ sandbox, idOf }: Prunable, title: string): Promise<string> => {
  const answer = await fetch(`${sandbox.url}/v1/databases/${await idOf(title)}`, {
    headers: headers(sandbox.token),
  });
  const { data_sources: sources }: Record<string, unknown> = Object(await answer.json());
  const [first]: readonly unknown[] = Array.isArray(sources) ? sources : [];
  return String(Object(first).id);
};

function headers(token: string): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    "notion-version": "2026-03-11",
    "content-type": "application/json",
  };
}

async function send({ sandbox }: Prunable, method: string, path: string, body: object): Promise<void> {
  const answer = await fetch(`${sandbox.url}${path}`, {
    method,
    headers: headers(sandbox.token),
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
}

const CASES: readonly Case[] = [
  {
    ...PAGE,
    guard: "a sub-page of somebody else's",
    before: async ({ ana, idOf }) => ana.createPage({ parent: await idOf("Beta"), title: "Ana's" }),
    says: '"Beta" holds 1 sub-page that Pagewright did not make; move them elsewhere in Notion, or trash it in Notion yourself',
    after: async ({ ana, idOf, sandbox }) => ana.move({ id: await idOf("Ana's"), parent: sandbox.root }),
  },
  {
    ...PAGE,
    guard: "a block that only Notion makes, in another block",
    before: ({ ana, block }) =>
      ana.insertBlocks({ parent: block("Item"), blocks: [{ type: "unsupported", unsupported: {} }] }),
    says: '"Beta" holds 1 block that Pagewright did not make',
    after: ({ ana, sandbox, block }) => {
      const item = sandbox.tree(block("Item")).children.find(({ type }) => type === "unsupported");
      ana.deleteBlock({ block: item?.id ?? "" });
    },
  },
  {
    ...PAGE,
    guard: "a declared page that somebody moved there",
    before: async ({ ana, idOf }) => ana.move({ id: await idOf("c"), parent: await idOf("Beta") }),
    says: '"Beta" holds 1 that manifests declare: "c"; move them elsewhere in Notion',
    after: async ({ ana, sandbox, idOf }) => ana.move({ id: await idOf("c"), parent: sandbox.root }),
  },
  {
    ...PAGE,
    guard: "an open comment on the page",
    before: async ({ ana, idOf }) => ana.comment({ page: await idOf("Beta"), text: "Why?" }),
    says: '"Beta" has 1 open comment; resolve them in Notion, or say --on-comments ignore',
    flags: ["--on-comments", "ignore"],
  },
  {
    ...PAGE,
    guard: "open comments on a nested block",
    before: ({ ana, block }) => {
      for (const text of ["Why?", "Because."]) ana.comment({ block: block("Nested"), text });
    },
    says: '"Beta" has 2 open comments',
    flags: ["--on-comments", "ignore"],
  },
  {
    ...PAGE,
    guard: "an edited title",
    before: async ({ ana, idOf }) => ana.renamePage({ page: await idOf("Beta"), title: "Ours" }),
    says: '"Ours" was edited in Notion since the last apply (title); save the edit elsewhere and trash it in Notion yourself',
    after: async ({ ana, idOf }) => ana.renamePage({ page: await idOf("Ours"), title: "Beta" }),
  },
  {
    ...PAGE,
    guard: "an edited icon",
    before: async ({ ana, idOf }) =>
      ana.setIcon({ page: await idOf("Beta"), icon: { type: "emoji", emoji: "🔥" } }),
    says: '"Beta" was edited in Notion since the last apply (icon)',
    after: async ({ ana, idOf }) =>
      ana.setIcon({ page: await idOf("Beta"), icon: { type: "emoji", emoji: "🚀" } }),
  },
  {
    ...PAGE,
    guard: "an edited text",
    before: ({ ana, block }) => ana.setText({ block: block("First."), text: "Edited." }),
    says: '"Beta" was edited in Notion since the last apply (1 block)',
    after: ({ ana, block }) => ana.setText({ block: block("Edited."), text: "First." }),
  },
  {
    ...PAGE,
    guard: "an edited nested text",
    before: ({ ana, block }) => ana.setText({ block: block("Nested"), text: "Edited." }),
    says: '"Beta" was edited in Notion since the last apply (1 block)',
    after: ({ ana, block }) => ana.setText({ block: block("Edited."), text: "Nested" }),
  },
  {
    ...PAGE,
    guard: "an added block",
    before: async ({ ana, idOf }) =>
      ana.insertBlocks({
        parent: await idOf("Beta"),
        blocks: [{ type: "paragraph", paragraph: richText("Hers.") }],
      }),
    says: '"Beta" was edited in Notion since the last apply (1 block)',
    after: ({ ana, block }) => ana.deleteBlock({ block: block("Hers.") }),
  },
  {
    ...PAGE,
    guard: "another place",
    before: async ({ ana, idOf }) => ana.move({ id: await idOf("Beta"), parent: await idOf("c") }),
    says: '"Beta" was moved in Notion since the last apply; move it back, or trash it in Notion yourself',
    after: async ({ ana, sandbox, idOf }) => ana.move({ id: await idOf("Beta"), parent: sandbox.root }),
  },
  {
    ...PAGE,
    guard: "another place, among rows",
    before: async (it) =>
      it.ana.move({ id: await it.idOf("Beta"), parent: await dataSourceOf(it, "Services") }),
    says: '"Beta" was moved in Notion since the last apply',
    after: async ({ ana, sandbox, idOf }) => ana.move({ id: await idOf("Beta"), parent: sandbox.root }),
  },
  {
    ...REGISTRY,
    guard: "a row that somebody added",
    before: async (it) =>
      it.ana.createRow({
        dataSource: await dataSourceOf(it, "Services"),
        properties: { Name: { title: [{ text: { content: "Ana's" } }] } },
      }),
    says: '"Services" holds 1 row that the ledger does not have as its own',
    after: async ({ ana, idOf }) => ana.trashPage({ page: await idOf("Ana's") }),
  },
  {
    ...REGISTRY,
    guard: "an edited value",
    before: async ({ ana, idOf }) =>
      ana.setProperties({ page: await idOf("Mail"), properties: { Tier: { select: { name: "Gold" } } } }),
    says: 'in "Services", 1 row cannot go: "Mail" was edited in Notion since the last apply (Tier)',
    after: async ({ ana, idOf }) =>
      ana.setProperties({ page: await idOf("Mail"), properties: { Tier: { select: { name: "Silver" } } } }),
  },
  {
    ...REGISTRY,
    guard: "values that its manifest did not set",
    before: async ({ ana, idOf }) =>
      ana.setProperties({ page: await idOf("Mail"), properties: { Notes: richText("Hers.") } }),
    says: 'in "Services", 1 row cannot go: "Mail" holds 1 value that its manifest did not set (Notes); save them elsewhere and trash it in Notion yourself',
    after: async ({ ana, idOf }) =>
      ana.setProperties({ page: await idOf("Mail"), properties: { Notes: { rich_text: [] } } }),
  },
  {
    ...REGISTRY,
    guard: "an edited icon of a row",
    before: async ({ ana, idOf }) => ana.setIcon({ page: await idOf("Billing"), icon: null }),
    says: 'in "Services", 1 row cannot go: "Billing" was edited in Notion since the last apply (icon)',
    after: async ({ ana, idOf }) =>
      ana.setIcon({ page: await idOf("Billing"), icon: { type: "emoji", emoji: "💶" } }),
  },
  {
    ...REGISTRY,
    guard: "content of a row",
    before: async ({ ana, idOf }) =>
      ana.insertBlocks({
        parent: await idOf("Mail"),
        blocks: [{ type: "paragraph", paragraph: richText("Hers.") }],
      }),
    says: 'in "Services", 1 row cannot go: "Mail" was edited in Notion since the last apply (1 block)',
    after: ({ ana, block }) => ana.deleteBlock({ block: block("Hers.") }),
  },
  {
    ...REGISTRY,
    guard: "a sub-page of a row",
    before: async ({ ana, idOf }) => ana.createPage({ parent: await idOf("Mail"), title: "Ana's" }),
    says: 'in "Services", 1 row cannot go: "Mail" holds 1 sub-page that Pagewright did not make',
    after: async ({ ana, idOf }) => ana.trashPage({ page: await idOf("Ana's") }),
  },
  {
    ...REGISTRY,
    guard: "a comment on a row without content",
    before: async ({ ana, idOf }) => ana.comment({ page: await idOf("Mail"), text: "Why?" }),
    says: 'in "Services", 1 row cannot go: "Mail" has 1 open comment',
    flags: ["--on-comments", "ignore"],
  },
  {
    ...REGISTRY,
    guard: "a comment on a block of a row",
    before: ({ ana, block }) => ana.comment({ block: block("Handles invoices."), text: "Why?" }),
    says: 'in "Services", 1 row cannot go: "Billing" has 1 open comment',
    flags: ["--on-comments", "ignore"],
  },
  {
    ...REGISTRY,
    guard: "an edited title of a database",
    before: async (it) =>
      send(it, "PATCH", `/v1/databases/${await it.idOf("Services")}`, {
        title: richText("Hers").rich_text,
      }),
    says: '"Hers" was edited in Notion since the last apply (title)',
    after: async (it) =>
      send(it, "PATCH", `/v1/databases/${await it.idOf("Hers")}`, {
        title: richText("Services").rich_text,
      }),
  },
  {
    ...REGISTRY,
    guard: "another place of a database",
    before: async ({ ana, idOf }) => ana.move({ id: await idOf("Services"), parent: await idOf("c") }),
    says: '"Services" was moved in Notion since the last apply',
    after: async ({ ana, sandbox, idOf }) => ana.move({ id: await idOf("Services"), parent: sandbox.root }),
  },
];

/** Expects that plan and apply refuse, for one reason, and that nothing is sent. */
async function expectRefused(says: string, ...flags: readonly string[]): Promise<void> {
  for (const command of [project.plan, project.apply]) {
    const { exitCode, plan, writes, saves } = await command(...flags);
    const texts = plan.refusals.map(({ message, hint }) => `${message}; ${hint}`);
    expect(texts).toHaveLength(1);
    expect(texts[0]?.slice(0, says.length)).toBe(says);
    expect(plan.summary.trash).toBe(0);
    expect([exitCode, writes, saves]).toEqual([4, [], 0]);
  }
}

/** Expects that plan foretells what apply then does: it trashes this, and has nothing left to do. */
async function expectPruned(keys: readonly string[], ...flags: readonly string[]): Promise<void> {
  const planned = await project.plan(...flags);
  expect(planned.plan.refusals).toEqual([]);
  expect(planned.exitCode).toBe(0);
  const applied = await project.apply(...flags);
  expect(applied.exitCode).toBe(0);
  expect(applied.plan.changes).toEqual(planned.plan.changes);
  const trashed = applied.plan.changes.filter(({ action }) => action === "trash");
  expect(trashed.map(({ key }) => key)).toEqual(keys);
  expect(applied.writes.length + applied.saves).toBe(planned.plan.cost.requests);
  const again = await project.plan(...flags);
  expect(again).toMatchObject({ exitCode: 0, stderr: "", plan: { refusals: [], summary: { trash: 0 } } });
}

describe("what people did with a page, row or database that has no manifest any more", () => {
  it.each(CASES)(
    "keeps it from being trashed: $guard",
    async ({ file, title, before, says, after, flags = [] }) => {
      project = await publish(FILES);
      await project.remove(file);
      await before(project);
      await expectRefused(says);
      await after?.(project);
      await expectPruned([file.replace(/\..*/, "")], ...flags);
      expect(await project.find(title)).toBeUndefined();
      expect(await project.find("c"), "what is declared stays").toBeDefined();
    },
  );

  it("keeps a row from being trashed alone: edited values, and another place", async () => {
    const file = "docs/services.database.yaml";
    project = await publish(FILES);
    const [mail, home] = [await project.idOf("Mail"), await dataSourceOf(project, "Services")];
    await project.write(file, DATABASE.replace(/ {2}- .*Mail.*\n/, ""));
    const setTier = (name: string) =>
      project.ana.setProperties({ page: mail, properties: { Tier: { select: { name } } } });
    setTier("Gold");
    await expectRefused('"Mail" was edited in Notion since the last apply (Tier)');
    setTier("Silver");
    project.ana.move({ id: mail, parent: await project.idOf("c") });
    await expectRefused('"Mail" was moved in Notion since the last apply');
    project.ana.move({ id: mail, parent: home });
    project.ana.setProperties({ page: mail, properties: { Notes: richText("Hers.") } });
    await expectRefused(
      '"Mail" holds 1 value that its manifest did not set (Notes); save them elsewhere and trash it in Notion yourself',
    );
    project.ana.setProperties({ page: mail, properties: { Notes: { rich_text: [] } } });
    await expectPruned(["docs/services/Mail"]);
  });

  it("keeps a row that has values in properties that only other rows set", async () => {
    const file = "docs/services.database.yaml";
    const rows = (...some: readonly string[]) =>
      `title: S\nproperties: { Name: title, Notes: rich_text }\nrows:\n${some.join("")}`;
    const [a, b] = ["  - { Name: A, Notes: Ours. }\n", "  - { Name: B }\n"];
    project = await publish({ ...STAYING, [file]: rows(a, b) });
    project.ana.setProperties({ page: await project.idOf("B"), properties: { Notes: richText("Hers.") } });
    await project.write(file, rows(a));
    await expectRefused('"B" holds 1 value that its manifest did not set (Notes)');
    await project.remove(file);
    await expectRefused('in "S", 1 row cannot go: "B" holds 1 value that its manifest did not set (Notes)');
  });

  it("is no value that fills itself: a status, the other side of a relation, what Notion computes", async () => {
    const file = "docs/services.database.yaml";
    const rows = (some: string) => `title: S
properties:
  Name: title
  Step: { type: status, options: [{ name: Open, group: To-do }, { name: Shut, group: Complete }] }
  Needs: { type: relation, database: docs/services, dual: { property: Needed by } }
  Made: created_time
  Length: { type: formula, expression: 'length(prop("Name"))' }
rows: [${some}]
`;
    project = await publish({
      ...STAYING,
      [file]: rows("{ Name: A, Needs: [B] }, { Name: B }, { Name: C }"),
    });
    await project.write(file, rows("{ Name: A, Needs: [] }"));
    const { reads } = await project.plan();
    const schemas = reads.filter((read) => read === "GET /v1/data_sources/…");
    expect(schemas, "one for the database, one for both rows").toHaveLength(2);
    project.ana.setProperties({
      page: await project.idOf("B"),
      properties: { Step: { status: { name: "Shut" } } },
    });
    await expectRefused('"B" holds 1 value that its manifest did not set (Step)');
    project.ana.setProperties({
      page: await project.idOf("B"),
      properties: { Step: { status: { name: "Open" } } },
    });
    await expectPruned(["docs/services/B", "docs/services/C"]);
  });

  it("is no value under a name that its property had before", async () => {
    const file = "docs/services.database.yaml";
    project = await publish(FILES);
    const renamed = DATABASE.replace("Tier: {", "Grade: { renamedFrom: Tier,").replaceAll(
      /Tier: (?=Gold|Silver)/g,
      "Grade: ",
    );
    await project.write(file, renamed);
    expect((await project.apply()).exitCode).toBe(0);
    await project.write(file, renamed.replace(/ {2}- .*Mail.*\n/, ""));
    await expectPruned(["docs/services/Mail"]);
  });

  it("is not taken for an edit where nobody edited: every kind of value", async () => {
    project = await publish({
      ...STAYING,
      "pagewright.yaml": `${WORKSPACE}  - path: registry\n`,
      ...filesIn("registry", EXAMPLE),
    });
    await project.write("pagewright.yaml", WORKSPACE);
    const says =
      "74 pages, 3 databases and 70 rows among them, would go to the trash, but safety.maxTrash is 10";
    expect((await project.plan()).plan.refusals[0]?.message).toBe(says);
    await expectPruned(
      ["registry/index", "registry/incidents", "registry/services", "registry/teams"],
      "--allow-trash",
      "74",
    );
  });

  it("is not taken for an edit where a value is longer than an answer shows", async () => {
    const rows = Array.from({ length: 28 }, (_, index) => `R${index}`);
    const database = [
      "title: Services",
      "properties: { Name: title, Needs: { type: relation, database: docs/services } }",
      "rows:",
      ...rows.map((name) => `  - { Name: ${name} }`),
      `  - { Name: All, Needs: [${rows.join(", ")}] }`,
    ];
    project = await publish({ ...STAYING, "docs/services.database.yaml": database.join("\n") });
    await project.remove("docs/services.database.yaml");
    await expectPruned(["docs/services"], "--allow-trash", "30");
  });

  it("does not keep what they only looked at: an icon or a lock that no manifest set", async () => {
    project = await publish({ ...STAYING, "docs/b.md": "# Beta\n" });
    await project.remove("docs/b.md");
    project.ana.setIcon({ page: await project.idOf("Beta"), icon: { type: "emoji", emoji: "🔥" } });
    await expectPruned(["docs/b"]);
  });
});

describe("protect: true", () => {
  const PROTECTED: readonly [what: string, file: string, open: string, closed: string, says: string][] = [
    [
      "a page",
      "docs/b.md",
      "# Beta\n",
      "---\nnotion: { protect: true }\n---\n\n# Beta\n",
      '"Beta" is protected by its last manifest; publish it once more without `protect`, or trash it in Notion yourself',
    ],
    [
      "a database",
      "docs/b.database.yaml",
      "title: Beta\nproperties: { Name: title }\n",
      "title: Beta\nprotect: true\nproperties: { Name: title }\n",
      '"Beta" is protected by its last manifest',
    ],
    [
      "a row of a database",
      "docs/b.database.yaml",
      "title: Beta\nproperties: { Name: title }\nrows: [{ Name: One }]\n",
      "title: Beta\nproperties: { Name: title }\nrows: [{ Name: One, protect: true }]\n",
      'in "Beta", 1 row cannot go: "One" is protected by its last manifest',
    ],
  ];

  it.each(PROTECTED)("outlives the manifest: %s", async (_, file, open, closed, says) => {
    project = await publish({ ...STAYING, [file]: closed });
    await project.remove(file);
    await expectRefused(says);
    await project.write(file, open);
    // It takes nothing but a note in the ledger, and the plan says what that costs.
    const { plan, writes, saves } = await project.apply();
    expect([plan.changes, plan.cost.requests, writes, saves]).toEqual([[], 1, [], 1]);
    await project.remove(file);
    await expectPruned(["docs/b"]);
  });

  it.each(PROTECTED)(
    "counts from the apply on that first says it: %s",
    async (_, file, open, closed, says) => {
      project = await publish({ ...STAYING, [file]: open });
      await project.write(file, closed);
      expect(await project.apply()).toMatchObject({ exitCode: 0, writes: [], saves: 1 });
      expect(await project.apply(), "and is noted once").toMatchObject({ exitCode: 0, writes: [], saves: 0 });
      await project.remove(file);
      await expectRefused(says);
    },
  );

  /** A workspace with rows that are Markdown files. */
  const INTO = `${WORKSPACE}  - path: books\n    into: docs/shelf\n`;
  const SHELF = "title: Shelf\nproperties: { Name: title }\n";

  it.each([
    ["a page", "docs/b.md", "", "docs/b"],
    ["a page with a key of its own", "docs/b.md", "key: beta, ", "beta"],
    ["a row", "books/b.md", "", "docs/shelf/Beta"],
    ["a row with a key of its own", "books/b.md", "key: beta, ", "docs/shelf/beta"],
  ])(
    "counts as soon as a manifest says it, though it publishes nothing any more: %s",
    async (_, file, key, pruned) => {
      const text = (settings: string) => `---\nnotion: { ${key}${settings} }\n---\n\n# Beta\n`;
      project = await publish({
        ...STAYING,
        "pagewright.yaml": INTO,
        "docs/shelf.database.yaml": SHELF,
        "books/a.md": "# Alpha\n",
        [file]: text("publish: true"),
      });
      await project.write(file, text("publish: false, protect: true"));
      await expectRefused('"Beta" is protected by its last manifest');
      await project.write(file, text("publish: false"));
      await expectPruned([pruned]);
    },
  );

  it("counts under a former key and by the ID, too, and outlives the manifest once it was applied", async () => {
    project = await publish({ ...STAYING, "docs/b.md": "# Beta\n" });
    const id = await project.idOf("Beta");
    await project.remove("docs/b.md");
    for (const known of ["movedFrom: docs/b", `id: ${id}`]) {
      await project.write("docs/new.md", `---\nnotion: { publish: false, protect: true, ${known} }\n---\n`);
      await expectRefused('"Beta" is protected by its last manifest');
    }
    // What is not refused notes it.
    const applied = await project.run(["apply", "--yes"]);
    expect(applied.exitCode).toBe(0);
    await project.remove("docs/new.md");
    await expectRefused('"Beta" is protected by its last manifest');
  });

  it("of a row keeps the row", async () => {
    const file = "docs/b.database.yaml";
    const rows = (text: string) => `title: Beta\nproperties: { Name: title }\nrows: [${text}]\n`;
    project = await publish({ ...STAYING, [file]: rows("{ Name: One, protect: true }, { Name: Two }") });
    await project.write(file, rows("{ Name: Two }"));
    await expectRefused('"One" is protected by its last manifest');
    await project.write(file, rows("{ Name: One }, { Name: Two }"));
    await project.apply();
    await project.write(file, rows("{ Name: Two }"));
    await expectPruned(["docs/b/One"]);
  });

  it("of a page below one without a manifest keeps both", async () => {
    project = await publish({
      ...STAYING,
      "docs/guide/index.md": "# Guide\n",
      "docs/guide/low.md": "---\nnotion: { protect: true }\n---\n\n# Low\n",
    });
    await project.remove("docs/guide");
    await expectRefused('"Low" is protected by its last manifest');
    expect(await project.find("Guide")).toBeDefined();
  });
});

describe("a run that cannot tell what has no manifest", () => {
  it("prunes nothing when it is filtered", async () => {
    project = await publish(FILES);
    await project.remove("docs/b.md");
    const says = "1 published page may have no manifest, but a filtered run";
    await expectRefused(says, "--only", "docs/c");
    await expectRefused(says, "--only", "**");
    await expectPruned(["docs/b"]);
  });

  it("prunes nothing when it is filtered to a row, and there are only databases", async () => {
    const second = "title: Other\nproperties: { Name: title }\n";
    project = await publish({ "docs/services.database.yaml": DATABASE, "docs/b.database.yaml": second });
    await project.remove("docs/b.database.yaml");
    await expectRefused(
      "1 published page may have no manifest, but a filtered",
      "--only",
      "docs/services/Mail",
    );
    await expectPruned(["docs/b"]);
  });

  it("prunes nothing when nothing is declared", async () => {
    project = await publish({ "docs/b.md": "# Beta\n", "docs/c.md": "# c\n" });
    await project.remove("docs/b.md", "docs/c.md");
    await expectRefused(
      "the manifests declare nothing, so 2 published pages would go to the trash: all there are",
    );
    await project.write("docs/c.md", "# c\n");
    await expectPruned(["docs/b"]);
  });

  it("prunes nothing when a source has no files", async () => {
    const both = `${WORKSPACE}  - path: more\n`;
    project = await publish({
      ...STAYING,
      "pagewright.yaml": both,
      "more/b.md": "# Beta\n",
      "more/note.txt": "",
    });
    await project.remove("more/b.md");
    await expectRefused(
      '1 published page would count as without a manifest, but the source "more" has no files to publish (pagewright.yaml:5); give the source its files, or take it out of the workspace file',
    );
    await project.write("pagewright.yaml", WORKSPACE);
    await expectPruned(["more/b"]);
  });

  it.each<
    [what: string, breakIt: (it: Prunable) => Promise<unknown>, mend: (it: Prunable) => Promise<unknown>]
  >([
    [
      "the folder of a source is gone",
      ({ write }) => write("pagewright.yaml", `${WORKSPACE}  - path: gone\n`),
      ({ write }) => write("pagewright.yaml", WORKSPACE),
    ],
    [
      "a manifest is broken",
      ({ write }) => write("docs/c.md", "---\nnotion: { protect: maybe }\n---\n"),
      ({ write }) => write("docs/c.md", "# c\n\nStays.\n"),
    ],
  ])("sends nothing when %s", async (_, breakIt, mend) => {
    project = await publish(FILES);
    await project.remove("docs/b.md");
    await breakIt(project);
    const before = project.sandbox.requests.length;
    for (const argv of [
      ["plan", "--prune"],
      ["apply", "--prune", "--yes"],
    ]) {
      expect((await project.run(argv)).exitCode).toBe(3);
    }
    expect(project.sandbox.requests.length).toBe(before);
    await mend(project);
    await expectPruned(["docs/b"]);
  });

  it("reads nothing of what it may not prune", async () => {
    project = await publish(FILES);
    await project.remove("docs/b.md");
    const { reads } = await project.plan("--only", "docs/c");
    const usual = await project.plan("--only", "docs/c", "--refresh", "auto");
    expect(reads).toEqual(usual.reads);
    expect(reads).not.toContain("GET /v1/comments");
  });
});

describe("the limits", () => {
  it("count pages, say what allows them, and take no other number", async () => {
    project = await publish({ ...FILES, "pagewright.yaml": `${WORKSPACE}safety: { maxTrash: 2 }\n` });
    await project.remove("docs/c.md", "docs/d.md", "docs/e.md");
    const says = "3 pages would go to the trash, but safety.maxTrash is 2";
    await expectRefused(`${says}; --allow-trash 3 allows just these`);
    await expectRefused(`${says}, and --allow-trash names 2; --allow-trash 3 allows`, "--allow-trash", "2");
    await expectRefused(`${says}, and --allow-trash names 4; --allow-trash 3 allows`, "--allow-trash", "4");
    await expectPruned(["docs/c", "docs/d", "docs/e"], "--allow-trash", "3");
  });

  it("count percent of what is published, databases and rows among it", async () => {
    project = await publish(FILES);
    await project.remove("docs/b.md", "docs/c.md", "docs/d.md", "docs/services.database.yaml");
    // Eleven pages, a database and two rows are published.
    await expectRefused(
      "6 pages, 1 database and 2 rows among them, would go to the trash, but they are 42.9 % of the 14 published, and safety.maxTrashPercent is 30; --allow-trash 6 allows just these",
    );
    await project.write("docs/c.md", "# c\n\nStays.\n");
    await project.write("docs/d.md", "# d\n\nStays.\n");
    await expectPruned(["docs/b", "docs/services"]);
  });

  it("hold for rows alone", async () => {
    const rows = (names: string) =>
      `title: Services\nproperties: { Name: title }\nrows: [${names.replaceAll(/\w+/g, "{ Name: $& }")}]\n`;
    const file = "docs/services.database.yaml";
    project = await publish({ [file]: rows("A, B, C, D, E") });
    await project.write(file, rows("A"));
    await expectRefused(
      "4 pages, 4 rows among them, would go to the trash, but they are 40 % of the 6 published (fewer than 10 count as 10), and",
    );
    await project.write(file, rows("A, B"));
    await expectPruned(["docs/services/C", "docs/services/D", "docs/services/E"]);
  });

  it("are said in every format, by plan and apply, and take the number from the environment", async () => {
    project = await publish({ ...STAYING, "pagewright.yaml": `${WORKSPACE}safety: { maxTrash: 0 }\n` });
    await project.remove("docs/c.md");
    const commands = [
      ["plan", "--prune"],
      ["apply", "--prune", "--yes"],
    ];
    for (const command of commands) {
      for (const format of ["text", "markdown", "json", "html"]) {
        const { exitCode, stdout } = await project.run([...command, "--format", format]);
        expect(exitCode, format).toBe(4);
        expect(stdout, format).toContain("1 page would go to the trash, but safety.maxTrash is 0");
        expect(stdout, format).toContain("--allow-trash 1 allows just these");
        expect(stdout, format).not.toContain("No changes");
      }
      const other = await project.run(command, { PAGEWRIGHT_ALLOW_TRASH: "2" });
      expect(other).toMatchObject({ exitCode: 4, stdout: expect.stringContaining("--allow-trash names 2") });
    }
    for (const command of commands) {
      expect(await project.run(command, { PAGEWRIGHT_ALLOW_TRASH: "1" })).toMatchObject({ exitCode: 0 });
    }
    expect(await project.find("c")).toBeUndefined();
  });

  it("keep everything else from being read, and comments too", async () => {
    project = await publish({ ...STAYING, "pagewright.yaml": `${WORKSPACE}safety: { maxTrash: 1 }\n` });
    await project.remove("docs/c.md", "docs/d.md");
    const { reads, asked } = await project.plan();
    const without = await project
      .run(["plan", "--format", "json"])
      .then(() => project.plan("--only", "docs/e"));
    expect(asked).toBe(0);
    // Two pages are looked at to count them; none of their blocks.
    const pages = (all: readonly string[]) => all.filter((read) => read === "GET /v1/pages/…").length;
    const blocks = (all: readonly string[]) => all.filter((read) => read.endsWith("/children")).length;
    expect([pages(reads) - pages(without.reads), blocks(reads) - blocks(without.reads)]).toEqual([2, 0]);
  });
});

describe("what pruning sends", () => {
  it("is one request for a database with all its rows, which leave the ledger with it", async () => {
    project = await publish(FILES);
    const id = await project.idOf("Services");
    await project.remove("docs/services.database.yaml");
    const { plan, writes, saves } = await project.apply();
    expect(plan.changes).toMatchObject([
      {
        key: "docs/services",
        kind: "database",
        action: "trash",
        requests: 1,
        reasons: ["no manifest declares it any more", "with its 2 rows"],
      },
    ]);
    expect(plan.cost.requests).toBe(2);
    expect([writes, saves]).toEqual([[`PATCH /v1/databases/${id}`], 1]);
    expect(await project.find("Billing")).toBeUndefined();
    const again = await project.plan();
    expect(again).toMatchObject({ stderr: "", plan: { changes: [], cost: { requests: 0 } } });
  });

  it("is one request for a page with all that has no manifest below it", async () => {
    project = await publish({
      ...STAYING,
      "docs/guide/index.md": "# Guide\n",
      "docs/guide/deep/index.md": "# Deep\n",
      "docs/guide/deep/low.md": "# Low\n",
      "docs/guide/deep/services.database.yaml": DATABASE,
    });
    const id = await project.idOf("Guide");
    await project.remove("docs/guide");
    const { plan, writes, saves } = await project.apply("--allow-trash", "6");
    expect([writes, saves]).toEqual([[`PATCH /v1/pages/${id}`], 1]);
    expect(plan.cost.requests).toBe(2);
    expect(plan.summary.trash).toBe(4);
    expect(plan.applied).toEqual(plan.changes.map(({ key }) => key));
    expect(plan.changes.map(({ key, requests, reasons }) => [key, requests, ...reasons.slice(1)])).toEqual([
      ["docs/guide/index", 1],
      ["docs/guide/deep/index", 0, 'goes with "Guide"'],
      ["docs/guide/deep/low", 0, 'goes with "Deep"'],
      ["docs/guide/deep/services", 0, "with its 2 rows", 'goes with "Deep"'],
    ]);
    for (const title of ["Guide", "Deep", "Low", "Services", "Billing"]) {
      expect(await project.find(title), title).toBeUndefined();
    }
    expect(await project.plan()).toMatchObject({ stderr: "", plan: { changes: [] } });
  });

  it("keeps pages that get another parent in the same run", async () => {
    project = await publish({
      ...STAYING,
      "docs/guide/index.md": "# Guide\n",
      "docs/guide/low.md": "# Low\n",
    });
    const low = await project.idOf("Low");
    await project.remove("docs/guide");
    await project.write("docs/low.md", "---\nnotion: { movedFrom: [docs/guide/low] }\n---\n\n# Low\n");
    await expectPruned(["docs/guide/index"]);
    expect(await project.find("Low")).toBe(low);
  });

  it("is what it was for a page below one that gets another parent", async () => {
    project = await publish({
      ...STAYING,
      "docs/guide/index.md": "# Guide\n",
      "docs/guide/low.md": "# Low\n",
    });
    await project.remove("docs/guide/low.md");
    await project.write("docs/guide/index.md", "---\nnotion: { parent: docs/c }\n---\n\n# Guide\n");
    await expectPruned(["docs/guide/low"]);
    expect(await project.find("Guide")).toBeDefined();
  });

  it("never is for a page that is only known by another key and stays below it", async () => {
    project = await publish({ ...STAYING, "docs/b.md": "# Beta\n", "docs/low.md": "# Low\n" });
    project.ana.move({ id: await project.idOf("Low"), parent: await project.idOf("Beta") });
    await project.remove("docs/b.md", "docs/low.md");
    await project.write("docs/new.md", "---\nnotion: { movedFrom: [docs/low] }\n---\n\n# Low\n");
    await expectRefused('"Beta" holds 1 that manifests declare: "Low"');
  });

  it("never is for a page below which something is to be created", async () => {
    project = await publish({ ...STAYING, "docs/b.md": "# Beta\n", "more/note.md": "# Note\n" });
    const beta = await project.idOf("Beta");
    await project.remove("docs/b.md");
    await project.write("pagewright.yaml", `${WORKSPACE}  - { path: more, under: ${beta} }\n`);
    await expectRefused('"Beta" is where 1 declared page would go; give them another parent');
  });

  it("takes adopted pages, too, but not what was on them before", async () => {
    project = await publish(STAYING);
    for (const title of ["Empty", "Full"]) project.ana.createPage({ parent: project.sandbox.root, title });
    project.ana.insertBlocks({
      parent: await project.idOf("Full"),
      blocks: [{ type: "unsupported", unsupported: {} }],
    });
    await project.write("docs/empty.md", "# Empty\n\nOurs.\n");
    await project.write("docs/full.md", "# Full\n\nOurs.\n");
    expect((await project.apply()).plan.changes.map(({ action }) => action)).toEqual(["adopt", "adopt"]);
    await project.remove("docs/full.md");
    await expectRefused('"Full" holds 1 block that Pagewright did not make');
    await project.write("docs/full.md", "# Full\n\nOurs.\n");
    await project.remove("docs/empty.md");
    await expectPruned(["docs/empty"]);
  });

  it("is nothing for what Pagewright does not know, with or without its title", async () => {
    project = await publish(FILES);
    project.ana.createPage({ parent: project.sandbox.root, title: "Ana's" });
    expect(await project.apply()).toMatchObject({ exitCode: 0, writes: [], plan: { changes: [] } });
    expect(await project.find("Ana's")).toBeDefined();
  });

  it("is nothing when something fails before", async () => {
    project = await publish(FILES);
    await project.remove("docs/b.md");
    await project.write("docs/new.md", "# New\n");
    project.sandbox.setConditions({
      faults: { rules: [{ fault: "internal-error", method: "POST", path: "/v1/pages" }] },
    });
    const { exitCode, plan } = await project.apply();
    expect(exitCode).toBe(5);
    expect(plan).toMatchObject({ applied: [], failed: [{ key: "docs/new" }], notReached: ["docs/b"] });
    expect(await project.find("Beta")).toBeDefined();
    project.sandbox.setConditions({ faults: {} });
    await expectPruned(["docs/b"]);
  });
});

describe("what is in the trash already, or gone", () => {
  it("leaves the ledger at the next apply, and is no reason to refuse", async () => {
    project = await publish({ ...FILES, "pagewright.yaml": `${WORKSPACE}safety: { maxTrash: 0 }\n` });
    await project.remove("docs/b.md", "docs/services.database.yaml");
    project.ana.trashPage({ page: await project.idOf("Beta") });
    await send(project, "PATCH", `/v1/databases/${await project.idOf("Services")}`, { in_trash: true });
    const planned = await project.plan();
    expect(planned).toMatchObject({
      exitCode: 0,
      plan: { changes: [], refusals: [], cost: { requests: 1 } },
    });
    // The page and the database are looked at; rows are in the trash with their database.
    expect(planned.reads.filter((read) => /GET .*(pages|databases)/.test(read)).toSorted()).toEqual([
      "GET /v1/databases/…",
      "GET /v1/pages/…",
    ]);
    expect((await project.run(["plan"])).stderr).toContain("4 published page(s) have no manifest any more");
    expect(await project.apply()).toMatchObject({ exitCode: 0, writes: [], saves: 1 });
    expect((await project.run(["plan"])).stderr).toBe("");
    expect(await project.apply()).toMatchObject({ exitCode: 0, writes: [], saves: 0 });
  });
});

describe("comments", () => {
  it("are asked for once for each page and block that would go, and never for what is refused", async () => {
    project = await publish(FILES);
    await project.remove("docs/b.md", "docs/services.database.yaml");
    // A page with three blocks, a row with one, and a row without.
    expect((await project.plan()).asked).toBe(1 + 3 + 2 + 1);
    expect((await project.plan("--on-comments", "ignore")).asked).toBe(0);
    project.ana.setText({ block: project.block("First."), text: "Edited." });
    expect(await project.plan()).toMatchObject({ exitCode: 4, asked: 0 });
  });

  it("that cannot be read are as good as there", async () => {
    project = await publish(FILES, { lacking: ["read_comments"] });
    await project.remove("docs/b.md");
    await expectRefused("1 page would go to the trash, but whether they have open comments cannot be read (");
    const { asked, stderr, plan } = await project.plan();
    expect(asked).toBe(1);
    expect(stderr.match(/Comments could not be read/g)).toHaveLength(1);
    expect(plan.refusals[0]?.hint).toBe(
      'give the connection the "Read comments" capability, or say --on-comments ignore',
    );
    await expectPruned(["docs/b"], "--on-comments", "ignore");
  });
});
