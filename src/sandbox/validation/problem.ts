import type { Json } from "../json.ts";

/** One thing that is wrong with a request, before it is a sentence. */
export interface Problem {
  /** `body.children[0].paragraph.rich_text` */
  readonly path: string;
  /** What should be: `defined`, `not present`, `` ≤ `100` ``. */
  readonly expected: string;
  /** What was there; absent: nothing. */
  readonly received?: Json;
}

/** Notion cuts values off so: `[{"object":"block","type":"bulleted_list_item","bullete...`. */
const shownCharacters = 55;

/** Gives Notion's sentence for the problems of one part of a request; several are alternatives, of which one is enough. */
export function validationMessage(part: "body" | "path" | "query", problems: readonly Problem[]): string {
  const lines = [...new Set(problems.map(sentence))];
  const [only] = lines;
  if (lines.length === 1 && only !== undefined) return `${part} failed validation: ${only}`;
  return `${part} failed validation. Fix one:\n${lines.join("\n")}`;
}

function sentence(problem: Problem): string {
  return `${problem.path} should be ${problem.expected}, instead was \`${shown(problem.received)}\`.`;
}

function shown(value: Json | undefined): string {
  if (value === undefined) return "undefined";
  const text = JSON.stringify(value);
  return text.length <= shownCharacters ? text : `${text.slice(0, shownCharacters)}...`;
}
