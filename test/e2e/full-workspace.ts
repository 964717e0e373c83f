import { type AppendBlockChildrenParameters, Client, type CreateDatabaseParameters } from "@notionhq/client";
import type { Sandbox } from "../../src/sandbox/index.ts";
import { sendFile } from "../sandbox/files.ts";

/** What was made, for a test to look at. */
export interface FullWorkspace {
  readonly client: Client;
  /** The ID of the page that holds everything. */
  readonly page: string;
  /** IDs by what they are of. */
  readonly ids: Readonly<Record<string, string>>;
}

/** A block, or a part of one, as the API takes it: the SDK's types know fewer levels, and fewer kinds. */
type Json = Readonly<Record<string, unknown>>;
type Rich = readonly Json[];
type Looks = Json;

const t = (content: string, annotations?: Looks, url?: string): Rich[number] => ({
  type: "text",
  text: { content, ...(url !== undefined && { link: { url } }) },
  ...(annotations !== undefined && { annotations }),
});

const p = (content: string | Rich, more: object = {}): Json => ({
  type: "paragraph",
  paragraph: { rich_text: typeof content === "string" ? [t(content)] : content, ...more },
});

const item = (content: string, ...children: Json[]): Json => ({
  type: "bulleted_list_item",
  bulleted_list_item: { rich_text: [t(content)], ...(children.length > 0 && { children }) },
});

const step = (content: string): Json => ({
  type: "numbered_list_item",
  numbered_list_item: { rich_text: [t(content)] },
});

const external = (url: string) => ({ type: "external", external: { url } }) as const;

/** Blocks that Markdown can say, many of which look like something else in it. */
export const MARKDOWN: readonly Json[] = [
  { type: "heading_1", heading_1: { rich_text: [t("One # *heading*")] } },
  { type: "heading_2", heading_2: { rich_text: [t("Two"), t(" in code", { code: true })] } },
  { type: "heading_3", heading_3: { rich_text: [t("Three\nlines")] } },
  { type: "heading_4", heading_4: { rich_text: [t("Four")] } },
  p([
    t("Plain, "),
    t("bold, ", { bold: true }),
    t("both", { bold: true, italic: true }),
    t(", struck", { strikethrough: true }),
    t(" under", { underline: true }),
    t(" marked", { color: "yellow_background" }),
    t(" code `tick`", { code: true }),
    t(" linked", {}, "https://example.com/a_(b)?c=d&e=f"),
    { type: "equation", equation: { expression: "a_1^{2} \\cdot b" } },
    t("."),
  ]),
  p("1. no list, - no item, > no quote, # no heading, --- no rule, | no | table |, [x] no task, $5 and $6"),
  p("snake_case, 2 * 3 * 4, a < b > c & d &amp; e, <b>no tag</b>"),
  p("two\nlines, and\n\na gap"),
  p("\\ backslash \\* `tick` ``two`` ~~no~~ ![no](image) [^1]: no note"),
  item("first", item("nested", item("deeper")), p("a paragraph of the item")),
  item("second *star*"),
  step("one"),
  step("two"),
  { type: "to_do", to_do: { rich_text: [t("open")] } },
  { type: "to_do", to_do: { rich_text: [t("done")], checked: true } },
  { type: "quote", quote: { rich_text: [t("To be\nor not")], children: [p("said he")] } },
  { type: "quote", quote: { rich_text: [t("another")] } },
  { type: "code", code: { rich_text: [t("```\nconst a = 1;\n\n")], language: "typescript" } },
  { type: "code", code: { rich_text: [t("no language")], language: "plain text" } },
  { type: "code", code: { rich_text: [t("C")], language: "java/c/c++/c#", caption: [t("all.c")] } },
  { type: "equation", equation: { expression: "e = mc^2" } },
  { type: "divider", divider: {} },
  { type: "image", image: { ...external("https://example.com/a.png"), caption: [t("a picture")] } },
  { type: "image", image: external("https://example.com/b.png?size=1") },
  {
    type: "table",
    table: {
      table_width: 2,
      has_column_header: true,
      children: [
        { type: "table_row", table_row: { cells: [[t("Service")], [t("Owner | team")]] } },
        { type: "table_row", table_row: { cells: [[t("Billing", { bold: true })], [t("two\nlines")]] } },
        { type: "table_row", table_row: { cells: [[], []] } },
      ],
    },
  },
];

