import { type JsonObject, stringAt } from "../json.ts";
import { dashed } from "../workspace/ids.ts";

/** Gives the stored form of a file that is uploaded; `attachUpload` checks that it is there. */
export function uploadReference(sent: JsonObject): JsonObject {
  return { type: "file_upload", file_upload: { id: dashed(stringAt(sent, "id")) } };
}
