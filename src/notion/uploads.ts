import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { contentTypeOf, unsupportedFile } from "../model/file-types.ts";
import { hashedName } from "../model/hashed-name.ts";
import { LIMITS } from "../model/limits.ts";
import { type LocalFile, PART_SIZE, partsOf } from "../model/local-file.ts";
import type { Notion } from "./client.ts";
import { NotionError } from "./errors.ts";
import type { Problem } from "./problem.ts";

/** How often a file is sent when nobody can tell what became of it. */
const ATTEMPTS = 3;

/** What became of a file: the ID of its upload, to be attached within the hour, or why there is none. */
export type Uploaded = { readonly id: string } | { readonly problem: Problem };

/** The files sent to Notion in one run. */
export interface Uploads {
  /** Sends a file under its hashed name, once however often it is asked for. Throws `NotionError`. */
  readonly upload: (file: LocalFile) => Promise<Uploaded>;
}

/** Gives a place that files are sent to; the workspace's limit is read before the first, and once. */
export function openUploads(notion: Notion): Uploads {
  const sent = new Map<string, Promise<Uploaded>>();
  let limit: Promise<number> | undefined;
  return {
    upload: (file) => {
      const name = hashedName(file.name, file.digest);
      const known = sent.get(name);
      if (known !== undefined) return known;
      const sending = uploadFile(notion, file, () => {
        limit ??= readUploadLimit(notion);
        return limit;
      });
      sent.set(name, sending);
      return sending;
    },
  };
}

/** Reads how many bytes a file may have in this workspace (recording session.whoami-get-user). */
async function readUploadLimit(notion: Notion): Promise<number> {
  const me = await notion.read((client) => client.users.me({}));
  const known = me.type === "bot" && "workspace_limits" in me.bot;
  return known ? me.bot.workspace_limits.max_file_upload_size_in_bytes : Number.POSITIVE_INFINITY;
}

async function uploadFile(
  notion: Notion,
  file: LocalFile,
  readLimit: () => Promise<number>,
): Promise<Uploaded> {
  const type = contentTypeOf(file.name);
  if (type === undefined) return { problem: unsupportedFile(file.name) };
  const name = hashedName(file.name, file.digest);
  if (Buffer.byteLength(name) > LIMITS.fileName) return { problem: longName(file.name) };
  const handle = await openFile(file.path);
  if (handle === undefined) return { problem: unreadable(file.path) };
  try {
    const { size } = await handle.stat();
    const limit = await readLimit();
    if (size > limit) return { problem: tooLarge(file.name, size, limit) };
    return await repeatedly(() => sendFile(notion, handle, { ...file, name, type, size }));
  } finally {
    await handle.close();
  }
}

/** Begins anew when the outcome is unknown: an upload that is not attached is gone after an hour. */
async function repeatedly(send: () => Promise<Uploaded>): Promise<Uploaded> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      const isUnknown = error instanceof NotionError && error.outcome === "unknown";
      if (!isUnknown || attempt === ATTEMPTS) throw error;
    }
  }
}

interface SentFile extends LocalFile {
  readonly type: string;
}

async function sendFile(notion: Notion, handle: FileHandle, file: SentFile): Promise<Uploaded> {
  const { name, type, size } = file;
  const parts = partsOf(size);
  const { id } = await notion.write((client) =>
    client.fileUploads.create({
      filename: name,
      content_type: type,
      ...(parts !== undefined && { mode: "multi_part", number_of_parts: parts }),
    }),
  );
  const hash = createHash("sha256");
  for (let part = 0; part < (parts ?? 1); part++) {
    const bytes = await readPart(handle, part * PART_SIZE, parts === undefined ? size : PART_SIZE);
    hash.update(bytes);
    await notion.write((client) =>
      client.fileUploads.send({
        file_upload_id: id,
        file: { filename: name, data: new Blob([bytes], { type }) },
        ...(parts !== undefined && { part_number: String(part + 1) }),
      }),
    );
  }
  // The name tells the hash, so other bytes must never stand under it.
  if (hash.digest("hex") !== file.digest) return { problem: changed(file.path) };
  if (parts !== undefined)
    await notion.write((client) => client.fileUploads.complete({ file_upload_id: id }));
  return { id };
}

async function readPart(handle: FileHandle, position: number, length: number): Promise<Buffer<ArrayBuffer>> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

async function openFile(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path);
  } catch {
    return undefined;
  }
}

function longName(name: string): Problem {
  return {
    message: `the name "${name.slice(0, 40)}…" is longer than the ${LIMITS.fileName} bytes that Notion takes`,
    hint: "give the file a shorter `name`",
  };
}

function unreadable(path: string): Problem {
  return { message: `the file ${path} cannot be read`, hint: "check that it is there and may be read" };
}

function tooLarge(name: string, size: number, limit: number): Problem {
  return {
    message: `"${name}" has ${size} bytes, and a file may have ${limit} in this workspace`,
    hint: "make it smaller, or give the address of a copy elsewhere as `url`; paid plans of Notion allow more",
  };
}

function changed(path: string): Problem {
  return { message: `the file ${path} changed since it was planned`, hint: "run the command again" };
}
