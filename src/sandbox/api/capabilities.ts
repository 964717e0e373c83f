import type { Endpoint } from "./call.ts";
import { ApiError } from "./errors.ts";

/** What a connection may be allowed to do, each on its own. */
export type Capability =
  | "read_content"
  | "update_content"
  | "insert_content"
  | "read_comments"
  | "insert_comments"
  | "read_users";

/** Refuses an operation that needs a capability which the connection lacks [NOTION.md 7.2]. */
export function checkCapability(endpoint: Endpoint, lacking: readonly Capability[]): void {
  const needed = neededFor(endpoint);
  if (needed === null || !lacking.includes(needed)) return;
  throw new ApiError(403, "restricted_resource", "Insufficient permissions for this endpoint.");
}

function neededFor({ method, path }: Endpoint): Capability | null {
  if (path.startsWith("/v1/comments")) return method === "GET" ? "read_comments" : "insert_comments";
  if (path === "/v1/users/me") return null;
  if (path.startsWith("/v1/users")) return "read_users";
  if (path.startsWith("/v1/file_uploads")) return method === "GET" ? null : "insert_content";
  if (method === "GET" || path.endsWith("/query") || path === "/v1/search") return "read_content";
  const isInsert = (method === "POST" && !path.endsWith("/move")) || path.endsWith("/children");
  return isInsert ? "insert_content" : "update_content";
}
