// Generated from schemas/database.schema.json by scripts/generate-types.ts. Change the schema instead.

/**
 * A property: its type, or its type with settings.
 *
 * This interface was referenced by `DatabaseFile`'s JSON-Schema
 * via the `definition` "property".
 */
export type Property = BareProperty | PropertySettings;
/**
 * The type of a property that needs no settings.
 *
 * This interface was referenced by `DatabaseFile`'s JSON-Schema
 * via the `definition` "bareProperty".
 */
export type BareProperty =
  | "title"
  | "rich_text"
  | "number"
  | "select"
  | "multi_select"
  | "status"
  | "date"
  | "people"
  | "files"
  | "checkbox"
  | "url"
  | "email"
  | "phone_number"
  | "place"
  | "unique_id"
  | "created_time"
  | "created_by"
  | "last_edited_time"
  | "last_edited_by";
/**
 * A property with settings.
 *
 * This interface was referenced by `DatabaseFile`'s JSON-Schema
 * via the `definition` "propertySettings".
 */
export type PropertySettings =
  | PlainProperty
  | NumberProperty
  | SelectProperty
  | StatusProperty
  | FormulaProperty
  | RelationProperty
  | RollupProperty
  | UniqueIdProperty;
/**
 * What the property means, plain text.
 *
 * This interface was referenced by `DatabaseFile`'s JSON-Schema
 * via the `definition` "propertyDescription".
 */
export type PropertyDescription = string;
/**
 * The name that the property had before. It keeps its values under its new name.
 *
 * This interface was referenced by `DatabaseFile`'s JSON-Schema
 * via the `definition` "renamedFrom".
 */
export type RenamedFrom = string;
/**
 * An option: its name, or its name with settings.
 *
 * This interface was referenced by `DatabaseFile`'s JSON-Schema
 * via the `definition` "option".
 */
export type Option =
  | string
  | {
      /**
       * Name of the option, without commas.
       */
      name: string;
      color?: OptionColor;
      /**
       * What the option means, plain text.
       */
      description?: string;
      /**
       * The name that the option had before. Rows keep it under its new name.
       */
      renamedFrom?: string;
    };
/**
 * Colour of the option. Default: Notion chooses one.
 *
 * This interface was referenced by `DatabaseFile`'s JSON-Schema
 * via the `definition` "optionColor".
 */
export type OptionColor =
  "default" | "gray" | "brown" | "orange" | "yellow" | "green" | "blue" | "purple" | "pink" | "red";
/**
 * The options of the property. Left out: they are Notion's.
 *
 * This interface was referenced by `DatabaseFile`'s JSON-Schema
 * via the `definition` "options".
 */
export type Options = Option[];
/**
 * An option of a status: its name, or its name with settings.
 *
 * This interface was referenced by `DatabaseFile`'s JSON-Schema
 * via the `definition` "statusOption".
 */
export type StatusOption =
  | string
  | {
      /**
       * Name of the option, without commas.
       */
      name: string;
      color?: OptionColor;
      /**
       * What the option means, plain text.
       */
      description?: string;
      /**
       * The group that the option belongs to.
       */
      group?: "To-do" | "In progress" | "Complete";
      /**
       * The name that the option had before. Rows keep it under its new name.
       */
      renamedFrom?: string;
    };
/**
 * The options of the status. Left out: they are Notion's (Not started, In progress, Done).
 *
 * This interface was referenced by `DatabaseFile`'s JSON-Schema
 * via the `definition` "statusOptions".
 */
export type StatusOptions = StatusOption[];
/**
 * The property that rows are recognised by: a title, rich_text, number, select, url, email or phone_number. Default: the title.
 *
 * This interface was referenced by `DatabaseFile`'s JSON-Schema
 * via the `definition` "keyProperty".
 */
export type KeyProperty = string;
/**
 * Whether rows may use options of select and multi_select properties that are not declared; they are then created. Default: false.
 *
 * This interface was referenced by `DatabaseFile`'s JSON-Schema
 * via the `definition` "createOptions".
 */
export type CreateOptions = boolean;
/**
 * The rows.
 *
 * This interface was referenced by `DatabaseFile`'s JSON-Schema
 * via the `definition` "rows".
 */
export type Rows = Row[];
/**
 * Files with further rows, relative to this file: a .csv whose first line names the columns, or a .json with a list of rows. The value is a path, a path with settings, or a list of those.
 *
 * This interface was referenced by `DatabaseFile`'s JSON-Schema
 * via the `definition` "rowsFrom".
 */
export type RowsFrom =
  | string
  | {
      /**
       * The file, relative to this one.
       */
      path: string;
      columns?: Columns;
      separator?: Separator;
    }
  | RowFile[];
