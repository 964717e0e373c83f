import type { Json } from "../../../src/sandbox/json.ts";

/** What a request is answered. */
export interface Answer {
  readonly status: number;
  /** JSON; undefined: `html` is sent. */
  readonly body?: Json;
  readonly html?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers with a page of a list. */
export function listAnswer(body: readonly Json[], link: string | undefined): Answer {
  return { status: 200, body, ...(link !== undefined && { headers: { link } }) };
}
