import type { Call, Reading } from "../api/call.ts";
import { notFound, validationError } from "../api/errors.ts";
import { isObject, type Json, type JsonObject, stringAt } from "../json.ts";
import type { WorkspaceRecord } from "../workspace/records.ts";
import { minuteOf } from "../workspace/times.ts";
import { categoryOf, extensionOf, type FileCategory } from "./file-types.ts";
import { statusOf, uploadOf, uploadPayload } from "./upload.ts";

/** Which files a block or icon can show; a `file` block, a property or a comment takes any. */
const shownBy: Readonly<Record<string, FileCategory>> = {
  audio: "audio",
  icon: "image",
  image: "image",
  pdf: "pdf",
  video: "video",
};

/**
 * Attaches the file upload that a stored file, icon or cover refers to, if it does: it must be there, uploaded and
 * not expired, and does not expire any more. `use` is the type of the block, or what else it is for.
 */
export function attachUpload(stored: Json | undefined, use: string, call: Call): void {
  if (!isObject(stored) || !isObject(stored.file_upload)) return;
  attach(stringAt(stored.file_upload, "id"), use, call);
}

/** Attaches a file upload by its ID and gives its record. */
export function attach(id: string, use: string, call: Call): WorkspaceRecord {
  const record = call.workspace.aside("file_upload", id);
  if (!record) throw notFound("file_upload", id, call.bot);
  const upload = uploadOf(record);
  const status = statusOf(upload, call.now);
  if (status !== "uploaded") {
    throw validationError(
      `File upload ${id} can't be attached: its status should be \`uploaded\`, instead was \`${status}\`.`,
    );
  }
  const wanted = shownBy[use];
  if (wanted !== undefined && categoryOf(upload.filename ?? "", upload.contentType ?? "") !== wanted) {
    throw validationError(
      `Content creation Failed. Fix the following: \nFile upload ${id} with content type ${upload.contentType} can't be shown as ${wanted}.`,
    );
  }
  if (upload.expires !== null) {
    const payload = uploadPayload({ ...upload, expires: null });
    call.workspace.put({ ...record, payload, edited: minuteOf(call.now) });
  }
  return record;
}

/** Gives a stored file, icon or cover as it is read: an uploaded one as `file` with a signed URL. */
export function hostedFile<Stored extends Json | undefined>(
  stored: Stored,
  reading: Reading,
): Stored | JsonObject {
  if (!isObject(stored) || !isObject(stored.file_upload)) return stored;
  const record = reading.workspace.aside("file_upload", stringAt(stored.file_upload, "id"));
  if (!record) return stored;
  const entries = Object.entries(stored).map(([key, value]): [string, Json | undefined] => {
    if (key === "type") return [key, "file"];
    if (key === "file_upload") return ["file", reading.hosting.link(record)];
    if (key === "name") return [key, uploadName(stringAt(stored, "name"), uploadOf(record).filename ?? "")];
    return [key, value];
  });
  return Object.fromEntries(entries);
}

/** Gives the name of an uploaded file: that of the upload unless it was named, and always with its extension. */
function uploadName(name: string, filename: string): string {
  if (name === "") return filename;
  const extension = extensionOf(filename);
  return extension === "" || extensionOf(name) === extension ? name : `${name}.${extension}`;
}