/**
 * What stands between the cells of a CSV: "," (the default), ";", "|" or a tab ("\t"). Options, people and row keys in one cell are separated by commas or semicolons, files by semicolons. An empty cell clears the property; a column that is not there leaves it alone.
 *
 * This interface was referenced by `DatabaseFile`'s JSON-Schema
 * via the `definition` "separator".
 */
export type Separator = string;
/**
 * One file with rows: its path, or its path with settings.
 *
 * This interface was referenced by `DatabaseFile`'s JSON-Schema
 * via the `definition` "rowFile".
 */
export type RowFile =
  | string
  | {
      /**
       * The file, relative to this one.
       */
      path: string;
      columns?: Columns;
      separator?: Separator;
    };

/**
 * *.database.yaml: a database with its properties and rows.
 */
export interface DatabaseFile {
  /**
   * Title of the database, plain text; "" for a database without a title.
   */
  title: string;
  icon?: import("./page-file.generated.ts").Icon;
  cover?: import("./page-file.generated.ts").Cover;
  /**
   * What the database is for: text with inline Markdown.
   */
  description?: string;
  /**
   * Stable name of the database inside the project. Default: its path from the workspace file, without .database.yaml.
   */
  key?: string;
  /**
   * The Notion database to adopt: its ID or its URL. The ID or URL of its data source or of one of its views will do, too.
   */
  id?: string;
  /**
   * The page below which the database lives: the key of a page, an ID or a URL. Default: from the folder.
   */
  parent?: string;
  /**
   * Whether the database is shown on the page that it is on, and not as a page of its own.
   */
  inline?: boolean;
  /**
   * Whether the database is locked against edits of its views and properties in Notion.
   */
  locked?: boolean;
  /**
   * Whether the database is kept from ever being trashed. Default: false.
   */
  protect?: boolean;
  /**
   * What happens to the database and its rows if somebody edited them in Notion: keep the edit (the default), overwrite it, or fail.
   */
  onDrift?: "keep" | "overwrite" | "fail";
  /**
   * The key, or keys, under which the database was known before.
   */
  movedFrom?: string | string[];
  /**
   * Whether properties and options that are not written here are removed. Default: false, they stay.
   */
  exact?: boolean;
  properties?: Properties;
  keyProperty?: KeyProperty;
  createOptions?: CreateOptions;
  scope?: Scope;
  rows?: Rows;
  rowsFrom?: RowsFrom;
  /**
   * The data sources of a database that has several, by their names. One that has a single one says properties and rows at the top level instead.
   */
  dataSources?: {
    [k: string]: DataSource;
  };
}
/**
 * The properties by their names, each as `Name: type` or `Name: { type, … }`. Exactly one is the title.
 *
 * This interface was referenced by `DatabaseFile`'s JSON-Schema
 * via the `definition` "properties".
 */
export interface Properties {
  [k: string]: Property;
}
/**
 * A property whose type has no settings of its own.
 */
export interface PlainProperty {
  /**
   * The property's type.
   */
  type:
    | "title"
    | "rich_text"
    | "date"
    | "people"
    | "files"
    | "checkbox"
    | "url"
    | "email"
    | "phone_number"
    | "place"
    | "created_time"
    | "created_by"
    | "last_edited_time"
    | "last_edited_by";
  description?: PropertyDescription;
  renamedFrom?: RenamedFrom;
}
/**
 * A number.
 */
export interface NumberProperty {
  /**
   * The property's type.
   */
  type: "number";
  /**
   * How numbers are shown. Default: number.
   */
  format?:
    | "number"
    | "number_with_commas"
    | "percent"
    | "dollar"
    | "australian_dollar"
    | "canadian_dollar"
    | "singapore_dollar"
    | "euro"
    | "pound"
    | "yen"
    | "ruble"
    | "rupee"
    | "won"
    | "yuan"
    | "real"
    | "lira"
    | "rupiah"
    | "franc"
    | "hong_kong_dollar"
    | "new_zealand_dollar"
    | "krona"
    | "norwegian_krone"
    | "mexican_peso"
    | "rand"
    | "new_taiwan_dollar"
    | "danish_krone"
    | "zloty"
    | "baht"
    | "forint"
    | "koruna"
    | "shekel"
    | "chilean_peso"
    | "philippine_peso"
    | "dirham"
    | "colombian_peso"
    | "riyal"
    | "ringgit"
    | "leu"
    | "argentine_peso"
    | "uruguayan_peso"
    | "peruvian_sol"
    | "vietnamese_dong"
    | "pakistani_rupee"
    | "nigerian_naira"
    | "bitcoin";
  description?: PropertyDescription;
  renamedFrom?: RenamedFrom;
}
/**
 * One or several of a list of options.
 */
export interface SelectProperty {
  /**
   * The property's type.
   */
  type: "select" | "multi_select";
  options?: Options;
  description?: PropertyDescription;
  renamedFrom?: RenamedFrom;
}
/**
 * One of a list of options in three groups.
 */
