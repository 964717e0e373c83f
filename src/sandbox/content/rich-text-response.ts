import { isObject, type JsonObject, objectAt, stringAt } from "../json.ts";
import type { Dialect } from "./dialect.ts";
import { notionUrl, readBackUrl } from "./notion-url.ts";

/** What a mention needs to know of the workspace when it is read. */
export interface MentionLookup {
  /** The current title of a page; undefined when there is no such page. */
  title(pageId: string): string | undefined;
  /** The whole user; undefined when not a member. */
  user(userId: string): JsonObject | undefined;
  readonly dialect: Dialect;
}

/** Gives stored rich text as Notion sends it: with mentions expanded, and `plain_text` and `href`. */
export function richTextResponse(runs: readonly JsonObject[], lookup: MentionLookup): readonly JsonObject[] {
  return runs.map((run) => runResponse(run, lookup));
}

/** Gives the text of stored rich text. */
export function plainText(runs: readonly JsonObject[], lookup: MentionLookup): string {
  return runs.map((run) => stringAt(runResponse(run, lookup), "plain_text")).join("");
}

function runResponse(run: JsonObject, lookup: MentionLookup): JsonObject {
  const { annotations } = run;
  if (isObject(run.mention)) {
    return { type: "mention", ...mentionResponse(run.mention, annotations, lookup) };
  }
  if (isObject(run.equation)) {
    return { ...run, plain_text: stringAt(run.equation, "expression"), href: null };
  }
  const text = objectAt(run, "text");
  if (!isObject(text.link)) return { ...run, plain_text: stringAt(text, "content"), href: null };
  const url = readBackUrl(stringAt(text.link, "url"), lookup.dialect, lookup.title);
  const shown = { ...text, link: { ...text.link, url } };
  return { ...run, text: shown, plain_text: stringAt(text, "content"), href: url };
}

function mentionResponse(
  mention: JsonObject,
  annotations: JsonObject[string],
  lookup: MentionLookup,
): JsonObject {
  const said = (plain_text: string, href: string | null = null, shown: JsonObject = mention): JsonObject => ({
    mention: shown,
    annotations,
    plain_text,
    href,
  });
  switch (mention.type) {
    case "user": {
      const id = stringAt(objectAt(mention, "user"), "id");
      const user = lookup.user(id) ?? { object: "user", id };
      return said(`@${stringAt(user, "name") || "Anonymous"}`, null, { type: "user", user });
    }
    case "page":
    case "database": {
      const id = stringAt(objectAt(mention, mention.type), "id");
      return said(lookup.title(id) ?? "Untitled", notionUrl(lookup.dialect, id));
    }
    case "date": {
      const date = objectAt(mention, "date");
      const end = stringAt(date, "end");
      return said(end === "" ? stringAt(date, "start") : `${stringAt(date, "start")} → ${end}`);
    }
    case "custom_emoji":
      return said(`:${stringAt(objectAt(mention, "custom_emoji"), "name")}:`);
    default: {
      const template = objectAt(mention, "template_mention");
      return said(
        template.type === "template_mention_user"
          ? "@Me"
          : `@${template.template_mention_date === "now" ? "Now" : "Today"}`,
      );
    }
  }
}
