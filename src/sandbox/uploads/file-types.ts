/** What a file can be shown as; documents other than PDF are `productivity` in comments. */
export type FileCategory = "audio" | "image" | "pdf" | "productivity" | "video";

interface FileType {
  readonly category: FileCategory;
  /** The first one is assumed where none is given. */
  readonly types: readonly string[];
}

const office = "application/vnd.openxmlformats-officedocument";
const audio = (...types: string[]): FileType => ({ category: "audio", types });
const document = (...types: string[]): FileType => ({ category: "productivity", types });
const image = (...types: string[]): FileType => ({ category: "image", types });
const video = (...types: string[]): FileType => ({ category: "video", types });
const word = document("application/msword");
const excel = document("application/vnd.ms-excel");
const powerPoint = document("application/vnd.ms-powerpoint");

/** The extensions that Notion takes, and the content types that each may have [NOTION.md 2.5]. */
const fileTypes: ReadonlyMap<string, FileType> = new Map([
  ["aac", audio("audio/aac")],
  ["adts", audio("audio/aac")],
  ["mid", audio("audio/midi")],
  ["midi", audio("audio/midi")],
  ["mp3", audio("audio/mpeg")],
  ["mpga", audio("audio/mpeg")],
  ["m4a", audio("audio/mp4", "audio/x-m4a")],
  ["m4b", audio("audio/mp4", "audio/x-m4a")],
  ["oga", audio("audio/ogg")],
  ["ogg", audio("audio/ogg")],
  ["wav", audio("audio/wav", "audio/x-wav")],
  ["wma", audio("audio/x-ms-wma")],
  ["pdf", { category: "pdf", types: ["application/pdf"] }],
  ["txt", document("text/plain")],
  ["json", document("application/json")],
  ["html", document("text/html")],
  ["doc", word],
  ["dot", word],
  ["docx", document(`${office}.wordprocessingml.document`)],
  ["dotx", document(`${office}.wordprocessingml.template`)],
  ["xls", excel],
  ["xlt", excel],
  ["xla", excel],
  ["xlsx", document(`${office}.spreadsheetml.sheet`)],
  ["xltx", document(`${office}.spreadsheetml.template`)],
  ["ppt", powerPoint],
  ["pot", powerPoint],
  ["pps", powerPoint],
  ["ppa", powerPoint],
  ["pptx", document(`${office}.presentationml.presentation`)],
  ["potx", document(`${office}.presentationml.template`)],
  ["gif", image("image/gif")],
  ["heic", image("image/heic")],
  ["jpeg", image("image/jpeg")],
  ["jpg", image("image/jpeg")],
  ["png", image("image/png")],
  ["svg", image("image/svg+xml")],
  ["tif", image("image/tiff")],
  ["tiff", image("image/tiff")],
  ["webp", image("image/webp")],
  ["ico", image("image/vnd.microsoft.icon", "image/x-icon")],
  ["amv", video("video/x-amv")],
  ["asf", video("video/x-ms-asf")],
  ["wmv", video("video/x-ms-wmv", "video/x-ms-asf")],
  ["avi", video("video/x-msvideo")],
  ["f4v", video("video/x-f4v")],
  ["flv", video("video/x-flv")],
  ["gifv", video("video/mp4")],
  ["m4v", video("video/mp4", "video/x-m4v")],
  ["mp4", video("video/mp4", "audio/mp4")],
  ["mkv", video("video/x-matroska", "video/webm")],
  ["webm", video("video/webm")],
  ["mov", video("video/quicktime")],
  ["qt", video("video/quicktime")],
  ["mpeg", video("video/mpeg")],
]);

/** Gives the extension of a file name, lower-case and without its dot; empty when it has none. */
export function extensionOf(filename: string): string {
  return /\.([^./\\]+)$/.exec(filename)?.[1]?.toLowerCase() ?? "";
}

/** Gives the content type that an extension stands for; null for one that Notion does not take. */
export function typeOfExtension(extension: string): string | null {
  return fileTypes.get(extension)?.types[0] ?? null;
}

/** Gives an extension for a content type; null for one that Notion does not take. */
export function extensionOfType(contentType: string): string | null {
  for (const [extension, { types }] of fileTypes) if (types.includes(contentType)) return extension;
  return null;
}

export function typeFitsExtension(contentType: string, extension: string): boolean {
  return fileTypes.get(extension)?.types.includes(contentType) ?? false;
}

/** Gives what a file is; one whose content type says audio is audio, whatever its extension. */
export function categoryOf(filename: string, contentType: string): FileCategory {
  if (contentType.startsWith("audio/")) return "audio";
  return fileTypes.get(extensionOf(filename))?.category ?? "productivity";
}
