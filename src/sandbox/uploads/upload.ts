import { type Json, type JsonObject, objectsAt, stringAt } from "../json.ts";
import type { WorkspaceRecord } from "../workspace/records.ts";

/** Bytes that were sent in one request. */
export interface UploadPart {
  readonly number: number;
  readonly hash: string;
  readonly bytes: number;
}

/** A file upload, as its record keeps it. */
export interface Upload {
  readonly filename: string | null;
  readonly contentType: string | null;
  /** The number of parts that were announced; null: it is sent in one. */
  readonly parts: number | null;
  /** What has come so far, by number. */
  readonly sent: readonly UploadPart[];
  readonly isComplete: boolean;
  /** When it ends unless it is attached before; null: it has been attached and stays. */
  readonly expires: string | null;
}

export type UploadStatus = "pending" | "uploaded" | "expired";

/** Reads the record of a file upload. */
export function uploadOf({ payload }: WorkspaceRecord): Upload {
  return {
    filename: textOrNull(payload.filename),
    contentType: textOrNull(payload.contentType),
    parts: typeof payload.parts === "number" ? payload.parts : null,
    sent: objectsAt(payload, "sent").map(partOf),
    isComplete: payload.isComplete === true,
    expires: textOrNull(payload.expires),
  };
}

/** Gives a file upload as a record keeps it. */
export function uploadPayload({ sent, ...upload }: Upload): JsonObject {
  return { ...upload, sent: sent.map((part) => ({ ...part })) };
}

export function statusOf(upload: Upload, now: Date): UploadStatus {
  if (upload.expires !== null && now.getTime() >= Date.parse(upload.expires)) return "expired";
  return upload.isComplete ? "uploaded" : "pending";
}

/** Gives the number of bytes that have come so far. */
export function sizeOf(upload: Upload): number {
  return upload.sent.reduce((sum, part) => sum + part.bytes, 0);
}

/** Gives an upload with a part that has come; one with the same number is replaced. */
export function withPart(upload: Upload, part: UploadPart): Upload {
  const others = upload.sent.filter(({ number }) => number !== part.number);
  return { ...upload, sent: [...others, part].sort((one, other) => one.number - other.number) };
}

function partOf(part: JsonObject): UploadPart {
  return { number: Number(part.number), hash: stringAt(part, "hash"), bytes: Number(part.bytes) };
}

function textOrNull(value: Json | undefined): string | null {
  return typeof value === "string" ? value : null;
}
