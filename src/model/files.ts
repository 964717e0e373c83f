import { withoutQuery } from "./icons.ts";
import { canonicalUrl } from "./url.ts";

/**
 * Where the bytes of an image, video, audio, PDF, file or cover are. `hosted` is stored by Notion and known by the
 * path of its URL; it can be read but not sent.
 */
export type FileSource =
  | { readonly type: "external"; readonly url: string }
  | { readonly type: "hosted"; readonly url: string };

/** A file as responses carry it. */
export type FileResponse =
  | { readonly type: "external"; readonly external: { readonly url: string } }
  | { readonly type: "file"; readonly file: { readonly url: string } };

/** Gives the form in which files are compared. */
export function canonicalFile(source: FileSource): FileSource {
  return source.type === "external"
    ? { type: "external", url: canonicalUrl(source.url) ?? source.url }
    : { type: "hosted", url: withoutQuery(source.url) };
}

/** Reads a file as Notion returns it. */
export function readFile(file: FileResponse): FileSource {
  return canonicalFile(
    file.type === "external"
      ? { type: "external", url: file.external.url }
      : { type: "hosted", url: file.file.url },
  );
}

/** Writes a file as a request takes it. */
export function writeFile(source: FileSource): { external: { url: string } } {
  return { external: { url: source.url } };
}
