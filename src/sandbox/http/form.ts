import type { IncomingHttpHeaders } from "node:http";

/** The fields of a multipart request: one file and texts. */
export interface Form {
  readonly file: FormFile | null;
  readonly fields: ReadonlyMap<string, string>;
}

export interface FormFile {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
}

export function isForm(headers: IncomingHttpHeaders): boolean {
  return /^multipart\/form-data\b/i.test(headers["content-type"] ?? "");
}

/** Parses a multipart body; null when it is damaged. */
export async function formOf(headers: IncomingHttpHeaders, content: Buffer): Promise<Form | null> {
  const type = headers["content-type"] ?? "";
  try {
    const data = await new Response(new Uint8Array(content), {
      headers: { "content-type": type },
    }).formData();
    const fields = new Map<string, string>();
    let file: FormFile | null = null;
    for (const [name, value] of data) {
      if (typeof value === "string") fields.set(name, value);
      else if (name === "file") {
        const { name: filename, type: contentType } = value;
        file = { filename, contentType, content: Buffer.from(await value.arrayBuffer()) };
      }
    }
    return { file, fields };
  } catch {
    return null;
  }
}
