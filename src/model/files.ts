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

/** Names a file after its address. */
export function fileNameOf(url: string): string {
  const { pathname, hostname } = new URL(url);
  return decode(pathname.split("/").at(-1) ?? "") || hostname;
}

/** Names a file to download: by default after its address. Notion appends the address's extension where it is missing (NOTION.md §4). */
export function downloadName(url: string, written?: string): string {
  const extension = /\.[a-z0-9]+$/i.exec(new URL(url).pathname.split("/").at(-1) ?? "")?.[0] ?? "";
  const name = written ?? fileNameOf(url);
  return name.toLowerCase().endsWith(extension.toLowerCase()) ? name : name + extension;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