/** Blocks that only YAML can say. */
const yamlBlocks = (page: string, database: string, user: string): readonly Json[] => [
  p("a coloured paragraph", { color: "red_background" }),
  p([t("red", { color: "red" }), t(" and "), t("blue", { color: "blue", bold: true })]),
  p("ends with a space "),
  p("  begins with two"),
  p([]),
  p("unlinked: https://example.com, www.example.com, ana@acme.com"),
  p([t("costs "), { type: "equation", equation: { expression: "5 \\$" } }, t("6")]),
  p([
    t("mentions "),
    { type: "mention", mention: { user: { id: user } } },
    t(", "),
    { type: "mention", mention: { page: { id: page } } },
    t(", "),
    { type: "mention", mention: { database: { id: database } } },
    t(", "),
    { type: "mention", mention: { date: { start: "2026-03-03", end: "2026-03-05" } } },
    t(", "),
    { type: "mention", mention: { date: { start: "2026-03-03T09:00:00.000+01:00" } } },
  ]),
  p("divider"),
  p("a paragraph", { children: [p("with a child"), item("and an item")] }),
  item("list after"),
  { type: "bulleted_list_item", bulleted_list_item: { rich_text: [t("green item")], color: "green" } },
  item("list before"),
  { type: "toggle", toggle: { rich_text: [t("A toggle")], children: [p("inside"), step("and a step")] } },
  {
    type: "heading_2",
    heading_2: { rich_text: [t("Foldable")], is_toggleable: true, children: [p("folded")] },
  },
  { type: "heading_3", heading_3: { rich_text: [t("Foldable, empty")], is_toggleable: true } },
  { type: "callout", callout: { rich_text: [t("Careful")], icon: { emoji: "🚨" }, color: "red_background" } },
  {
    type: "callout",
    callout: {
      rich_text: [t("With content")],
      icon: { external: { url: "https://example.com/i.png" } },
      children: [p("x")],
    },
  },
  {
    type: "callout",
    callout: { rich_text: [], icon: { type: "icon", icon: { name: "snake", color: "purple" } } },
  },
  { type: "breadcrumb", breadcrumb: {} },
  { type: "table_of_contents", table_of_contents: { color: "gray" } },
  { type: "bookmark", bookmark: { url: "https://example.com/x", caption: [t("a page")] } },
  { type: "embed", embed: { url: "https://example.com/embed" } },
  { type: "video", video: external("https://example.com/v.mp4") },
  { type: "pdf", pdf: { ...external("https://example.com/d.pdf"), caption: [t("bold", { bold: true })] } },
  { type: "audio", audio: external("https://example.com/a.mp3") },
  { type: "file", file: { ...external("https://example.com/f.zip"), name: "archive.zip" } },
  {
    type: "image",
    image: { ...external("https://example.com/c.png"), caption: [t("red", { color: "red" })] },
  },
  { type: "link_to_page", link_to_page: { type: "page_id", page_id: page } },
  { type: "link_to_page", link_to_page: { type: "database_id", database_id: database } },
  {
    type: "table",
    table: {
      table_width: 1,
      has_row_header: true,
      children: [{ type: "table_row", table_row: { cells: [[t("1.10")]] } }],
    },
  },
  {
    type: "column_list",
    column_list: {
      children: [
        { type: "column", column: { width_ratio: 0.25, children: [p("left")] } },
        {
          type: "column",
          column: { width_ratio: 0.75, children: [{ type: "divider", divider: {} }, p("right")] },
        },
      ],
    },
  },
  {
    type: "tab",
    tab: {
      children: [
        {
          type: "paragraph",
          paragraph: { rich_text: [t("First")], icon: { emoji: "🚀" }, children: [p("1")] },
        },
        { type: "paragraph", paragraph: { rich_text: [] } },
      ],
    },
  },
  { type: "synced_block", synced_block: { synced_from: null, children: [p("synced")] } },
  { type: "code", code: { rich_text: [t("bold", { bold: true }), t(" code")], language: "yaml" } },
];

