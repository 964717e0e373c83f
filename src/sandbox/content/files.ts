import { isObject, type JsonObject, objectAt, stringAt } from "../json.ts";
import { uploadReference } from "../uploads/reference.ts";

/** Gives the file of a media block as it is kept, external or uploaded; null when the request names none. */
export function storedMedia(sent: JsonObject, check: (url: string) => string): JsonObject | null {
  if (isObject(sent.file_upload)) return uploadReference(sent.file_upload);
  if (!isObject(sent.external)) return null;
  return { type: "external", external: { url: check(stringAt(sent.external, "url")) } };
}

/**
 * Gives the name of a file block: the last part of its URL unless it was named, and always with the URL's
 * extension [blocks.modify-file-blocks: `my_robot` is read as `my_robot.txt`].
 */
export function fileName(sent: string, payload: JsonObject): string {
  // The name of an upload is known when it is read.
  if (isObject(payload.file_upload)) return sent;
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
