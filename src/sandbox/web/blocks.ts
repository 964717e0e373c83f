import { compact } from "../workspace/ids.ts";
import type { Renderers, RenderState, ShownBlock } from "./block.ts";
import { html, Markup } from "./html.ts";
import { layoutRenderers } from "./layout.ts";
import { mediaRenderers } from "./media.ts";
import { textRenderers } from "./text.ts";

/** How every type of block is shown. */
const renderers: Renderers = { ...textRenderers, ...mediaRenderers, ...layoutRenderers };

/** The list that neighbouring items of a type form. */
const lists: Readonly<Record<string, { readonly open: string; readonly close: string }>> = {
  bulleted_list_item: { open: "<ul>", close: "</ul>" },
  numbered_list_item: { open: "<ol>", close: "</ol>" },
  to_do: { open: '<ul class="to-do">', close: "</ul>" },
};

/** Gives what renderers need for one page. */
export function renderState(
  page: readonly ShownBlock[],
  around: Pick<RenderState, "breadcrumbs" | "rowsOf">,
  anchors = true,
): RenderState {
  const state: RenderState = {
    page,
    ...around,
    all: (blocks) => all(blocks, state),
    anchor: (block) => (anchors ? html` id="${compact(block.id)}"` : html``),
    withoutAnchors: () => renderState(page, around, false),
  };
  return state;
}

function all(blocks: readonly ShownBlock[], state: RenderState): Markup {
  const shown = blocks.map((block, index) => {
    const list = lists[block.type];
    const opens = list && blocks[index - 1]?.type !== block.type;
    const closes = list && blocks[index + 1]?.type !== block.type;
    return html`${opens ? new Markup(list.open) : null}${one(block, state)}${closes ? new Markup(list.close) : null}\n`;
  });
  return html`${shown}`;
}

function one(block: ShownBlock, state: RenderState): Markup {
  const renderer = renderers[block.type];
  return renderer
    ? renderer(block, state)
    : html`<p class="unsupported"${state.anchor(block)}>Unsupported block: ${block.type}</p>`;
}