/** Properties of every type that the API can create. */
const PROPERTIES: Json = {
  Name: { title: {} },
  Notes: { rich_text: {}, description: "What is to be said" },
  Cost: { number: { format: "euro" } },
  Count: { number: {} },
  Tier: {
    select: { options: [{ name: "Gold", color: "yellow", description: "the best" }, { name: "Silver" }] },
  },
  Tags: { multi_select: { options: [{ name: "a", color: "red" }, { name: "yes" }, { name: "1.10" }] } },
  State: { status: {} },
  When: { date: {} },
  Owners: { people: {} },
  Papers: { files: {} },
  Scans: { files: {} },
  Done: { checkbox: {} },
  Site: { url: {} },
  Mail: { email: {} },
  Phone: { phone_number: {} },
  Where: { place: {} },
  Number: { unique_id: { prefix: "BUG" } },
  Made: { created_time: {} },
  "Made by": { created_by: {} },
  Edited: { last_edited_time: {} },
  "Edited by": { last_edited_by: {} },
  Twice: { formula: { expression: 'prop("Cost") * 2' } },
  icon: { rich_text: {} },
};

export const HOSTILE_TITLES = [
  "a/b\\c: d",
  "🚀",
  "CON",
  "index",
  "README",
  "---",
  "- [ ] yes: no #comment",
  "true",
  "2026-03-03",
  "'quoted' \"twice\"",
  "Same",
  "same",
  "Same",
  "",
  "日本語のページ",
  `Very long ${"word ".repeat(60)}`,
  "  spaces   around  ",
  "_under*star*",
  "../../etc/passwd",
  ".hidden",
  "node_modules",
  "{{ template }}",
];

