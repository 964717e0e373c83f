const office = "application/vnd.openxmlformats-officedocument";

/** The content type that each extension must be sent with. Notion takes no others (NOTION.md §2.5). */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  aac: "audio/aac",
  adts: "audio/aac",
  mid: "audio/midi",
  midi: "audio/midi",
  mp3: "audio/mpeg",
  mpga: "audio/mpeg",
  m4a: "audio/mp4",
  m4b: "audio/mp4",
  oga: "audio/ogg",
  ogg: "audio/ogg",
  wav: "audio/wav",
  wma: "audio/x-ms-wma",
  pdf: "application/pdf",
  txt: "text/plain",
  json: "application/json",
  html: "text/html",
  doc: "application/msword",
  dot: "application/msword",
  docx: `${office}.wordprocessingml.document`,
  dotx: `${office}.wordprocessingml.template`,
  xls: "application/vnd.ms-excel",
  xlt: "application/vnd.ms-excel",
  xla: "application/vnd.ms-excel",
  xlsx: `${office}.spreadsheetml.sheet`,
  xltx: `${office}.spreadsheetml.template`,
  ppt: "application/vnd.ms-powerpoint",
  pot: "application/vnd.ms-powerpoint",
  pps: "application/vnd.ms-powerpoint",
  ppa: "application/vnd.ms-powerpoint",
  pptx: `${office}.presentationml.presentation`,
  potx: `${office}.presentationml.template`,
  gif: "image/gif",
  heic: "image/heic",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  png: "image/png",
  svg: "image/svg+xml",
  tif: "image/tiff",
  tiff: "image/tiff",
  webp: "image/webp",
  ico: "image/vnd.microsoft.icon",
  amv: "video/x-amv",
  asf: "video/x-ms-asf",
  wmv: "video/x-ms-wmv",
  avi: "video/x-msvideo",
  f4v: "video/x-f4v",
  flv: "video/x-flv",
  gifv: "video/mp4",
  m4v: "video/mp4",
  mp4: "video/mp4",
  mkv: "video/x-matroska",
  webm: "video/webm",
  mov: "video/quicktime",
  qt: "video/quicktime",
  mpeg: "video/mpeg",
};

/** Gives the content type of a file by its name; undefined for one that Notion does not take, such as `.md`, `.zip` and `.csv`. */
export function contentTypeOf(name: string): string | undefined {
  const extension = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase();
  return extension !== undefined && Object.hasOwn(CONTENT_TYPES, extension)
    ? CONTENT_TYPES[extension]
    : undefined;
}

/** Says why a file with the name cannot be uploaded, and what can. */
export function unsupportedFile(name: string): { readonly message: string; readonly hint: string } {
  return {
    message: `Notion takes no files like "${name}"`,
    hint: "it takes images, audio, video, PDF, .txt, .json, .html and Office documents; give the address of a copy elsewhere as `url` instead",
  };
}
