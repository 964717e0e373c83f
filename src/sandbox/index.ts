/**
 * The sandbox: an embedded Notion. A local HTTP server that speaks the Notion API, keeps its workspace on disk,
 * and shows it as web pages.
 */
export type { PersonEdits } from "./admin/edits.ts";
export type { TreeNode } from "./admin/tree.ts";
export type { Capability } from "./api/capabilities.ts";
export type { Dialect } from "./content/dialect.ts";
export type { Conditions } from "./faults/conditions.ts";
export type { FaultCounts, FaultKind } from "./faults/kinds.ts";
export type { FaultPlan, FaultRule } from "./faults/plan.ts";
export type { RateLimit } from "./faults/rate-limit.ts";
export type { Failure, RequestRecord } from "./http/request-log.ts";
export { type Sandbox, type SandboxOptions, startSandbox } from "./sandbox.ts";
export { SandboxDataError } from "./storage/data-error.ts";
export type { Person } from "./users/people.ts";