/** Fills the root page of a sandbox with everything that the sandbox can hold. */
export async function fillWorkspace(sandbox: Sandbox): Promise<FullWorkspace> {
  const client = new Client({
    auth: sandbox.token,
    baseUrl: sandbox.url,
    notionVersion: "2026-03-11",
  });
  const ana = sandbox.as("Ana Torres");
  const { results: users } = await client.users.list({});
  const user = users.find(({ type }) => type === "person")?.id ?? "";
  const page = ana.createPage({
    parent: sandbox.root,
    title: "Everything: all there is",
    icon: { type: "emoji", emoji: "📦" },
  });
  const append = async (parent: string, children: readonly Json[]): Promise<string[]> => {
    const ids: string[] = [];
    for (let at = 0; at < children.length; at += 50) {
      const { results } = await client.blocks.children.append({
        block_id: parent,
        children: children.slice(at, at + 50) as unknown as AppendBlockChildrenParameters["children"],
      });
      ids.push(...results.map(({ id }) => id));
    }
    return ids;
  };
  const upload = async (filename: string, content: string): Promise<string> => {
    const { id } = await client.fileUploads.create({ filename });
    await sendFile({ ...sandbox, send: () => Promise.reject(new Error()) }, id, content);
    return id;
  };

  // A page of Markdown alone, with pages below it and a lock.
  const markdown = ana.createPage({ parent: page, title: "All Markdown" });
  await append(markdown, MARKDOWN);
  await client.pages.update({
    page_id: markdown,
    is_locked: true,
    cover: external("https://example.com/cover.png"),
  });
  const below = ana.createPage({
    parent: markdown,
    title: "Below",
    icon: { type: "external", external: { url: "https://example.com/icon.png" } },
  });
  ana.createPage({ parent: below, title: "Far below" });

  // Databases: full and inline, related to each other, with rows that have content.
  const services = await client.databases.create({
    parent: { type: "page_id", page_id: page },
    title: [{ text: { content: "Services & more" } }],
    description: [
      { text: { content: "What we " } },
      { text: { content: "run" }, annotations: { bold: true } },
    ],
    icon: { emoji: "🗄️" },
    cover: external("https://example.com/db.png"),
    initial_data_source: { properties: PROPERTIES } as NonNullable<
      CreateDatabaseParameters["initial_data_source"]
    >,
  });
  const servicesSource = "data_sources" in services ? (services.data_sources[0]?.id ?? "") : "";
  const teams = await client.databases.create({
    parent: { type: "page_id", page_id: page },
    title: [{ text: { content: "Teams" } }],
    is_inline: true,
    initial_data_source: {
      properties: {
        Team: { title: {} },
        Runs: { relation: { data_source_id: servicesSource, dual_property: {} } },
      },
    },
  });
  const teamsSource = "data_sources" in teams ? (teams.data_sources[0]?.id ?? "") : "";
  await client.dataSources.update({
    data_source_id: servicesSource,
    properties: {
      "Depends on": { relation: { data_source_id: servicesSource, single_property: {} } },
    },
  });
  await client.dataSources.update({
    data_source_id: teamsSource,
    properties: {
      Total: { rollup: { relation_property_name: "Runs", rollup_property_name: "Cost", function: "sum" } },
    },
  });
  const row = async (source: string, properties: object, children: readonly Json[] = []) => {
    const made = await client.pages.create({
      parent: { type: "data_source_id", data_source_id: source },
      properties: properties as never, // as above
    });
    if (children.length > 0) await append(made.id, children);
    return made.id;
  };
  const billing = await row(
    servicesSource,
    {
      Name: { title: [t("Billing")] },
      Notes: { rich_text: [t("has "), t("looks", { bold: true }), t(" and a space ")] },
      Cost: { number: 12.5 },
      Tier: { select: { name: "Gold" } },
      Tags: { multi_select: [{ name: "yes" }, { name: "1.10" }] },
      State: { status: { name: "In progress" } },
      When: { date: { start: "2026-03-03T09:00:00+01:00", end: "2026-03-03T17:00:00+01:00" } },
      Owners: { people: [{ id: user }] },
      Papers: {
        files: [{ name: "paper.pdf", type: "external", external: { url: "https://example.com/p.pdf" } }],
      },
      Scans: {
        files: [{ type: "file_upload", file_upload: { id: await upload("scan one.txt", "scanned") } }],
      },
      Done: { checkbox: true },
      Site: { url: "https://example.com" },
      Mail: { email: "ana@acme.com" },
      Phone: { phone_number: "+49 30 123" },
      Where: { place: { lat: 52.52, lon: 13.4, name: "Berlin" } },
      icon: { rich_text: [t("a value")] },
    },
    [p("Handles "), { type: "divider", divider: {} }, p([t("red", { color: "red" })])],
  );
  await client.pages.update({ page_id: billing, icon: { emoji: "💶" } });
  await row(servicesSource, {
    Name: { title: [t("Ledger")] },
    When: { date: { start: "2026-03-03" } },
    "Depends on": { relation: [{ id: billing }] },
  });
  await row(servicesSource, { Name: { title: [t("Ledger")] } });
  await row(servicesSource, { Name: { title: [] }, Cost: { number: 0 } });
  await row(servicesSource, { Name: { title: [t("trailing ")] } });
  await row(teamsSource, { Team: { title: [t("Core")] }, Runs: { relation: [{ id: billing }] } });
  const onRow = ana.createPage({ parent: billing, title: "Runbook of a row" });
  await append(onRow, [p("how to")]);
  const second = await client.dataSources.create({
    parent: { type: "database_id", database_id: teams.id },
    title: [{ text: { content: "Guests" } }],
    properties: { Guest: { title: {} } },
  });
  await row(second.id, { Guest: { title: [t("Zoë")] } });

  // A page that only YAML can say, with what has no form at all among it.
  const yaml = ana.createPage({ parent: page, title: "All YAML" });
  await append(yaml, yamlBlocks(markdown, services.id, user));
  const image = await upload("an image.png", "not really a picture");
  const [hosted = "", inToggle = ""] = await append(yaml, [
    { type: "image", image: { type: "file_upload", file_upload: { id: image }, caption: [t("hosted")] } },
    {
      type: "toggle",
      toggle: {
        rich_text: [t("holds a file")],
        children: [
          p("before"),
          {
            type: "file",
            file: { type: "file_upload", file_upload: { id: await upload("notes.txt", "notes") } },
          },
          p("after"),
        ],
      },
    },
  ]);
  const [synced = ""] = await append(yaml, [
    { type: "synced_block", synced_block: { synced_from: null, children: [p("original")] } },
  ]);
  await append(yaml, [
    { type: "synced_block", synced_block: { synced_from: { type: "block_id", block_id: synced } } },
  ]);
  ana.insertBlocks({
    parent: yaml,
    position: "start",
    blocks: [
      { type: "unsupported", unsupported: { block_type: "button" } },
      { type: "link_preview", link_preview: { url: "https://github.com/acme/acme" } },
    ],
  });
  ana.createPage({ parent: inToggle, title: "In a toggle" });
  ana.comment({ block: hosted, text: "nice" });
  await client.pages.update({
    page_id: yaml,
    icon: { type: "file_upload", file_upload: { id: await upload("icon.png", "icon") } },
  });

  // What lives deep in blocks: a database in a column of a toggle, a page in a list, many levels, long texts.
  const deep = ana.createPage({ parent: page, title: "Deep" });
  const [toggle = ""] = await append(deep, [
    { type: "toggle", toggle: { rich_text: [t("toggle")], children: [p("first")] } },
    item("1", item("2", item("3"))),
    p([t("long ".repeat(400)), t("long ".repeat(399)), t("end")]),
    { type: "code", code: { rich_text: [t("x".repeat(2000)), t("y".repeat(2000))], language: "plain text" } },
    { type: "template", template: { rich_text: [t("a template button")], children: [p("made by it")] } },
  ]);
  const [, level1 = ""] = (await client.blocks.children.list({ block_id: deep })).results.map(({ id }) => id);
  const [level2 = ""] = (await client.blocks.children.list({ block_id: level1 })).results.map(({ id }) => id);
  const [level3 = ""] = (await client.blocks.children.list({ block_id: level2 })).results.map(({ id }) => id);
  await append(level3, [item("4", item("5")), p([t("red", { color: "red" })])]);
  ana.createPage({ parent: level3, title: "In a list" });
  const untitled = await client.databases.create({
    parent: { type: "page_id", page_id: deep },
    initial_data_source: { properties: { Name: { title: {} } } },
  });
  const spaced = await client.databases.create({
    parent: { type: "page_id", page_id: deep },
    title: [{ text: { content: "  Spaces   around  " } }],
    initial_data_source: {
      properties: {
        Name: { title: {} },
        Many: { relation: { data_source_id: servicesSource, single_property: {} } },
      },
    },
  });
  ana.move({ id: untitled.id, parent: toggle });
  const spacedSource = "data_sources" in spaced ? (spaced.data_sources[0]?.id ?? "") : "";
  const many = [];
  for (let at = 0; at < 30; at++)
    many.push(await row(servicesSource, { Name: { title: [t(`Number ${at}`)] } }));
  await row(spacedSource, { Name: { title: [t("Many")] }, Many: { relation: many.map((id) => ({ id })) } });
  await client.pages.update({
    page_id: await row(spacedSource, { Name: { title: [t("gone")] } }),
    in_trash: true,
  });
  ana.trashPage({ page: ana.createPage({ parent: deep, title: "Gone" }) });

  const titles = ana.createPage({ parent: page, title: "Titles" });
  for (const title of HOSTILE_TITLES)
    ana.createPage({
      parent: titles,
      title,
      blocks: [
        {
          type: "paragraph",
          paragraph: { rich_text: [{ type: "text", text: { content: title || "none" } }] },
        },
      ],
    });
  const [heading = ""] = [ana.createPage({ parent: titles, title: "A heading of its own" })];
  await append(heading, [{ type: "heading_1", heading_1: { rich_text: [t("A heading of its own")] } }]);
  await append(page, [p("The end")]);
  return {
    client,
    page,
    ids: {
      markdown,
      yaml,
      hosted,
      billing,
      services: services.id,
      teams: teams.id,
      servicesSource,
      titles,
      user,
    },
  };
}
