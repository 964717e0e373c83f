import { isObject, type JsonObject, objectAt, stringAt } from "../json.ts";
import { missingUpload } from "./icons.ts";

/** Gives the URL of an external file as sent; null when the request names no file. */
export function externalUrl(sent: JsonObject): string | null {
  if (isObject(sent.file_upload)) throw missingUpload(stringAt(sent.file_upload, "id"));
  return isObject(sent.external) ? stringAt(sent.external, "url") : null;
}

/**
 * Gives the name of a file block: the last part of its URL unless it was named, and always with the URL's
 * extension [blocks.modify-file-blocks: `my_robot` is read as `my_robot.txt`].
 */
export function fileName(sent: string, payload: JsonObject): string {
  const url = stringAt(objectAt(payload, "external"), "url");
  const path = URL.canParse(url) ? new URL(url).pathname : "";
  const base = decoded(path.slice(path.lastIndexOf("/") + 1));
  if (sent === "") return base;
  const extension = /\.[^.]+$/.exec(base)?.[0] ?? "";
  return sent.toLowerCase().endsWith(extension.toLowerCase()) ? sent : sent + extension;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
