import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { JsonObject } from "../json.ts";
import { isId } from "../workspace/ids.ts";
import type { WorkspaceRecord } from "../workspace/records.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { FileStore } from "./file-store.ts";
import { sizeOf, uploadOf } from "./upload.ts";

const validMs = 3_600_000;

/** A file that is served. */
export interface HostedFile {
  readonly contentType: string;
  readonly bytes: number;
  readonly chunks: () => Iterable<Uint8Array>;
}

export interface HostingSettings {
  readonly workspace: Workspace;
  readonly store: FileStore;
  readonly clock: () => Date;
  /** `http://127.0.0.1:PORT`, known once the server listens. */
  readonly origin: () => string;
}

/** Serves uploaded files by signed URLs that are valid for an hour, like those of Amazon S3 that Notion gives. */
export class Hosting {
  readonly #settings: HostingSettings;
  readonly #secret: string;

  constructor(settings: HostingSettings) {
    this.#settings = settings;
    this.#secret = `${settings.workspace.meta.tag}:${settings.workspace.meta.root}`;
  }

  get origin(): string {
    return this.#settings.origin();
  }

  /** Keeps the bytes of a part and gives their hash. */
  keep(bytes: Uint8Array): string {
    return this.#settings.store.put(bytes);
  }

  /** Gives a URL for a file and until when it is valid; no two are the same, except for what is before the query. */
  link(upload: WorkspaceRecord): JsonObject & { readonly url: string } {
    const expires = new Date(this.#settings.clock().getTime() + validMs).toISOString();
    const path = `/files/${upload.id}/${encodeURIComponent(uploadOf(upload).filename ?? "file")}`;
    const nonce = randomBytes(6).toString("hex");
    const query = new URLSearchParams({ expires, nonce, signature: this.#signature(path, expires, nonce) });
    return { url: `${this.origin}${path}?${query}`, expiry_time: expires };
  }

  /** Gives the file that a URL stands for; null when its signature is wrong or it is past its time. */
  open({ pathname, searchParams }: URL): HostedFile | null {
    const expires = searchParams.get("expires") ?? "";
    const expected = this.#signature(pathname, expires, searchParams.get("nonce") ?? "");
    if (!isSame(expected, searchParams.get("signature") ?? "")) return null;
    if (this.#settings.clock().getTime() >= Date.parse(expires)) return null;
    const id = pathname.split("/")[2] ?? "";
    const record = isId(id) ? this.#settings.workspace.aside("file_upload", id) : undefined;
    return record ? this.#content(record) : null;
  }

  /** Gives the file upload that one of the URLs here stands for, whether it is still valid or not; null for others. */
  uploadAt(url: string): string | null {
    if (!URL.canParse(url) || !url.startsWith(`${this.origin}/files/`)) return null;
    const id = new URL(url).pathname.split("/")[2] ?? "";
    return isId(id) && this.#settings.workspace.aside("file_upload", id) ? id : null;
  }

  #content(record: WorkspaceRecord): HostedFile {
    const upload = uploadOf(record);
    const { store } = this.#settings;
    const chunks = function* () {
      for (const { hash } of upload.sent) yield store.get(hash) ?? new Uint8Array();
    };
    return { contentType: upload.contentType ?? "application/octet-stream", bytes: sizeOf(upload), chunks };
  }

  #signature(path: string, expires: string, nonce: string): string {
    return createHmac("sha256", this.#secret).update(`${path}\n${expires}\n${nonce}`).digest("hex");
  }
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
