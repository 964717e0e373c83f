import { isObject, type JsonObject, objectAt, objectsAt, stringAt } from "../json.ts";

/** What inline content needs to know of the workspace. */
export interface InlineState {
  /** The URL of a page or database by its ID. */
  readonly url: (id: string) => string;
}

/** Gives rich text as it comes in responses in enhanced Markdown [NOTION.md 10.1]. */
export function inline(payload: JsonObject, key: string, state: InlineState): string {
  return objectsAt(payload, key)
    .map((run) => runMarkdown(run, state))
    .join("");
}

function runMarkdown(run: JsonObject, state: InlineState): string {
  const annotations = objectAt(run, "annotations");
  let shown = content(run, annotations.code === true, state);
  if (isObject(objectAt(run, "text").link)) {
    shown = `[${shown}](${stringAt(objectAt(objectAt(run, "text"), "link"), "url")})`;
  }
  if (annotations.strikethrough === true) shown = `~~${shown}~~`;
  if (annotations.italic === true) shown = `*${shown}*`;
  if (annotations.bold === true) shown = `**${shown}**`;
  if (annotations.underline === true) shown = `<span underline="true">${shown}</span>`;
  const color = stringAt(annotations, "color");
  return color === "default" || color === "" ? shown : `<span color="${shortColor(color)}">${shown}</span>`;
}

function content(run: JsonObject, isCode: boolean, state: InlineState): string {
  if (isObject(run.equation)) return `$${stringAt(run.equation, "expression")}$`;
  if (isObject(run.mention)) return mention(run.mention, stringAt(run, "plain_text"), state);
  const text = stringAt(objectAt(run, "text"), "content");
  return isCode ? `\`${text}\`` : escaped(text);
}

function mention(mentioned: JsonObject, plain: string, state: InlineState): string {
  switch (mentioned.type) {
    case "user": {
      const id = stringAt(objectAt(mentioned, "user"), "id");
      return `<mention-user url="user://${id}">${escaped(plain.replace(/^@/, ""))}</mention-user>`;
    }
    case "page":
    case "database": {
      const url = state.url(stringAt(objectAt(mentioned, mentioned.type), "id"));
      return `<mention-${mentioned.type} url="${url}">${escaped(plain)}</mention-${mentioned.type}>`;
    }
    case "date":
      return date(objectAt(mentioned, "date"));
    case "custom_emoji":
      return plain;
    default:
      return escaped(plain);
  }
}

function date({ start, end }: JsonObject): string {
  const parts = [...moment("start", start), ...moment("end", end)];
  return `<mention-date ${parts.join(" ")}/>`;
}

function moment(name: string, value: JsonObject[string]): readonly string[] {
  if (typeof value !== "string") return [];
  const [day = "", time] = value.split("T");
  return [`${name}="${day}"`, ...(time === undefined ? [] : [`${name}Time="${time.slice(0, 5)}"`])];
}

/** Gives text with all that has a meaning escaped, and line breaks as tags. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\*~`$[\]<>{}|^]/g, "\\$&").replaceAll("\n", "<br>");
}

/** Notion writes `blue_bg` for `blue_background` here. */
export function shortColor(color: string): string {
  return color.replace(/_background$/, "_bg");
}
