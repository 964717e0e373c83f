import type { IncomingHttpHeaders } from "node:http";
import type { Json } from "../../../src/sandbox/json.ts";

/** A request as it came. */
export interface Received {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A request that was answered. */
export interface SeenRequest {
  readonly method: string;
  /** With the query, as sent. A link to another page names the repository by its ID. */
  readonly path: string;
  /** Method and path as GitHub documents them; undefined: there is no such operation. */
  readonly operation: string | undefined;
  /** The body, read as JSON; the text where that is not possible; undefined: there was none. */
  readonly body: Json | undefined;
  readonly status: number;
}

/** Gives the body of a request as JSON, or as text when it is none. */
export function bodyOf({ text }: Received): { readonly value: Json | undefined; readonly damaged: boolean } {
  if (text === "") return { value: undefined, damaged: false };
  try {
    const value: Json = JSON.parse(text);
    return { value, damaged: false };
  } catch {
    return { value: text, damaged: true };
  }
}
