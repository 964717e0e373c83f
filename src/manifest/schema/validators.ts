import { Ajv, type ValidateFunction } from "ajv";
import pageSchema from "../../../schemas/page.schema.json" with { type: "json" };
import workspaceSchema from "../../../schemas/workspace.schema.json" with { type: "json" };
import type { PageFile, Settings } from "../page-file.generated.ts";
import type { WorkspaceFile } from "../workspace-file.generated.ts";

// `verbose` puts the failing schema into each error, which says what was expected.
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strict: true, verbose: true });

/** Checks a workspace file. */
export const validateWorkspace: ValidateFunction<WorkspaceFile> = ajv.compile(workspaceSchema);

/** Checks a `*.page.yaml`. */
export const validatePage: ValidateFunction<PageFile> = ajv.compile(pageSchema);

/** Checks the `notion` key of front matter. */
export const validateSettings: ValidateFunction<Settings> = ajv.compile({
  $ref: `${pageSchema.$id}#/definitions/settings`,
});
