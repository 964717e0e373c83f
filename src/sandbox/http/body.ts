import type { IncomingMessage } from "node:http";

export interface ReceivedBody {
  readonly text: string;
  /** Bytes sent, even if not all were kept. */
  readonly bytes: number;
}

/** Reads a request body; of a body that is too large only the size is kept, so that it can be refused in words. */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<ReceivedBody> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    bytes += buffer.length;
    if (bytes <= mostBytes) chunks.push(buffer);
  }
  return { text: bytes <= mostBytes ? Buffer.concat(chunks).toString("utf8") : "", bytes };
}
