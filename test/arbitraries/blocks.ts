import fc from "fast-check";
import type { Block, BlockContents, BlockType } from "../../src/model/blocks.ts";
import { canonicalBlock, makeBlock } from "../../src/model/canonical.ts";
import { COLORS } from "../../src/model/colors.ts";
import type { Icon } from "../../src/model/icons.ts";
import type { Annotations, RichText, Run } from "../../src/model/rich-text.ts";

const annotations: fc.Arbitrary<Annotations> = fc.record(
  {
    bold: fc.constant(true as const),
    italic: fc.constant(true as const),
    strikethrough: fc.constant(true as const),
    underline: fc.constant(true as const),
    code: fc.constant(true as const),
    color: fc.constantFrom(...COLORS),
  },
  { requiredKeys: [] },
);

const link = fc.option(
  fc.constantFrom(
    "https://example.com/",
    "https://example.com/a?b=c#d",
    "mailto:ana@acme.com",
    "https://www.notion.so/Handbook-0123456789abcdef0123456789abcdef",
  ),
  { nil: undefined, freq: 6 },
);

const words = fc
  .array(fc.constantFrom("the", "deploy", "page", "on-call", "rolls", "back", "ä", "🚨", "é", "$5"), {
    minLength: 1,
    maxLength: 8,
  })
  .map((list) => list.join(" "));

const textRun: fc.Arbitrary<Run> = fc
  .record({
    text: fc.oneof({ weight: 8, arbitrary: words }, fc.string({ unit: "binary" })),
    annotations,
    link,
  })
  .map(({ link: url, ...run }) => ({ type: "text", ...run, ...(url !== undefined && { link: url }) }));

const equationRun: fc.Arbitrary<Run> = fc
  .constantFrom("x^2", "\\frac{a}{b}")
  .map((expression) => ({ type: "equation", expression, annotations: {} }));

/** Rich text with any looks and links, in any Unicode. */
export const richText: fc.Arbitrary<RichText> = fc.array(
  fc.oneof({ weight: 6, arbitrary: textRun }, equationRun),
  {
    maxLength: 4,
  },
);

const color = fc.oneof({ weight: 3, arbitrary: fc.constant("default" as const) }, fc.constantFrom(...COLORS));
const icon: fc.Arbitrary<Icon> = fc.constantFrom<Icon>(
  { type: "emoji", emoji: "🚨" },
  { type: "external", url: "https://example.com/icon.png" },
);
const url = fc.constantFrom("https://example.com/a.png", "https://example.com/b.png");
const source = url.map((address) => ({ type: "external" as const, url: address }));
const text = { rich_text: richText, color };
const media = fc.record({ source, caption: richText });
const bookmark = fc.record({ url, caption: richText });

function leaf<T extends BlockType>(type: T, content: fc.Arbitrary<BlockContents[T]>): fc.Arbitrary<Block> {
  return content.map((value) => makeBlock(type, value));
}

const leaves: readonly fc.Arbitrary<Block>[] = [
  leaf("heading_1", fc.record({ ...text, is_toggleable: fc.constant(false) })),
  leaf("heading_2", fc.record({ ...text, is_toggleable: fc.constant(false) })),
  leaf("heading_3", fc.record({ ...text, is_toggleable: fc.constant(false) })),
  leaf("heading_4", fc.record({ ...text, is_toggleable: fc.constant(false) })),
  leaf(
    "code",
    fc.record({ rich_text: richText, language: fc.constantFrom("typescript", "yaml"), caption: richText }),
  ),
  leaf("equation", fc.record({ expression: fc.constantFrom("e=mc^2", "\\sum_i i") })),
  leaf("divider", fc.constant({})),
  leaf("breadcrumb", fc.constant({})),
  leaf("table_of_contents", fc.record({ color })),
  leaf("bookmark", bookmark),
  leaf("embed", bookmark),
  leaf("image", media),
  leaf("video", media),
  leaf("pdf", media),
  leaf("audio", media),
  leaf("file", fc.record({ source, caption: richText, name: fc.constantFrom("a.png", "b.png") })),
];

