import katex from "katex";
import { html, Markup } from "./html.ts";

/** Shows TeX as MathML, which browsers draw without styles or scripts; TeX that can't be read is shown as it is. */
export function equation(expression: string, displayMode = false): Markup {
  try {
    const options = {
      output: "mathml",
      throwOnError: false,
      strict: "ignore",
      trust: false,
      errorColor: "#d4554d",
    } as const;
    return new Markup(katex.renderToString(expression, { ...options, displayMode, maxSize: 50 }));
  } catch {
    // KaTeX throws nevertheless for what is no mistake in TeX, such as too deep nesting.
    return html`<span class="tex">${expression}</span>`;
  }
}
