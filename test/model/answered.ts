import type { RichTextItemResponse } from "@notionhq/client";
import type { RichTextItemRequest } from "../../src/model/rich-text-api.ts";

/** Gives an item of rich text as Notion answers it: every annotation named, `plain_text` and `href` filled in. */
export function answered(item: RichTextItemRequest): RichTextItemResponse {
  const annotations = {
    bold: false,
    italic: false,
    strikethrough: false,
    underline: false,
    code: false,
    color: "default",
    ...item.annotations,
  } as const;
  if ("text" in item) {
    const link = item.text.link ?? null;
    const { content } = item.text;
    const href = link?.url ?? null;
    return { type: "text", text: { content, link }, annotations, plain_text: content, href };
  }
  if ("equation" in item) {
    const { expression } = item.equation;
    return { type: "equation", equation: { expression }, annotations, plain_text: expression, href: null };
  }
  throw new Error("The tests write no mentions.");
}
