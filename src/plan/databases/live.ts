import type { LiveBlock } from "../../model/blocks.ts";
import type { Edit } from "../../model/edits.ts";
import type { FileSource } from "../../model/files.ts";
import type { Icon } from "../../model/icons.ts";
import type { LiveProperty } from "../../model/properties/schema.ts";
import type { PropertyValue } from "../../model/properties/values.ts";
import type { RichText } from "../../model/rich-text.ts";

/** A database as it stands in Notion. IDs are dashed. */
export interface LiveDatabase {
  readonly id: string;
  readonly title: RichText;
  readonly description: RichText;
  readonly icon: Icon | null;
  readonly cover: FileSource | null;
  readonly inline: boolean;
  readonly locked: boolean;
  /** The page it lives under; undefined when it lives in a block or in the workspace itself. */
  readonly parent: string | undefined;
  readonly trashed: boolean;
  /** Of its data sources: Notion does not tell who edited a database. Undefined when none was read. */
  readonly lastEdit?: Edit;
  readonly dataSources: readonly LiveDataSource[];
}

/** A data source as it stands in Notion. */
export interface LiveDataSource {
  readonly id: string;
  /** Its title, as plain text. */
  readonly name: string;
  readonly properties: readonly LiveProperty[];
  /** The rows in the manifest's scope that are not in the trash, in the order of the query. */
  readonly rows: readonly LiveRow[];
}

/** A row as it stands in Notion. */
export interface LiveRow {
  readonly id: string;
  /** The values that can be written, whole however long they are, by the property's name. */
  readonly values: ReadonlyMap<string, PropertyValue>;
  readonly icon: Icon | null;
  readonly cover: FileSource | null;
  readonly locked: boolean;
  /** The ID of a person or a connection. */
  readonly createdBy: string;
  readonly lastEdit: Edit;
  /** Undefined when they were not read, because the manifest says nothing of the row's content. */
  readonly blocks: readonly LiveBlock[] | undefined;
}

/** What has to be known of a live row to recognise it. */
export type RecognisableRow = Pick<LiveRow, "id" | "values">;
