import type { PhrasingContent, Root, RootContent, Text } from "mdast";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkStringify, { type Options } from "remark-stringify";
import { type Processor, unified } from "unified";
import { emojiNamed } from "../markdown/index.ts";
import { directivesToMarkdown } from "./stringify-directives.ts";

/** Marks that remark escapes wherever they stand, though they hardly ever mean anything there. */
const INSIDE_WORD = /(?<=[\p{L}\p{N}])\\_(?=[\p{L}\p{N}])/gu;
const LONELY = /\\([$&[~])/g;
/** In a label, a bracket needs its backslash. */
const LONELY_IN_LABEL = /\\([$&~])/g;

/** Text that may be read as an emoji (`syntax/emoji.ts`). */
const SHORTCODE = /(?<![\p{L}\p{N}_:]):(?=([a-z0-9_+-]{1,40}):(?![\p{L}\p{N}]))/gu;

const text: NonNullable<NonNullable<Options["handlers"]>["text"]> = (node: Text, _parent, state, info) => {
  const safe = state.safe(node.value, info);
  const lonely = state.stack.includes("directiveLabel") ? LONELY_IN_LABEL : LONELY;
  const light = node.data?.light === true ? safe.replace(INSIDE_WORD, "_").replace(lonely, "$1") : safe;
  return light.replace(SHORTCODE, (colon, name) => (emojiNamed(name) === undefined ? colon : `\\${colon}`));
};

/** Text that would be read as a mention (`syntax/mentions.ts`). */
const MENTION: NonNullable<Options["unsafe"]>[number] = {
  character: "@",
  after: "(?:date|page|user)\\(",
  inConstruct: "phrasing",
};

const processor = unified()
  .use(remarkGfm, { tablePipeAlign: false })
  // Equations within text are written by us: which dollars they need depends on what stands around them.
  .use(remarkMath, { singleDollarTextMath: true })
  .use(function (this: Processor) {
    const data = this.data();
    data.toMarkdownExtensions = [...(data.toMarkdownExtensions ?? []), directivesToMarkdown];
  })
  .use(remarkStringify, {
    bullet: "-",
    emphasis: "*",
    rule: "-",
    listItemIndent: "one",
    incrementListMarker: true,
    handlers: { text },
    unsafe: [MENTION],
  })
  .freeze();

/** Writes nodes as Markdown, with one line end behind it. */
export function stringifyBlocks(children: RootContent[]): string {
  const root: Root = { type: "root", children };
  return processor.stringify(root);
}

/** Writes phrasing content as the Markdown of one text field, without a line end behind it. */
export function stringifyInline(children: PhrasingContent[]): string {
  return stringifyBlocks([{ type: "paragraph", children }]).replace(/\n$/, "");
}
