import { existsSync, readFileSync } from "node:fs";
import { parse } from "yaml";

/** What the action takes and gives, as GitHub reads it from `action.yml`. */
export interface ActionInterface {
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<Record<string, { readonly description: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

const INPUTS = [
  "command",
  "notion-token",
  "config",
  "working-directory",
  "only",
  "prune",
  "on-drift",
  "allow-trash",
  "refresh",
  "plan-file",
  "comment",
  "label",
  "fail-on-changes",
  "require-reviewed-plan",
  "github-token",
];

const OUTPUTS = [
  "result",
  "has-changes",
  "created",
  "updated",
  "moved",
  "trashed",
  "drifted",
  "summary",
  "digest",
  "plan-file",
  "markdown-file",
  "html-file",
  "comment-url",
];

/** The interface of Pagewright's own action. */
export const PAGEWRIGHT_ACTION: ActionInterface = read();

function read(): ActionInterface {
  const file = new URL("../../action.yml", import.meta.url);
  if (existsSync(file)) return parse(readFileSync(file, "utf8"));
  return {
    name: "Pagewright",
    description: "Notion pages as code",
    inputs: Object.fromEntries(INPUTS.map((name) => [name, { description: name }])),
    outputs: Object.fromEntries(OUTPUTS.map((name) => [name, { description: name }])),
  };
}
