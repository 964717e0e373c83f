import type { Block } from "../../model/blocks.ts";
import { attribute, isTag } from "../html/pieces.ts";
import { splitLead } from "../paragraphs.ts";
import type { State } from "../state.ts";
import { type Below, type Contents, elementOf, type HtmlElement } from "./element.ts";

type Item = Extract<Block, { type: "bulleted_list_item" | "numbered_list_item" | "to_do" }>;

/** Converts a list to its items; a list that stands between them is nested in the one before it. */
export function list(state: State, element: HtmlElement, below: Below): Block[] {
  const ordered = element.tag.name === "ol";
  warnOfStart(state, element);
  const blocks: Block[] = [];
  let last: { readonly item: Item; readonly children: Block[] } | undefined;
  let between: Contents[number][] = [];
  const endBetween = (): void => {
    const loose = below(between);
    between = [];
    if (loose.length === 0) return;
    last = undefined;
    for (const block of loose) blocks.push(block);
  };
  for (const child of element.children) {
    const li = elementOf(child, "li");
    const nested = elementOf(child, "ul", "ol");
    if (li !== undefined) {
      endBetween();
      const children: Block[] = [];
      const item = { ...itemOf(li, ordered, below, children), children };
      last = { item, children };
      blocks.push(item);
    } else if (nested !== undefined) {
      endBetween();
      const into = last?.children ?? blocks;
      for (const block of list(state, nested, below)) into.push(block);
    } else {
      between.push(child);
    }
  }
  endBetween();
  return blocks;
}

/** Converts an item that stands outside a list. */
export function listItem(_state: State, element: HtmlElement, below: Below): Block[] {
  const children: Block[] = [];
  return [{ ...itemOf(element, false, below, children), children }];
}

/** Gives an item, and fills what is below it. */
function itemOf(element: HtmlElement, ordered: boolean, below: Below, children: Block[]): Item {
  const { rich_text, children: more } = splitLead(below(element.children));
  for (const block of more) children.push(block);
  const content = { rich_text, color: "default" } as const;
  const checked = checkbox(element.children);
  if (checked !== undefined) return { type: "to_do", content: { ...content, checked }, children };
  return { type: ordered ? "numbered_list_item" : "bulleted_list_item", content, children };
}

/** Tells whether the checkbox that leads an item is checked; undefined when there is none. */
function checkbox(contents: Contents): boolean | undefined {
  const first = contents.find(
    (content) =>
      !(content.type === "leaf" && content.piece.type === "text" && content.piece.value.trim() === ""),
  );
  if (first?.type !== "leaf" || !isTag(first.piece) || first.piece.name !== "input") return undefined;
  return attribute(first.piece, "type").toLowerCase() === "checkbox"
    ? first.piece.attributes.has("checked")
    : undefined;
}

function warnOfStart(state: State, { tag }: HtmlElement): void {
  const start = tag.attributes.get("start");
  if (tag.name !== "ol" || start === undefined || start.trim() === "1") return;
  state.warn(
    tag.node,
    "list-start-ignored",
    `the list starts at ${start.trim()}; Notion will number it from 1`,
  );
}
