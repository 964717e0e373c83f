import type { JsonObject } from "../json.ts";
import type { Markup } from "./html.ts";

/** A block as the renderers see it. */
export interface ShownBlock {
  readonly id: string;
  readonly type: string;
  /** The block's own fields as in responses. */
  readonly payload: JsonObject;
  /** What a block with children shows below its text. */
  readonly children: readonly ShownBlock[];
}

/** What renderers are given besides the block. */
export interface RenderState {
  /** Shows blocks in order, neighbouring list items as one list. */
  all(blocks: readonly ShownBlock[]): Markup;
  /** The attribute that makes a block a link target; nothing inside a synced copy, whose blocks are elsewhere. */
  anchor(block: ShownBlock): Markup;
  /** The way to this page from the root. */
  breadcrumbs(): Markup;
  /** The rows of a database, as a table. */
  rowsOf(databaseId: string): Markup;
  /** The blocks of the whole page. */
  readonly page: readonly ShownBlock[];
  /** The same state for blocks that are shown a second time. */
  withoutAnchors(): RenderState;
}

export type Renderer = (block: ShownBlock, state: RenderState) => Markup;
export type Renderers = Readonly<Record<string, Renderer>>;
