import type { BlockObjectRequest, RichTextItemResponse } from "@notionhq/client";
import { notionUrl } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { PENDING_ID, type Reference } from "./references/reference.ts";
import {
  type Annotations,
  canonicalRichText,
  type Mention,
  type RichText,
  type Run,
  text,
} from "./rich-text.ts";
import { splitText } from "./text.ts";

/** One item of rich text in a request; the SDK does not export its own name for it. */
export type RichTextItemRequest = Extract<
  BlockObjectRequest,
  { paragraph: unknown }
>["paragraph"]["rich_text"][number];

/** Reads rich text as Notion returns it into its canonical form. */
export function readRichText(items: readonly RichTextItemResponse[]): RichText {
  return canonicalRichText(items.map(readItem));
}

function readItem(item: RichTextItemResponse): Run {
  const annotations = readAnnotations(item.annotations);
  switch (item.type) {
    case "text":
      return text(item.text.content, annotations, item.text.link?.url);
    case "equation":
      return { type: "equation", expression: item.equation.expression, annotations };
    case "mention":
      return { type: "mention", mention: readMention(item), annotations };
  }
}

function readAnnotations(annotations: RichTextItemResponse["annotations"]): Annotations {
  return {
    ...(annotations.bold && { bold: true }),
    ...(annotations.italic && { italic: true }),
    ...(annotations.strikethrough && { strikethrough: true }),
    ...(annotations.underline && { underline: true }),
    ...(annotations.code && { code: true }),
    color: annotations.color,
  };
}

function readMention(item: Extract<RichTextItemResponse, { type: "mention" }>): Mention {
  const { mention } = item;
  switch (mention.type) {
    case "user":
      return { type: "user", id: mention.user.id };
    case "page":
      return { type: "page", id: mention.page.id };
    case "database":
      return { type: "database", id: mention.database.id };
    case "custom_emoji":
      return { type: "custom_emoji", id: mention.custom_emoji.id };
    case "date":
      return {
        type: "date",
        start: mention.date.start,
        ...(mention.date.end !== null && { end: mention.date.end }),
        ...(mention.date.time_zone !== null && { timeZone: mention.date.time_zone }),
      };
    case "template_mention":
      return {
        type: "template",
        value:
          mention.template_mention.type === "template_mention_user"
            ? mention.template_mention.template_mention_user
            : mention.template_mention.template_mention_date,
      };
    case "link_preview":
    case "link_mention":
      return { type: "other", kind: mention.type, url: item.href ?? item.plain_text };
  }
}

/**
 * Writes rich text as a request takes it. Runs over 2,000 characters become several, which Notion merges again.
 * The result may exceed 100 items: `fitBlock` divides blocks before that happens.
 */
export function writeRichText(richText: RichText): RichTextItemRequest[] {
  return richText.flatMap(writeRun);
}

function writeRun(run: Run): RichTextItemRequest[] {
  const annotations = Object.keys(run.annotations).length === 0 ? {} : { annotations: run.annotations };
  switch (run.type) {
    case "text":
      return splitText(run.text, LIMITS.text).map((content) => ({
        type: "text",
        text: run.link === undefined ? { content } : { content, link: { url: addressOf(run.link) } },
        ...annotations,
      }));
    case "equation":
      return [{ type: "equation", equation: { expression: run.expression }, ...annotations }];
    case "mention":
      return [{ ...writeMention(run.mention), ...annotations }];
  }
}

/** What is still to be looked up is written as an address of the same length, so that requests can be measured. */
function addressOf(link: string | Reference): string {
  if (typeof link === "string") return link;
  return notionUrl({ page: PENDING_ID, ...(link.anchor !== undefined && { block: PENDING_ID }) });
}

function writeMention(mention: Mention): RichTextItemRequest {
  switch (mention.type) {
    case "user":
      return { type: "mention", mention: { type: "user", user: { id: mention.id } } };
    case "page":
      return { type: "mention", mention: { type: "page", page: { id: mention.id } } };
    case "database":
      return { type: "mention", mention: { type: "database", database: { id: mention.id } } };
    case "custom_emoji":
      return { type: "mention", mention: { type: "custom_emoji", custom_emoji: { id: mention.id } } };
    case "date":
      return {
        type: "mention",
        mention: { type: "date", date: { start: mention.start, end: mention.end ?? null } },
      };
    case "template":
      return {
        type: "mention",
        mention: {
          type: "template_mention",
          template_mention:
            mention.value === "me"
              ? { type: "template_mention_user", template_mention_user: "me" }
              : { type: "template_mention_date", template_mention_date: mention.value },
        },
      };
    case "resource":
      return { type: "mention", mention: { type: "page", page: { id: PENDING_ID } } };
    case "person":
      return { type: "mention", mention: { type: "user", user: { id: PENDING_ID } } };
    case "other":
      // Notion offers no way to create these; the link they stand for is the nearest thing.
      return { type: "text", text: { content: mention.url, link: { url: mention.url } } };
  }
}
