import type { Call, Endpoint } from "../api/call.ts";
import { notFound, validationError } from "../api/errors.ts";
import { listResponse, pageOfRecords } from "../api/paging.ts";
import type { JsonObject } from "../json.ts";
import { fileIdentity, plainType } from "../uploads/filename.ts";
import { uploadResponse } from "../uploads/response.ts";
import { statusOf, type Upload, uploadOf, uploadPayload } from "../uploads/upload.ts";
import { limits } from "../validation/limits.ts";
import { validationMessage } from "../validation/problem.ts";
import { asideRecord } from "../workspace/asides.ts";
import { newId } from "../workspace/ids.ts";
import type { WorkspaceRecord } from "../workspace/records.ts";
import { minuteOf } from "../workspace/times.ts";

const path = "/v1/file_uploads";
const lifeMs = 3_600_000;
const statuses = ["pending", "uploaded", "expired", "failed"];

/** Create, retrieve and list file uploads; the sending of their bytes is `file-upload-send.ts`. */
export const fileUploadEndpoints: readonly Endpoint[] = [
  { method: "POST", path, body: "CreateFileUploadBodyParameters", handle: create },
  { method: "GET", path, handle: list },
  {
    method: "GET",
    path: `${path}/:file_upload_id`,
    handle: (call) => uploadResponse(uploadRecord(call), call, call.now),
  },
];

/** Gives the file upload that a path names. */
export function uploadRecord(call: Call): WorkspaceRecord {
  const id = call.params.file_upload_id ?? "";
  const record = call.workspace.aside("file_upload", id);
  if (!record) throw notFound("file_upload", id, call.bot);
  return record;
}

function create(call: Call): JsonObject {
  const { filename, content_type: type } = call.body;
  const identity = fileIdentity(
    typeof filename === "string" ? filename : null,
    plainType(typeof type === "string" ? type : undefined),
  );
  const upload: Upload = {
    ...identity,
    parts: partsOf(call),
    sent: [],
    isComplete: false,
    expires: new Date(call.now.getTime() + lifeMs).toISOString(),
  };
  const id = newId(call.workspace.meta.tag, call.now);
  const record = asideRecord("file_upload", id, minuteOf(call.now), uploadPayload(upload));
  call.workspace.put(record);
  return uploadResponse(record, call, call.now);
}

/** Gives the announced number of parts; null for an upload in one. */
function partsOf({ body, maxFileUploadBytes }: Call): number | null {
  const { mode = "single_part", number_of_parts: parts } = body;
  if (mode === "external_url") {
    throw validationError(
      "The sandbox has no network and imports no external files. Send the bytes instead.",
    );
  }
  if (mode !== "multi_part") {
    if (parts === undefined) return null;
    throw refused("body.number_of_parts", "not present", parts ?? null);
  }
  if (maxFileUploadBytes <= limits.freeFileBytes) {
    throw validationError("Multi-part file uploads are not available to workspaces on the Free plan.");
  }
  if (typeof body.filename !== "string") throw refused("body.filename", "defined");
  if (typeof parts !== "number") throw refused("body.number_of_parts", "defined");
  if (parts > limits.parts) throw refused("body.number_of_parts", `≤ \`${limits.parts}\``, parts);
  if (parts < 1 || !Number.isInteger(parts)) throw refused("body.number_of_parts", "≥ `1`", parts);
  return parts;
}

/** Lists the newest first. */
function list(call: Call): JsonObject {
  const wanted = call.query.get("status");
  if (wanted !== null && !statuses.includes(wanted)) {
    const expected = `${statuses.map((status) => `\`"${status}"\``).join(", ")}, or \`undefined\``;
    const problem = { path: "query.status", expected, received: wanted };
    throw validationError(validationMessage("query", [problem]));
  }
  const records = call.workspace
    .asides("file_upload")
    .filter((record) => wanted === null || statusOf(uploadOf(record), call.now) === wanted)
    .reverse();
  const { shown, next } = pageOfRecords(records, call.query);
  return listResponse(
    "file_upload",
    shown.map((record) => uploadResponse(record, call, call.now)),
    next,
  );
}

function refused(place: string, expected: string, received?: JsonObject[string]): Error {
  const problem = { path: place, expected, ...(received === undefined ? {} : { received }) };
  return validationError(validationMessage("body", [problem]));
}
