import { bracketCounter } from "./brackets.ts";
import type { Reader } from "./reader.ts";

/** Makes a reader of an expression in braces. `{#id}` is none, but the ID of a heading. */
export function expressionReader(): Reader {
  const count = bracketCounter();
  let characters = 0;
  return (character) => {
    characters++;
    if (characters === 1 && character !== "{") return "failed";
    if (characters === 2 && character === "#") return "failed";
    return count(character) === 0 ? "done" : "more";
  };
}

const COMMENTS = /^(?:\s|\/\*(?:[^*]|\*(?!\/))*\*\/)*$/;
const LITERAL = /^\s*(?:"([^"\\\n]*)"|'([^'\\\n]*)'|`([^`\\$]*)`)\s*$/;

/** Gives the text that an expression without its braces shows, as far as it says it itself; undefined for one that is computed. */
export function shownText(expression: string): string | undefined {
  if (COMMENTS.test(expression)) return "";
  const [, double, single, template] = LITERAL.exec(expression) ?? [];
  return double ?? single ?? template;
}
