/** The library: the commands as functions. Each gives its result and prints nothing. */
export { type ApplyOptions, apply } from "./commands/apply.ts";
export { type Context, InputError, type ProgressEvent } from "./commands/context.ts";
export { EXIT, type ExitCode } from "./commands/exit-codes.ts";
export { type PlanResult, plan } from "./commands/plan.ts";
export type { PlanOptions } from "./commands/prepare.ts";
export { type ValidateResult, validate } from "./commands/validate.ts";
export type { Diagnostic } from "./model/diagnostics.ts";
export { NotionError } from "./notion/errors.ts";
export { planHtml } from "./report/html.ts";
export { planMarkdown } from "./report/markdown.ts";
export type { Plan } from "./report/plan-json.generated.ts";
export { PLAIN, planText } from "./report/text.ts";
