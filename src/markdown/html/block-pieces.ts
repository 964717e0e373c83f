import type { RootContent } from "mdast";
import type { Piece, TagPiece } from "./pieces.ts";

/** A node of Markdown between pieces of HTML. */
export interface FlowPiece {
  readonly type: "flow";
  readonly node: RootContent;
}

/** Where a paragraph or a block of HTML begins or ends. */
export interface EdgePiece {
  readonly type: "edge";
}

/** What stands among flow content: the HTML in pieces, and everything else. */
export type BlockPiece = Exclude<Piece, TagPiece> | FlowPiece | EdgePiece;