export interface StatusProperty {
  /**
   * The property's type.
   */
  type: "status";
  options?: StatusOptions;
  description?: PropertyDescription;
  renamedFrom?: RenamedFrom;
}
/**
 * A value that Notion computes.
 */
export interface FormulaProperty {
  /**
   * The property's type.
   */
  type: "formula";
  /**
   * The formula, such as prop("Price") * 2.
   */
  expression: string;
  description?: PropertyDescription;
  renamedFrom?: RenamedFrom;
}
/**
 * Rows of a database.
 */
export interface RelationProperty {
  /**
   * The property's type.
   */
  type: "relation";
  /**
   * The database that the rows are of: its key, `key#name` for one of several data sources, an ID or a URL.
   */
  database: string;
  /**
   * Whether the other database shows the relation, too; with `property`, the name of the property there. Default: false.
   */
  dual?:
    | boolean
    | {
        /**
         * Name of the property of the other database that shows the relation.
         */
        property: string;
      };
  description?: PropertyDescription;
  renamedFrom?: RenamedFrom;
}
/**
 * What Notion gathers from related rows.
 */
export interface RollupProperty {
  /**
   * The property's type.
   */
  type: "rollup";
  /**
   * The relation property of this data source.
   */
  relation: string;
  /**
   * The property of the related rows.
   */
  property: string;
  /**
   * How their values are put together.
   */
  function:
    | "count"
    | "count_values"
    | "empty"
    | "not_empty"
    | "unique"
    | "show_unique"
    | "percent_empty"
    | "percent_not_empty"
    | "sum"
    | "average"
    | "median"
    | "min"
    | "max"
    | "range"
    | "earliest_date"
    | "latest_date"
    | "date_range"
    | "checked"
    | "unchecked"
    | "percent_checked"
    | "percent_unchecked"
    | "count_per_group"
    | "percent_per_group"
    | "show_original";
  description?: PropertyDescription;
  renamedFrom?: RenamedFrom;
}
/**
 * A number that Notion counts up.
 */
export interface UniqueIdProperty {
  /**
   * The property's type.
   */
  type: "unique_id";
  /**
   * Stands before the number, as in BUG-12. null takes it away.
   */
  prefix?: string | null;
  description?: PropertyDescription;
  renamedFrom?: RenamedFrom;
}
/**
 * A filter of the Notion API: rows outside it are left alone. Default: every row of the data source is the manifest's.
 *
 * This interface was referenced by `DatabaseFile`'s JSON-Schema
 * via the `definition` "scope".
 */
export interface Scope {
  /**
   * A part of the filter.
   */
  [k: string]: unknown;
}
/**
 * A row: its values by the names of the properties, and the settings below. A property that is not written is not touched; null clears one. A property with the name of a setting goes under `properties`.
 *
 * This interface was referenced by `DatabaseFile`'s JSON-Schema
 * via the `definition` "row".
 */
export interface Row {
  /**
   * Stable name of the row: what relations name it by. Default: the value of the key property.
   */
  key?: string | number;
  /**
   * The Notion page to adopt: its ID or its URL.
   */
  id?: string;
  icon?: import("./page-file.generated.ts").Icon;
  cover?: import("./page-file.generated.ts").Cover;
  content?: import("./page-file.generated.ts").Content;
  /**
   * The file whose body is the content of the row: a .md or .page.yaml, relative to this file.
   */
  contentFrom?: string;
  /**
   * Whether the row is kept from ever being trashed. Default: false.
   */
  protect?: boolean;
  /**
   * Values by the names of the properties, for those that have the name of a setting.
   */
  properties?: {
    /**
     * A value.
     */
    [k: string]: unknown;
  };
  /**
   * A value: text with inline Markdown or as a list of runs, a number, true or false, the name of an option, a date such as 2026-03-03 or { start, end, timeZone }, a place { lat, lon, name, address }, or a list of options, e-mail addresses, keys of rows, or files. null clears the property.
   */
  [k: string]: unknown;
}
/**
 * The properties of columns that are not called like their property: `Column: Property`, and `Column: null` for one that is left out. Of the other columns of a CSV, key, id, icon and cover mean what they mean in a row.
 *
 * This interface was referenced by `DatabaseFile`'s JSON-Schema
 * via the `definition` "columns".
 */
export interface Columns {
  /**
   * The name of a property, or null.
   */
  [k: string]: string | null;
}
/**
 * One data source: its properties and rows.
 *
 * This interface was referenced by `DatabaseFile`'s JSON-Schema
 * via the `definition` "dataSource".
 */
export interface DataSource {
  properties?: Properties;
  keyProperty?: KeyProperty;
  createOptions?: CreateOptions;
  scope?: Scope;
  rows?: Rows;
  rowsFrom?: RowsFrom;
}
