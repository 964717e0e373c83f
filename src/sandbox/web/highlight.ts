import { createRequire } from "node:module";
import { html, Markup } from "./html.ts";

/** What is used of highlight.js. Its own types bring in those of the DOM, which change what `fetch` is everywhere. */
interface Highlighter {
  getLanguage(name: string): object | undefined;
  highlight(
    code: string,
    options: { readonly language: string; readonly ignoreIllegals: boolean },
  ): { readonly value: string };
}

const hljs: Highlighter = createRequire(import.meta.url)("highlight.js");

/** Languages that Notion calls otherwise than highlight.js. */
const names: Readonly<Record<string, string>> = {
  "c++": "cpp",
  "c#": "csharp",
  "f#": "fsharp",
  docker: "dockerfile",
  flow: "javascript",
  "java/c/c++/c#": "cpp",
  "llvm ir": "llvm",
  markup: "xml",
  "objective-c": "objectivec",
  purescript: "haskell",
  reason: "reasonml",
  toml: "ini",
  "vb.net": "vbnet",
  "visual basic": "vbnet",
  webassembly: "wasm",
};

/** Code that is longer is shown in one colour: highlighting it would hold up all other requests. */
const mostCharacters = 50_000;

/** Shows code with its words marked by class; languages that are not known are shown plainly. */
export function highlighted(code: string, language: string): Markup {
  const name = names[language] ?? language;
  if (code.length > mostCharacters || hljs.getLanguage(name) === undefined) return html`${code}`;
  return new Markup(hljs.highlight(code, { language: name, ignoreIllegals: true }).value);
}