const table: fc.Arbitrary<Block> = fc.integer({ min: 1, max: 3 }).chain((width) =>
  fc
    .record({
      has_column_header: fc.boolean(),
      has_row_header: fc.boolean(),
      rows: fc.array(fc.array(richText, { minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 4,
      }),
    })
    .map(({ rows, ...flags }) =>
      makeBlock(
        "table",
        { table_width: width, ...flags },
        rows.map((cells) => makeBlock("table_row", { cells })),
      ),
    ),
);

const { blocks } = fc.letrec<{ block: Block; blocks: Block[] }>((tie) => {
  const children = tie("blocks");
  const parent = <T extends BlockType>(
    type: T,
    content: fc.Arbitrary<BlockContents[T]>,
  ): fc.Arbitrary<Block> =>
    fc.tuple(content, children).map(([value, below]) => makeBlock(type, value, below));
  const column = fc
    .tuple(fc.constantFrom(null, 0.25, 0.5), children)
    .map(([width_ratio, below]) => makeBlock("column", { width_ratio }, below));
  const tabItem = fc
    .tuple(richText, children)
    .map(([rich_text, below]) => makeBlock("paragraph", { rich_text, color: "default", icon: null }, below));
  return {
    blocks: fc.array(tie("block"), { maxLength: 5, depthIdentifier: "tree" }),
    block: fc.oneof(
      { depthIdentifier: "tree", depthSize: "small", withCrossShrink: true },
      { weight: 6, arbitrary: leaf("paragraph", fc.record({ ...text, icon: fc.constant(null) })) },
      ...leaves.map((arbitrary) => ({ weight: 1, arbitrary })),
      { weight: 2, arbitrary: table },
      { weight: 2, arbitrary: parent("paragraph", fc.record({ ...text, icon: fc.constant(null) })) },
      { weight: 4, arbitrary: parent("bulleted_list_item", fc.record(text)) },
      { weight: 3, arbitrary: parent("numbered_list_item", fc.record(text)) },
      { weight: 2, arbitrary: parent("to_do", fc.record({ ...text, checked: fc.boolean() })) },
      { weight: 2, arbitrary: parent("toggle", fc.record(text)) },
      { weight: 2, arbitrary: parent("quote", fc.record(text)) },
      { weight: 2, arbitrary: parent("callout", fc.record({ ...text, icon: fc.option(icon) })) },
      { weight: 1, arbitrary: parent("heading_2", fc.record({ ...text, is_toggleable: fc.constant(true) })) },
      { weight: 1, arbitrary: parent("synced_block", fc.record({ synced_from: fc.constant(null) })) },
      {
        weight: 2,
        arbitrary: fc
          .array(column, { minLength: 2, maxLength: 3, depthIdentifier: "tree" })
          .map((columns) => makeBlock("column_list", {}, columns)),
      },
      {
        weight: 1,
        arbitrary: fc
          .array(tabItem, { minLength: 1, maxLength: 3, depthIdentifier: "tree" })
          .map((items) => makeBlock("tab", {}, items)),
      },
    ),
  };
});

/** The body of a page: canonical blocks of every type that the API can create, nested as Notion allows. */
export const body: fc.Arbitrary<readonly Block[]> = blocks.map((list) => list.map(canonicalBlock));

/** A body and another one made from it by editing: blocks dropped, doubled, swapped or replaced on the first level. */
export const editedBody: fc.Arbitrary<{
  readonly before: readonly Block[];
  readonly after: readonly Block[];
}> = fc
  .tuple(
    body,
    body,
    fc.array(fc.tuple(fc.nat(), fc.constantFrom("drop", "double", "swap", "insert")), { maxLength: 4 }),
  )
  .map(([before, fresh, edits]) => {
    const after = [...before];
    for (const [where, edit] of edits) {
      const at = where % (after.length + 1);
      const block = after[at];
      const other = fresh[at % Math.max(1, fresh.length)];
      if (edit === "drop") after.splice(at, 1);
      if (edit === "double" && block !== undefined) after.splice(at, 0, block);
      if (edit === "swap" && block !== undefined) after.push(...after.splice(at, 1));
      if (edit === "insert" && other !== undefined) after.splice(at, 0, other);
    }
    return { before, after };
  });
