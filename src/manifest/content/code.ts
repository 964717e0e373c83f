import { languageOf } from "../../markdown/index.ts";
import { makeBlock } from "../../model/canonical.ts";
import type { Language } from "../../model/languages.ts";
import { plain } from "../../model/rich-text.ts";
import type { CodeBlock, EquationBlock } from "../page-file.generated.ts";
import { error, quoted } from "../problem.ts";
import type { Handler, State } from "./state.ts";

/** Converts source code. Its text is taken as it is. */
export const code: Handler<CodeBlock> = (value, state) => {
  const { text, language, caption } = typeof value === "string" ? { text: value } : value;
  return [
    makeBlock("code", {
      // A block scalar ends with the line end of its last line.
      rich_text:
        typeof text === "string" ? plain(text.replace(/\r?\n$/, "")) : state.at("text").richText(text),
      language: language === undefined ? "plain text" : readLanguage(language, state.at("language")),
      caption: caption === undefined ? [] : state.at("caption").richText(caption),
    }),
  ];
};

function readLanguage(name: string, state: State): Language {
  const language = languageOf(name);
  if (language === undefined) {
    const message = `${quoted(name)} is no language that Notion knows`;
    state.report(error(state.place, "invalid-value", message, 'leave it out for "plain text"'));
  }
  return language ?? "plain text";
}

/** Converts an equation. */
export const equation: Handler<EquationBlock> = (value) => [
  makeBlock("equation", { expression: value.trim() }),
];
