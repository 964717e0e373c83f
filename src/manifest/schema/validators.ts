import { Ajv, type ValidateFunction } from "ajv";
import databaseSchema from "../../../schemas/database.schema.json" with { type: "json" };
import pageSchema from "../../../schemas/page.schema.json" with { type: "json" };
import workspaceSchema from "../../../schemas/workspace.schema.json" with { type: "json" };
import type {
  DatabaseFile,
  DataSource,
  Properties,
  Row,
  RowFile,
  Rows,
  Scope,
} from "../database-file.generated.ts";
import type { PageFile, Settings } from "../page-file.generated.ts";
import type { WorkspaceFile } from "../workspace-file.generated.ts";

// `verbose` puts the failing schema into each error, which says what was expected.
const ajv = new Ajv({
  allErrors: true,
  allowUnionTypes: true,
  discriminator: true,
  strict: true,
  verbose: true,
});

/** Checks a workspace file. */
export const validateWorkspace: ValidateFunction<WorkspaceFile> = ajv.compile(workspaceSchema);

/** Checks a `*.page.yaml`. */
export const validatePage: ValidateFunction<PageFile> = ajv.compile(pageSchema);

/** Checks the `notion` key of front matter. */
export const validateSettings: ValidateFunction<Settings> = ajv.compile({
  $ref: `${pageSchema.$id}#/definitions/settings`,
});

/** Checks a `*.database.yaml`. */
export const validateDatabase: ValidateFunction<DatabaseFile> = ajv.compile(databaseSchema);

/** Checks one of several data sources. */
export const validateDataSource: ValidateFunction<DataSource> = definition("dataSource");

/** Checks the data sources of a database by their names, but not what is in them. */
export const validateDataSources: ValidateFunction<Readonly<Record<string, unknown>>> = ajv.compile({
  ...databaseSchema.properties.dataSources,
  additionalProperties: true,
});

/** Checks the properties of a data source. */
export const validateProperties: ValidateFunction<Properties> = definition("properties");

/** Checks a list of rows. */
export const validateRows: ValidateFunction<Rows> = definition("rows");

/** Checks a row. */
export const validateRow: ValidateFunction<Row> = definition("row");

/** Checks how a file with rows is named. */
export const validateRowFile: ValidateFunction<RowFile> = definition("rowFile");

/** Checks that a filter is a mapping. */
export const validateScope: ValidateFunction<Scope> = definition("scope");

function definition<T>(name: keyof typeof databaseSchema.definitions): ValidateFunction<T> {
  return ajv.compile<T>({ $ref: `${databaseSchema.$id}#/definitions/${name}` });
}
