import { isObject, type JsonObject, objectAt, stringAt } from "../json.ts";
import { escaped, inline, shortColor } from "./inline.ts";
import { indented, type MarkdownBlock, type MarkdownRenderer } from "./state.ts";
import { table } from "./table.ts";

/** A line of text behind a marker, with the children below it. */
function line(marker: (payload: JsonObject) => string): MarkdownRenderer {
  return (block, state) => [
    `${marker(block.payload)}${inline(block.payload, "rich_text", state)}${color(block.payload)}`,
    ...indented(state.children(block)),
  ];
}

const paragraph: MarkdownRenderer = (block, state) => {
  const text = inline(block.payload, "rich_text", state);
  const first = text === "" ? "<empty-block/>" : `${text}${color(block.payload)}`;
  return [first, ...indented(state.children(block))];
};

function heading(level: number): MarkdownRenderer {
  return (block, state) => {
    const { payload } = block;
    const attributes = [
      ...(payload.is_toggleable === true ? ['toggle="true"'] : []),
      ...(hasColor(payload) ? [`color="${shortColor(stringAt(payload, "color"))}"`] : []),
    ];
    const suffix = attributes.length === 0 ? "" : ` {${attributes.join(" ")}}`;
    const text = inline(payload, "rich_text", state);
    return [`${"#".repeat(level)} ${text}${suffix}`, ...indented(state.children(block))];
  };
}

const toggle: MarkdownRenderer = (block, state) => [
  `<details${colorAttribute(block.payload)}>`,
  `<summary>${inline(block.payload, "rich_text", state)}</summary>`,
  ...indented(state.children(block)),
  "</details>",
];

const callout: MarkdownRenderer = (block, state) => {
  const icon = objectAt(block.payload, "icon");
  const emoji = stringAt(icon, "emoji");
  const shown = emoji === "" ? "" : ` icon="${emoji}"`;
  const text = inline(block.payload, "rich_text", state);
  return [
    `<callout${shown}${colorAttribute(block.payload)}>`,
    ...indented([...(text === "" ? [] : [text]), ...state.children(block)]),
    "</callout>",
  ];
};

const code: MarkdownRenderer = (block) => {
  const text = (Array.isArray(block.payload.rich_text) ? block.payload.rich_text : [])
    .map((run: unknown) => (isObject(run) ? stringAt(run, "plain_text") : ""))
    .join("");
  return [`\`\`\`${stringAt(block.payload, "language")}`, ...text.split("\n"), "```"];
};

const equation: MarkdownRenderer = ({ payload }) => [
  "$$",
  ...stringAt(payload, "expression").split("\n"),
  "$$",
];

/** A tag around the children. */
function container(tag: string): MarkdownRenderer {
  return (block, state) => [`<${tag}>`, ...indented(state.children(block)), `</${tag}>`];
}

const image: MarkdownRenderer = (block, state) => [
  `![${inline(block.payload, "caption", state)}](${urlOf(block)})${color(block.payload)}`,
];

function media(tag: string): MarkdownRenderer {
  return (block, state) => [
    `<${tag} src="${urlOf(block)}">${inline(block.payload, "caption", state)}</${tag}>`,
  ];
}

const syncedBlock: MarkdownRenderer = (block, state) => {
  const { synced_from: from } = block.payload;
  const tag = isObject(from) ? "synced_block_reference" : "synced_block";
  const id = isObject(from) ? stringAt(from, "block_id") : block.id;
  return [`<${tag} url="${state.url(id)}">`, ...indented(state.children(block)), `</${tag}>`];
};

function child(tag: string): MarkdownRenderer {
  return ({ id, payload }, state) => [
    `<${tag} url="${state.url(id)}">${escaped(stringAt(payload, "title"))}</${tag}>`,
  ];
}

const linkToPage: MarkdownRenderer = (block, state) => {
  const page = stringAt(block.payload, "page_id");
  return page === "" ? state.unknown(block) : [`<mention-page url="${state.url(page)}"/>`];
};

/** How each type of block is written; a type that is not here has no form in the dialect. */
export const markdownRenderers: Readonly<Record<string, MarkdownRenderer>> = {
  paragraph,
  heading_1: heading(1),
  heading_2: heading(2),
  heading_3: heading(3),
  heading_4: heading(4),
  bulleted_list_item: line(() => "- "),
  numbered_list_item: line(() => "1. "),
  to_do: line(({ checked }) => (checked === true ? "- [x] " : "- [ ] ")),
  quote: line(() => "> "),
  toggle,
  callout,
  code,
  equation,
  divider: () => ["---"],
  table,
  column_list: container("columns"),
  column: container("column"),
  image,
  video: media("video"),
  audio: media("audio"),
  file: media("file"),
  pdf: media("pdf"),
  table_of_contents: ({ payload }) => [`<table_of_contents${colorAttribute(payload)}/>`],
  synced_block: syncedBlock,
  child_page: child("page"),
  child_database: child("database"),
  link_to_page: linkToPage,
};

function hasColor(payload: JsonObject): boolean {
  const value = stringAt(payload, "color");
  return value !== "" && value !== "default";
}

function color(payload: JsonObject): string {
  return hasColor(payload) ? ` {color="${shortColor(stringAt(payload, "color"))}"}` : "";
}

function colorAttribute(payload: JsonObject): string {
  return hasColor(payload) ? ` color="${shortColor(stringAt(payload, "color"))}"` : "";
}

function urlOf({ payload }: MarkdownBlock): string {
  return stringAt(objectAt(payload, stringAt(payload, "type")), "url");
}
