import { fileName, storedMedia } from "../content/files.ts";
import { checkedImageUrl, checkedWebUrl } from "../content/links.ts";
import { richTextField } from "../content/rich-text.ts";
import { type Json, type JsonObject, stringAt } from "../json.ts";
import { richText } from "./fields.ts";
import { type BlockKind, kindOfFields } from "./kind.ts";

function linked(what: string): BlockKind {
  return kindOfFields({ caption: richText, url: (sent) => checkedWebUrl(textOf(sent), what) });
}

function media(check: (url: string) => string): BlockKind {
  const create = (sent: JsonObject): JsonObject => {
    return { caption: richTextField(sent.caption), ...storedMedia(sent, check) };
  };
  return {
    create,
    update: (stored, sent) => {
      const { caption, ...file } = stored;
      return {
        caption: sent.caption === undefined ? caption : richTextField(sent.caption),
        ...(storedMedia(sent, check) ?? file),
      };
    },
    children: () => "none",
  };
}

function named(kind: BlockKind): BlockKind {
  const withName = (payload: JsonObject, name: string) => ({ ...payload, name: fileName(name, payload) });
  return {
    create: (sent) => withName(kind.create(sent), stringAt(sent, "name")),
    update: (stored, sent) => {
      const { name: old, ...rest } = stored;
      return withName(kind.update(rest, sent), textOf(sent.name ?? old));
    },
    children: kind.children,
  };
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

/** Blocks that show something from elsewhere. External files are accepted for all kinds [blocks.create-file-blocks]. */
export const mediaKinds: Readonly<Record<string, BlockKind>> = {
  bookmark: linked("bookmark"),
  embed: linked("embed"),
  image: media(checkedImageUrl),
  video: media((url) => checkedWebUrl(url, "video")),
  pdf: media((url) => checkedWebUrl(url, "pdf")),
  audio: media((url) => checkedWebUrl(url, "audio")),
  file: named(media((url) => checkedWebUrl(url, "file"))),
};
