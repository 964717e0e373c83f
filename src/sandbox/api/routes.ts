import { blockChildrenEndpoints } from "../endpoints/block-children.ts";
import { blockEndpoints } from "../endpoints/blocks.ts";
import { commentEndpoints } from "../endpoints/comments.ts";
import { dataSourceQueryEndpoint } from "../endpoints/data-source-query.ts";
import { dataSourceEndpoints } from "../endpoints/data-sources.ts";
import { databaseCreateEndpoint } from "../endpoints/database-create.ts";
import { databaseEndpoints } from "../endpoints/databases.ts";
import { fileUploadSendEndpoints } from "../endpoints/file-upload-send.ts";
import { fileUploadEndpoints } from "../endpoints/file-uploads.ts";
import { pageCreateEndpoint } from "../endpoints/page-create.ts";
import { pageMarkdownEndpoint } from "../endpoints/page-markdown.ts";
import { pageMoveEndpoint } from "../endpoints/page-move.ts";
import { pagePropertyEndpoint } from "../endpoints/page-property.ts";
import { pageEndpoints } from "../endpoints/pages.ts";
import { searchEndpoint } from "../endpoints/search.ts";
import { userEndpoints } from "../endpoints/users.ts";
import type { Endpoint } from "./call.ts";
import { invalidUrl } from "./errors.ts";

/** Every operation that is answered; the first that fits wins. */
export const endpoints: readonly Endpoint[] = [
  pageCreateEndpoint,
  pageMoveEndpoint,
  pageMarkdownEndpoint,
  ...pageEndpoints,
  pagePropertyEndpoint,
  databaseCreateEndpoint,
  ...databaseEndpoints,
  dataSourceQueryEndpoint,
  ...dataSourceEndpoints,
  ...blockChildrenEndpoints,
  ...blockEndpoints,
  ...userEndpoints,
  searchEndpoint,
  ...commentEndpoints,
  ...fileUploadEndpoints,
  ...fileUploadSendEndpoints,
];

const table = endpoints.map((endpoint) => ({ endpoint, segments: endpoint.path.split("/") }));

export interface Match {
  readonly endpoint: Endpoint;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the operation for a request. Notion answers unknown paths and methods alike with 400. */
export function matchRoute(method: string, path: string): Match {
  const sent = path.split("/");
  for (const { endpoint, segments } of table) {
    if (endpoint.method !== method || segments.length !== sent.length) continue;
    const params = paramsOf(segments, sent);
    if (params) return { endpoint, params };
  }
  throw invalidUrl();
}

function paramsOf(segments: readonly string[], sent: readonly string[]): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const value = sent[index] ?? "";
    if (segment.startsWith(":") && value !== "") params[segment.slice(1)] = value;
    else if (segment !== value) return null;
  }
  return params;
}
