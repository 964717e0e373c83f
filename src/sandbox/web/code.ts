import { objectAt, objectsAt, stringAt } from "../json.ts";
import type { Renderer } from "./block.ts";
import { caption } from "./caption.ts";
import { highlighted } from "./highlight.ts";
import { html } from "./html.ts";
import { richText } from "./rich-text.ts";

/** Shows code, highlighted where nothing in it is marked by hand. */
export const code: Renderer = (block, state) => {
  const runs = objectsAt(block.payload, "rich_text");
  const language = stringAt(block.payload, "language");
  const isPlain = runs.every(
    (run) => run.href === null && !Object.values(objectAt(run, "annotations")).includes(true),
  );
  const text = runs.map((run) => stringAt(run, "plain_text")).join("");
  const shown = isPlain ? highlighted(text, language) : richText(block.payload);
  return html`<figure class="code"${state.anchor(block)}><span class="language">${language}</span><pre><code>${shown}</code></pre>${caption(block)}</figure>`;
};
