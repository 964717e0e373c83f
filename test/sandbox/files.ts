import type { Answer, Running } from "./harness.ts";

export interface SentFile {
  readonly name?: string;
  readonly type?: string;
  readonly part?: number;
}

/** Sends bytes for a file upload, as a form. */
export async function sendFile(
  sandbox: Running,
  id: unknown,
  bytes: Uint8Array<ArrayBuffer> | string,
  { name = "file", type = "", part }: SentFile = {},
): Promise<Answer> {
  const form = new FormData();
  form.append("file", new Blob([bytes], { type }), name);
  if (part !== undefined) form.append("part_number", String(part));
  const response = await fetch(`${sandbox.url}/v1/file_uploads/${id}/send`, {
    method: "POST",
    headers: { authorization: `Bearer ${sandbox.token}`, "notion-version": "2026-03-11" },
    body: form,
  });
  const json: Record<string, unknown> = JSON.parse(await response.text());
  return { status: response.status, json, headers: response.headers };
}

/** Uploads a file and gives its ID. */
export async function upload(sandbox: Running, filename: string, content: string): Promise<string> {
  const { json } = await sandbox.send("POST", "/v1/file_uploads", { filename });
  await sendFile(sandbox, json.id, content);
  return String(json.id);
}

export const megabyte = 1024 * 1024;
