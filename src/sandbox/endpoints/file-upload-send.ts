import type { Call, Endpoint } from "../api/call.ts";
import { validationError } from "../api/errors.ts";
import type { FormFile } from "../http/form.ts";
import type { Json, JsonObject } from "../json.ts";
import { fileIdentity, plainType } from "../uploads/filename.ts";
import { uploadResponse } from "../uploads/response.ts";
import { sizeOf, statusOf, type Upload, uploadOf, uploadPayload, withPart } from "../uploads/upload.ts";
import { limits } from "../validation/limits.ts";
import { validationMessage } from "../validation/problem.ts";
import type { WorkspaceRecord } from "../workspace/records.ts";
import { minuteOf } from "../workspace/times.ts";
import { uploadRecord } from "./file-uploads.ts";

const path = "/v1/file_uploads/:file_upload_id";

/** Send the bytes of a file upload, in one or in parts, and complete one that was sent in parts. */
export const fileUploadSendEndpoints: readonly Endpoint[] = [
  { method: "POST", path: `${path}/send`, handle: send },
  { method: "POST", path: `${path}/complete`, handle: complete },
];

function send(call: Call): JsonObject {
  const record = uploadRecord(call);
  const upload = pendingUpload(record, call);
  const { content, ...file } = sentFile(call);
  const bytes = content.length;
  const contentType = agreedType(upload, file);
  const number = upload.parts === null ? 1 : partNumber(upload.parts, bytes, call);
  const whole =
    upload.parts === null
      ? { ...fileIdentity(upload.filename ?? file.filename, contentType), isComplete: true }
      : {};
  checkSize(sizeOf(withPart(upload, { number, bytes, hash: "" })), call.maxFileUploadBytes);
  const part = { number, bytes, hash: call.hosting.keep(content) };
  return replaced(record, { ...withPart(upload, part), ...whole }, call);
}

function complete(call: Call): JsonObject {
  const record = uploadRecord(call);
  const upload = pendingUpload(record, call);
  if (upload.parts === null) throw validationError(`File upload ${record.id} is not a multi-part upload.`);
  const sent = new Set(upload.sent.map(({ number }) => number));
  const missing = Array.from({ length: upload.parts }, (_, index) => index + 1).find(
    (each) => !sent.has(each),
  );
  if (missing !== undefined) {
    throw validationError(
      `File upload ${record.id} can't be completed: ${sent.size} of ${upload.parts} parts have been sent, and part ${missing} is missing.`,
    );
  }
  return replaced(record, { ...upload, isComplete: true }, call);
}

function pendingUpload(record: WorkspaceRecord, call: Call): Upload {
  const upload = uploadOf(record);
  const status = statusOf(upload, call.now);
  if (status === "pending") return upload;
  throw validationError(
    `File upload ${record.id} should have a status of \`pending\`, instead was \`${status}\`.`,
  );
}

function sentFile({ multipart }: Call): FormFile {
  const file = multipart?.form?.file;
  if (file) {
    const { length } = file.content;
    if (length > limits.partBytes) throw tooLarge(length);
    return file;
  }
  // Of a body that is far too large only the size was read.
  if (multipart && multipart.bytes > limits.partBytes) throw tooLarge(multipart.bytes);
  throw refused("body.file", "defined");
}

/** Gives the number of a part; every part but the last has a least size. */
function partNumber(most: number, bytes: number, { multipart }: Call): number {
  const text = multipart?.form?.fields.get("part_number");
  if (text === undefined) throw refused("body.part_number", "defined");
  const number = Number(text);
  if (text.trim() === "" || !Number.isInteger(number) || number < 1 || number > most) {
    throw refused("body.part_number", `a number from \`1\` to \`${most}\``, text);
  }
  if (number < most && bytes < limits.leastPartBytes) {
    throw refused("body.file.length", `≥ \`${limits.leastPartBytes}\``, bytes);
  }
  return number;
}

/** Gives the content type that stands; the one that is sent must be the one that was announced. */
function agreedType({ contentType }: Upload, file: Pick<FormFile, "contentType">): string | null {
  const sent = plainType(file.contentType);
  if (sent === null || contentType === null || sent === contentType) return contentType ?? sent;
  throw validationError(
    `Provided content type "${sent}" does not match the content type "${contentType}" of the file upload.`,
  );
}

function checkSize(bytes: number, most: number): void {
  if (bytes <= most) return;
  throw validationError(
    `File size of ${bytes} bytes exceeds the limit of ${most} bytes for files of this workspace.`,
  );
}

function replaced(record: WorkspaceRecord, upload: Upload, call: Call): JsonObject {
  const next = { ...record, payload: uploadPayload(upload), edited: minuteOf(call.now) };
  call.workspace.put(next);
  return uploadResponse(next, call, call.now);
}

function tooLarge(bytes: number): Error {
  return refused("body.file.length", `≤ \`${limits.partBytes}\``, bytes);
}

function refused(place: string, expected: string, received?: Json): Error {
  const problem = { path: place, expected, ...(received === undefined ? {} : { received }) };
  return validationError(validationMessage("body", [problem]));
}
