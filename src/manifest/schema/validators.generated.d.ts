// The types of validators.generated.js, which scripts/generate-validators.ts writes. Written by hand.
import type { ValidateFunction } from "ajv";
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

/** Checks a workspace file. */
export declare const validateWorkspace: ValidateFunction<WorkspaceFile>;

/** Checks a `*.page.yaml`. */
export declare const validatePage: ValidateFunction<PageFile>;

/** Checks the `notion` key of front matter. */
export declare const validateSettings: ValidateFunction<Settings>;

/** Checks a `*.database.yaml`. */
export declare const validateDatabase: ValidateFunction<DatabaseFile>;

/** Checks one of several data sources. */
export declare const validateDataSource: ValidateFunction<DataSource>;

/** Checks the data sources of a database by their names, but not what is in them. */
export declare const validateDataSources: ValidateFunction<Readonly<Record<string, unknown>>>;

/** Checks the properties of a data source. */
export declare const validateProperties: ValidateFunction<Properties>;

/** Checks a list of rows. */
export declare const validateRows: ValidateFunction<Rows>;

/** Checks a row. */
export declare const validateRow: ValidateFunction<Row>;

/** Checks how a file with rows is named. */
export declare const validateRowFile: ValidateFunction<RowFile>;

/** Checks that a filter is a mapping. */
export declare const validateScope: ValidateFunction<Scope>;
