import type { CreatePageParameters, PageObjectResponse } from "@notionhq/client";
import { canonicalUrl, webUrl } from "./url.ts";

type PageIconRequest = NonNullable<CreatePageParameters["icon"]>;
type PageIconResponse = NonNullable<PageObjectResponse["icon"]>;

/** An icon of a page or callout. `hosted` is a file that Notion stores; it can be read but not sent. */
export type Icon =
  | { readonly type: "emoji"; readonly emoji: string }
  | { readonly type: "external"; readonly url: string }
  | { readonly type: "native"; readonly name: string; readonly color: string }
  | { readonly type: "custom_emoji"; readonly id: string }
  | { readonly type: "hosted"; readonly url: string };

type NativeColor = Extract<PageIconResponse, { type: "icon" }>["icon"]["color"];

/** Notion's own icons as URLs; they are read back by name and colour (recording page.icon-attr). */
const NATIVE_URL = /^https:\/\/www\.notion\.so\/icons\/([a-z0-9-]+)_([a-z]+)\.svg(?:\?.*)?$/;

const NATIVE_COLORS: readonly NativeColor[] = [
  "gray",
  "lightgray",
  "brown",
  "yellow",
  "orange",
  "green",
  "blue",
  "purple",
  "pink",
  "red",
];

/** How an emoji begins: a picture, a flag or a keycap. */
const EMOJI = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3)/u;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Reads an icon as people write it: one emoji, or an http(s) URL. Undefined for anything else. */
export function parseIcon(written: string): Icon | undefined {
  if (isEmoji(written)) return { type: "emoji", emoji: written };
  const url = webUrl(written);
  return url === undefined ? undefined : canonicalIcon({ type: "external", url });
}

function isEmoji(text: string): boolean {
  return EMOJI.test(text) && [...graphemes.segment(text)].length === 1;
}

/** Gives the form in which icons are compared. */
export function canonicalIcon(icon: Icon): Icon {
  if (icon.type !== "external") return icon;
  const native = NATIVE_URL.exec(icon.url);
  if (native?.[1] !== undefined && native[2] !== undefined) {
    return { type: "native", name: native[1], color: native[2] };
  }
  return { type: "external", url: canonicalUrl(icon.url) ?? icon.url };
}

/** Reads an icon as Notion returns it. */
export function readIcon(icon: PageIconResponse | null): Icon | null {
  if (icon === null) return null;
  switch (icon.type) {
    case "emoji":
      return { type: "emoji", emoji: icon.emoji };
    case "external":
      return canonicalIcon({ type: "external", url: icon.external.url });
    case "icon":
      return { type: "native", name: icon.icon.name, color: icon.icon.color };
    case "custom_emoji":
      return { type: "custom_emoji", id: icon.custom_emoji.id };
    case "file":
      return { type: "hosted", url: withoutQuery(icon.file.url) };
  }
}

/** Writes an icon as a request takes it. */
export function writeIcon(icon: Icon): PageIconRequest {
  switch (icon.type) {
    case "emoji":
      return { type: "emoji", emoji: icon.emoji };
    case "external":
    case "hosted":
      return { type: "external", external: { url: icon.url } };
    case "native": {
      const color = NATIVE_COLORS.find((known) => known === icon.color);
      return { type: "icon", icon: color === undefined ? { name: icon.name } : { name: icon.name, color } };
    }
    case "custom_emoji":
      return { type: "custom_emoji", custom_emoji: { id: icon.id } };
  }
}

/** Drops the signature of a hosted file's URL, which differs on each read (NOTION.md §2.5). */
export function withoutQuery(url: string): string {
  return url.split("?")[0] ?? url;
}
