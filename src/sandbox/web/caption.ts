import type { ShownBlock } from "./block.ts";
import { html, type Markup } from "./html.ts";
import { richText } from "./rich-text.ts";

/** Shows a block's caption, if it has one. */
export function caption(block: ShownBlock): Markup | null {
  const text = richText(block.payload, "caption");
  return text.text === "" ? null : html`<figcaption>${text}</figcaption>`;
}
