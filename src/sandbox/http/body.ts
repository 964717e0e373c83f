import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { limits } from "../validation/limits.ts";
import { type Form, formOf, isForm } from "./form.ts";

export interface ReceivedBody {
  readonly text: string;
  /** Bytes sent, even if not all were kept. */
  readonly bytes: number;
  /** What a multipart body has; null for another one, and for one that is too large or damaged. */
  readonly form: Form | null;
}

/** Reads a request body; of a body that is too large only the size is kept, so that it can be refused in words. */
export async function readBody(request: IncomingMessage): Promise<ReceivedBody> {
  const { headers } = request;
  const most = mostBytes(headers);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    bytes += buffer.length;
    if (bytes <= most) chunks.push(buffer);
    else chunks.length = 0;
  }
  if (bytes > most) return { text: "", bytes, form: null };
  const content = Buffer.concat(chunks);
  if (isForm(headers)) return { text: "", bytes, form: await formOf(headers, content) };
  return { text: content.toString("utf8"), bytes, form: null };
}

/** A part of a file comes with some lines around it; a little more than allowed is read to tell its size. */
function mostBytes(headers: IncomingHttpHeaders): number {
  return isForm(headers) ? limits.partBytes + 1_000_000 : limits.bodyBytes;
}
