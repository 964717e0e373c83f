import type { TextFile } from "../loading.ts";
import type { Declared, PageName } from "../page/declaration.ts";
import type { DatabaseProperties, DataSourceDeclaration, FormerKey, OnDrift } from "../resource.ts";
import type { Path, YamlDocument } from "../yaml/document.ts";

/** What one `*.database.yaml` declares, before it has its place in the tree. */
export interface DatabaseDeclaration {
  /** Path from the workspace file's folder. */
  readonly file: string;
  readonly key: Declared<string>;
  readonly parent?: Declared<PageName>;
  readonly id?: Declared<string>;
  /** The view that `id` was pasted with, as a dashed ID. */
  readonly view?: string;
  readonly properties: DatabaseProperties;
  /** Empty if the file cannot be used, so that nothing can be said of what refers to it. */
  readonly dataSources: readonly DeclaredSource[];
  readonly exact: boolean;
  readonly onDrift: OnDrift;
  readonly protect: boolean;
  readonly movedFrom: readonly FormerKey[];
}

/** A data source, and where its rows are written. */
export interface DeclaredSource extends DataSourceDeclaration {
  /** Properties that are declared wrongly: nothing more is said of what uses them. */
  readonly faulty: ReadonlySet<string>;
  /** What happens to rows that somebody edited, if they do not say otherwise. */
  readonly onDrift: OnDrift;
  readonly source: TextFile;
  readonly document: YamlDocument;
  /** The way to the mapping that holds properties and rows. */
  readonly at: Path;
  readonly rows: readonly unknown[];
  readonly rowsFrom: readonly RowsFile[];
  /** Whether all that says which rows there are could be read. */
  readonly isWhole: boolean;
}

/** A file with rows, as it is named. */
export interface RowsFile {
  readonly path: Declared<string>;
  /** What columns are the values of, where they are not called like it; null leaves a column out. */
  readonly columns: ReadonlyMap<string, Declared<string | null>>;
  readonly separator: string;
}
