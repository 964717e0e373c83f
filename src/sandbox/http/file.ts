import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { Hosting } from "../uploads/hosting.ts";

const denied =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>\n';

/** Sends an uploaded file for a signed URL; 403 when the URL is not, or no longer, valid. */
export async function sendFile(url: URL, response: ServerResponse, hosting: Hosting): Promise<void> {
  const file = hosting.open(url);
  if (file === null) {
    response.writeHead(403, { "content-type": "application/xml" });
    response.end(denied);
    return;
  }
  response.writeHead(200, {
    "content-type": file.contentType,
    "content-length": file.bytes,
    // An uploaded page or drawing must not act in the name of the web view.
    "content-security-policy": "sandbox",
    "x-content-type-options": "nosniff",
    "cache-control": "private, max-age=3600",
  });
  for (const chunk of file.chunks()) {
    if (!response.write(chunk)) await once(response, "drain");
  }
  response.end();
}
