import { canonicalDate, dateProblems, showDate } from "../../model/properties/dates.ts";
import { textWith } from "../inline.ts";
import type { Inline, Look, State } from "../state.ts";
import type { Mention } from "../syntax/mentions.ts";

/** Converts a mention. */
export function mention(state: State, node: Mention, look: Look): Inline[] {
  switch (node.name) {
    case "date":
      return date(state, node, look);
    case "page":
    case "user":
      return [textWith(node.written, look)];
  }
}

/** Converts a day, a moment, or two of them with `to` between; Notion links no mention, so a linked one becomes text. */
function date(state: State, node: Mention, look: Look): Inline[] {
  const [start = "", end, ...more] = node.value.split(/[ \t]+to[ \t]+/);
  const value = { start, ...(end !== undefined && { end }) };
  const [problem] =
    more.length > 0 ? [`"${node.value}" is more than a start and an end`] : dateProblems(value);
  if (problem !== undefined) {
    state.warn(node, "date-invalid", `${node.written} is published as text: ${problem}`);
    return [textWith(node.written, look)];
  }
  if (look.link !== undefined) {
    state.warn(node, "date-in-link", "Notion links no dates; this one is published as text with the link");
    return [textWith(showDate(value), look)];
  }
  return [
    {
      type: "mention",
      mention: { type: "date", ...canonicalDate(value) },
      annotations: look.annotations,
    },
  ];
}
