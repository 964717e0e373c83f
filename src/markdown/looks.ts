import type { Block } from "../model/blocks.ts";
import type { RichText } from "../model/rich-text.ts";
import { addLook } from "./inline.ts";
import type { Look } from "./state.ts";

/** Gives a block whose text, and that of all below it, has a look beneath its own. Code keeps its own alone. */
export function withLook(block: Block, look: Look): Block {
  const children = block.children.map((child) => withLook(child, look));
  const { content } = block;
  if (block.type === "code") return block;
  const looked = {
    ...content,
    ...("rich_text" in content && { rich_text: lookBelow(content.rich_text, look) }),
    ...("caption" in content && { caption: lookBelow(content.caption, look) }),
    ...("cells" in content && { cells: content.cells.map((cell) => lookBelow(cell, look)) }),
  };
  return { ...block, content: looked, children } as Block; // the same type with the same fields
}

/** Gives text a look beneath its own. */
export function lookBelow(richText: RichText, look: Look): RichText {
  return richText.map((run) => {
    const own = run.type === "text" && run.link !== undefined ? { link: run.link } : {};
    const { annotations, link } = addLook(look, { annotations: run.annotations, ...own });
    return run.type === "text" && link !== undefined
      ? { ...run, annotations, link }
      : { ...run, annotations };
  });
}
