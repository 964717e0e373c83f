import { isObject, type Json, type JsonObject, objectAt, stringAt } from "../json.ts";
import { uploadReference } from "../uploads/reference.ts";
import { dashed } from "../workspace/ids.ts";

const nativeIcon = /^https:\/\/www\.notion\.so\/icons\/([^/]+)_([a-z]+)\.svg(?:\?.*)?$/;

/** Gives the icon of a page, callout or tab as Notion keeps it. */
export function storedIcon(sent: Json | undefined): JsonObject | null {
  if (!isObject(sent)) return null;
  if (typeof sent.emoji === "string") return { type: "emoji", emoji: sent.emoji };
  if (isObject(sent.icon)) {
    return {
      type: "icon",
      icon: { name: stringAt(sent.icon, "name"), color: stringAt(sent.icon, "color") || "gray" },
    };
  }
  if (isObject(sent.custom_emoji)) return storedCustomEmoji(sent.custom_emoji);
  if (isObject(sent.external)) return storedExternalIcon(stringAt(sent.external, "url"));
  return uploadReference(objectAt(sent, "file_upload"));
}

/** Gives the cover of a page as Notion keeps it; its URL is not checked. */
export function storedCover(sent: Json | undefined): JsonObject | null {
  if (!isObject(sent)) return null;
  if (isObject(sent.external)) return { type: "external", external: { url: stringAt(sent.external, "url") } };
  return uploadReference(objectAt(sent, "file_upload"));
}

/** An icon of Notion's own, given by its URL, is read back by name and colour [page.icon-attr]. */
function storedExternalIcon(url: string): JsonObject {
  const [, name, color] = nativeIcon.exec(url) ?? [];
  if (name !== undefined && color !== undefined) return { type: "icon", icon: { name, color } };
  return { type: "external", external: { url } };
}

/** A custom emoji is known here when it comes with its name [page.custom-emoji-icon]; an unknown one is dropped. */
function storedCustomEmoji(emoji: JsonObject): JsonObject | null {
  const name = stringAt(emoji, "name");
  if (name === "") return null;
  const id = dashed(stringAt(emoji, "id"));
  return { type: "custom_emoji", custom_emoji: { id, name, url: stringAt(emoji, "url") } };
}
