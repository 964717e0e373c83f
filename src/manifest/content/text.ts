import type { Block, BlockOf } from "../../model/blocks.ts";
import { makeBlock } from "../../model/canonical.ts";
import type { Color } from "../../model/colors.ts";
import type { RichText } from "../../model/rich-text.ts";
import { readIcon } from "../page/appearance.ts";
import type {
  CalloutBlock,
  Children,
  HeadingBlock,
  InlineText,
  TextBlock,
  ToDoBlock,
} from "../page-file.generated.ts";
import { error } from "../problem.ts";
import type { Handler, State } from "./state.ts";

type Heading = "heading_1" | "heading_2" | "heading_3" | "heading_4";
type PlainText = "bulleted_list_item" | "numbered_list_item" | "toggle" | "quote";

/** Converts a paragraph. */
export const paragraph: Handler<TextBlock> = (value, state) => {
  const { content, children } = readText(value, state);
  return [makeBlock("paragraph", { ...content, icon: null }, children)];
};

/** Makes the handler of a block that has nothing but text, colour and children. */
export function textBlock<T extends PlainText>(type: T): Handler<TextBlock> {
  return (value, state) => {
    const { content, children } = readText(value, state);
    return [makeBlock<PlainText>(type, content, children)];
  };
}

/** Makes the handler of a heading. Notion keeps children only below one that is toggleable. */
export function heading(type: Heading): Handler<HeadingBlock> {
  return (value, state) => {
    const { content, children } = readText(value, state);
    const toggleable = typeof value === "string" ? undefined : value.toggleable;
    if (toggleable === false && children.length > 0) {
      const message = "a heading with children is toggleable";
      state.report(error(state.at("toggleable").place, "invalid-value", message));
    }
    const is_toggleable = toggleable ?? children.length > 0;
    return [makeBlock<Heading>(type, { ...content, is_toggleable }, children)];
  };
}

/** Converts a task. */
export const toDo: Handler<ToDoBlock> = (value, state) => {
  const { content, children } = readText(value, state);
  const checked = typeof value === "string" ? false : (value.checked ?? false);
  return [makeBlock("to_do", { ...content, checked }, children)];
};

/** Converts a callout. */
export const callout: Handler<CalloutBlock> = (value, state) => {
  const { content, children } = readText(value, state);
  const written = typeof value === "string" ? undefined : value.icon;
  const icon = written === undefined ? null : readIcon(written, state.at("icon").place, state.report);
  return [makeBlock("callout", { ...content, icon: icon ?? null }, children)];
};

interface Text {
  readonly text: InlineText;
  readonly color?: Color;
  readonly children?: Children;
}

function readText(
  value: string | Text,
  state: State,
): { content: BlockOf<"quote">["content"]; children: readonly Block[] } {
  if (typeof value === "string") return { content: content(state.richText(value)), children: [] };
  const { text, color, children } = value;
  return {
    content: content(state.at("text").richText(text), color),
    children: children === undefined ? [] : state.at("children").blocks(children),
  };
}

function content(rich_text: RichText, color: Color = "default"): BlockOf<"quote">["content"] {
  return { rich_text, color };
}
