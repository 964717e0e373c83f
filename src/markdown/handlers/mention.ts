import { parseNotionId } from "../../model/ids.ts";
import { canonicalDate, dateProblems, showDate } from "../../model/properties/dates.ts";
import type { Named } from "../../model/references/reference.ts";
import type { Mention as Target } from "../../model/rich-text.ts";
import { textWith } from "../inline.ts";
import type { Inline, Look, State } from "../state.ts";
import type { Mention } from "../syntax/mentions.ts";

/** Converts a mention. Notion links none, so that one with a link becomes text. */
export function mention(state: State, node: Mention, look: Look): Inline[] {
  switch (node.name) {
    case "date":
      return date(state, node, look);
    case "page": {
      const id = parseNotionId(node.value);
      return id === undefined
        ? named(state, node, look, { type: "resource", key: node.value }, { key: node.value })
        : mentioned(state, node, look, { type: "page", id });
    }
    case "user": {
      const id = parseNotionId(node.value);
      if (id !== undefined) return mentioned(state, node, look, { type: "user", id });
      if (/^[^\s@]+@[^\s@]+$/.test(node.value)) {
        return named(state, node, look, { type: "person", email: node.value }, { email: node.value });
      }
      const expected = "expected an e-mail address or the ID of a person";
      state.warn(node, "mention-invalid", `${node.written} is published as text; ${expected}`);
      return [textWith(node.written, look)];
    }
  }
}

/** Converts a day, a moment, or two of them with `to` between. */
function date(state: State, node: Mention, look: Look): Inline[] {
  const [start = "", end, ...more] = node.value.split(/[ \t]+to[ \t]+/);
  const value = { start, ...(end !== undefined && { end }) };
  const [problem] =
    more.length > 0 ? [`"${node.value}" is more than a start and an end`] : dateProblems(value);
  if (problem !== undefined) {
    state.warn(node, "date-invalid", `${node.written} is published as text: ${problem}`);
    return [textWith(node.written, look)];
  }
  return mentioned(state, node, look, { type: "date", ...canonicalDate(value) }, showDate(value));
}

/** Converts the mention of something that is still to be looked up. */
function named(state: State, node: Mention, look: Look, target: Target, name: Named): Inline[] {
  if (state.refer === undefined) {
    const reason = "pages and people can be mentioned in the content of pages only";
    state.warn(node, "mention-in-property", `${node.written} is published as text: ${reason}`);
    return [textWith(node.written, look)];
  }
  if (look.link === undefined) state.refer(node, name);
  return mentioned(state, node, look, target);
}

function mentioned(
  state: State,
  node: Mention,
  look: Look,
  target: Target,
  shown: string = node.written,
): Inline[] {
  if (look.link === undefined) return [{ type: "mention", mention: target, annotations: look.annotations }];
  state.warn(
    node,
    "mention-in-link",
    `Notion links no mentions; ${node.written} is published as text with the link`,
  );
  return [textWith(shown, look)];
}
