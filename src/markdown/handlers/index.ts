import type { BlockContentMap, DefinitionContentMap, PhrasingContentMap } from "mdast";
import type { Block } from "../../model/blocks.ts";
import type { Inline, Look, State } from "../state.ts";
import { admonition } from "./admonition.ts";
import { blockquote } from "./blockquote.ts";
import { hardBreak } from "./break.ts";
import { code } from "./code.ts";
import { colored } from "./colored.ts";
import { container } from "./container.ts";
import { definition } from "./definition.ts";
import { deleted } from "./delete.ts";
import { emphasis } from "./emphasis.ts";
import { footnoteReference } from "./footnote-reference.ts";
import { heading } from "./heading.ts";
import { html } from "./html.ts";
import { image } from "./image.ts";
import { imageReference } from "./image-reference.ts";
import { inlineCode } from "./inline-code.ts";
import { inlineMath } from "./inline-math.ts";
import { leaf } from "./leaf.ts";
import { link } from "./link.ts";
import { linkReference } from "./link-reference.ts";
import { list } from "./list.ts";
import { math } from "./math.ts";
import { mdxBlock, mdxInline } from "./mdx.ts";
import { mention } from "./mention.ts";
import { paragraph } from "./paragraph.ts";
import { strong } from "./strong.ts";
import { table } from "./table.ts";
import { text } from "./text.ts";
import { thematicBreak } from "./thematic-break.ts";
import { toml } from "./toml.ts";

/** Nodes that become blocks. */
export interface FlowMap extends BlockContentMap, DefinitionContentMap {}

/** Nodes that become text. HTML is not among them: its tags are taken together with what they enclose. */
export type PhrasingMap = Omit<PhrasingContentMap, "html">;

type FlowHandlers = { readonly [T in keyof FlowMap]: (state: State, node: FlowMap[T]) => Block[] };

type PhrasingHandlers = {
  readonly [T in keyof PhrasingMap]: (state: State, node: PhrasingMap[T], look: Look) => Inline[];
};

/** The handler of each node that becomes blocks. */
export const FLOW: FlowHandlers = {
  admonition,
  blockquote,
  code,
  container,
  definition,
  footnoteDefinition: definition,
  heading,
  html,
  leaf,
  list,
  math,
  mdx: mdxBlock,
  paragraph,
  table,
  thematicBreak,
  toml,
};

/** The handler of each node that becomes text. */
export const PHRASING: PhrasingHandlers = {
  break: hardBreak,
  colored,
  delete: deleted,
  emphasis,
  footnoteReference,
  image,
  imageReference,
  inlineCode,
  inlineMath,
  link,
  linkReference,
  mdx: mdxInline,
  mention,
  strong,
  text,
};
