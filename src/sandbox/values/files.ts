import type { Call } from "../api/call.ts";
import { isObject, type JsonObject, objectAt, stringAt } from "../json.ts";
import { attachUpload } from "../uploads/attach.ts";
import { uploadReference } from "../uploads/reference.ts";

/** Gives a file of a `files` property as it is kept; its name stays as sent [schema.all-createable-props-schema]. */
export function storedFile(sent: JsonObject, call: Call): JsonObject {
  const name = stringAt(sent, "name");
  // A file that is sent back as it was read stays the upload that it is.
  const read = call.hosting.uploadAt(stringAt(objectAt(sent, "file"), "url"));
  if (read !== null) return { name, ...uploadReference({ id: read }) };
  if (isObject(sent.file)) return { name, type: "file", file: sent.file };
  if (!isObject(sent.file_upload)) {
    return { name, type: "external", external: { url: stringAt(objectAt(sent, "external"), "url") } };
  }
  const stored = { name, ...uploadReference(sent.file_upload) };
  attachUpload(stored, "files", call);
  return stored;
}
