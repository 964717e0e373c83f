/**
 * The sandbox: an embedded Notion. A local HTTP server that speaks the Notion API, keeps its workspace on disk,
 * and shows it as web pages.
 */
export type { Failure, RequestRecord } from "./http/request-log.ts";
export { type Sandbox, type SandboxOptions, startSandbox } from "./sandbox.ts";
export { SandboxDataError } from "./storage/data-error.ts";
