import type { Paragraph, PhrasingContent, RootContent } from "mdast";
import type { Block } from "../../model/blocks.ts";
import { convertElement } from "../elements/index.ts";
import { PLAIN } from "../inline.ts";
import { withLook } from "../looks.ts";
import { toParagraphs } from "../paragraphs.ts";
import type { Inline, State } from "../state.ts";
import type { BlockPiece, EdgePiece, FlowPiece } from "./block-pieces.ts";
import { convertTag } from "./elements.ts";
import { lookedPieces } from "./looks.ts";
import { htmlPieces, isTag, piecesOf, type TagPiece, warnOfReduced } from "./pieces.ts";
import { isStructural } from "./structure.ts";
import { type Content, type Leaf, treeOf } from "./tree.ts";

const EDGE: EdgePiece = { type: "edge" };

/** Tells whether a node holds HTML that stands as blocks. */
export function holdsElements(node: RootContent): boolean {
  return node.type === "html" || (node.type === "paragraph" && hasElements(node));
}

function hasElements(paragraph: Paragraph): boolean {
  return paragraph.children.some((child) => child.type === "html" && opensElement(child.value));
}

function opensElement(tag: string): boolean {
  const name = /^<\/?([a-z][a-z0-9-]*)/i.exec(tag)?.[1];
  return name !== undefined && isStructural(name.toLowerCase());
}

/** Converts flow content among which HTML elements open and close: what is between their tags is theirs. */
export function htmlFlow(state: State, nodes: readonly RootContent[]): Block[] {
  const pieces = nodes.flatMap((node): readonly (BlockPiece | TagPiece)[] => {
    if (node.type === "html") return [EDGE, ...htmlPieces(node), EDGE];
    if (node.type !== "paragraph" || !hasElements(node)) return [{ type: "flow", node }];
    return [EDGE, ...piecesOf(node.children), EDGE];
  });
  const contents = treeOf(lookedPieces<BlockPiece>(state, pieces, PLAIN));
  warnOfReduced(state, flattenedTags(contents));
  return convertContents(state, contents);
}

/** Gives the tags that have not become elements. */
function flattenedTags(contents: readonly Content<BlockPiece>[]): TagPiece[] {
  const tags: TagPiece[] = [];
  for (const content of contents) {
    if (content.type === "element") for (const tag of flattenedTags(content.children)) tags.push(tag);
    else if (isTag(content.piece)) tags.push(content.piece);
  }
  return tags;
}

/** Converts what stands between the tags of an element: elements and Markdown by themselves, the rest as paragraphs. */
function convertContents(state: State, contents: readonly Content<BlockPiece>[]): Block[] {
  const blocks: Block[] = [];
  let items: Inline[] = [];
  const endText = (): void => {
    for (const block of toParagraphs(items)) blocks.push(block);
    items = [];
  };
  const below = (children: readonly Content<BlockPiece>[]): Block[] => convertContents(state, children);
  for (const content of contents) {
    if (content.type === "leaf" && !isFlow(content.piece)) {
      for (const item of convertLeaf(state, content)) items.push(item);
      continue;
    }
    endText();
    const converted =
      content.type === "element" ? convertElement(state, content, below) : convertMarkdown(state, content);
    for (const block of converted) blocks.push(block);
  }
  endText();
  return blocks;
}

function isFlow(piece: BlockPiece | TagPiece): piece is FlowPiece {
  return piece.type === "flow";
}

function convertMarkdown(state: State, { piece, look }: Leaf<BlockPiece>): Block[] {
  if (!isFlow(piece)) return [];
  const blocks = state.blocks([piece.node]);
  return look === PLAIN ? blocks : blocks.map((block) => withLook(block, look));
}

function convertLeaf(state: State, { piece, look }: Leaf<BlockPiece>): Inline[] {
  switch (piece.type) {
    case "tag":
      return convertTag(state, piece, look);
    case "edge":
      return [{ type: "boundary" }];
    case "flow":
      return [];
    default: {
      const node: PhrasingContent = piece;
      return state.inline([node], look);
    }
  }
}
