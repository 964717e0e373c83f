import { isObject, type Json, type JsonObject, objectAt, objectsAt, stringAt } from "../json.ts";
import { dashed } from "../workspace/ids.ts";
import { normalisedDate } from "./dates.ts";
import { checkedLink } from "./links.ts";

const plain = {
  bold: false,
  italic: false,
  strikethrough: false,
  underline: false,
  code: false,
  color: "default",
} as const;

/**
 * Gives rich text as Notion keeps it: annotations filled, empty runs dropped, equal neighbours merged
 * [blocks.long-code-block: runs of 2000 and 1 characters are one run of 2001].
 */
export function storedRichText(sent: readonly JsonObject[]): readonly JsonObject[] {
  const runs: JsonObject[] = [];
  for (const item of sent) {
    const run = storedRun(item);
    const previous = runs.at(-1);
    if (run === null) continue;
    const merged = previous && mergedRun(previous, run);
    if (merged) runs[runs.length - 1] = merged;
    else runs.push(run);
  }
  return runs;
}

function storedRun(item: JsonObject): JsonObject | null {
  const annotations = { ...plain, ...objectAt(item, "annotations") };
  if (isObject(item.mention)) return { type: "mention", mention: storedMention(item.mention), annotations };
  if (isObject(item.equation)) {
    return { type: "equation", equation: { expression: stringAt(item.equation, "expression") }, annotations };
  }
  const text = objectAt(item, "text");
  const content = stringAt(text, "content");
  if (content === "") return null;
  const link = isObject(text.link) ? { url: checkedLink(stringAt(text.link, "url")) } : null;
  return { type: "text", text: { content, link }, annotations };
}

function storedMention(mention: JsonObject): JsonObject {
  for (const type of ["user", "page", "database"]) {
    const target = mention[type];
    if (isObject(target)) return { type, [type]: { id: dashed(stringAt(target, "id")) } };
  }
  if (isObject(mention.date)) return { type: "date", date: normalisedDate(mention.date) };
  if (isObject(mention.custom_emoji)) {
    const { custom_emoji: emoji } = mention;
    const hints = { name: stringAt(emoji, "name"), url: stringAt(emoji, "url") };
    return { type: "custom_emoji", custom_emoji: { id: dashed(stringAt(emoji, "id")), ...hints } };
  }
  return {
    type: "template_mention",
    template_mention: storedTemplateMention(objectAt(mention, "template_mention")),
  };
}

function storedTemplateMention(sent: JsonObject): JsonObject {
  if (sent.template_mention_user !== undefined) {
    return { type: "template_mention_user", template_mention_user: sent.template_mention_user };
  }
  return { type: "template_mention_date", template_mention_date: sent.template_mention_date ?? "today" };
}

function mergedRun(first: JsonObject, second: JsonObject): JsonObject | null {
  if (!isObject(first.text) || !isObject(second.text)) return null;
  if (linkOf(first.text) !== linkOf(second.text) || !sameAnnotations(first, second)) return null;
  const content = stringAt(first.text, "content") + stringAt(second.text, "content");
  return { ...first, text: { ...first.text, content } };
}

function linkOf(text: JsonObject): string | null {
  return isObject(text.link) ? stringAt(text.link, "url") : null;
}

function sameAnnotations(first: JsonObject, second: JsonObject): boolean {
  const one = objectAt(first, "annotations");
  const other = objectAt(second, "annotations");
  return Object.keys(plain).every((key) => one[key] === other[key]);
}

/** Gives the stored form of a field of rich text; absent: empty. */
export function richTextField(sent: Json | undefined): readonly JsonObject[] {
  return storedRichText(objectsAt({ sent }, "sent"));
}
