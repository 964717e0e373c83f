import type { Block } from "../model/blocks.ts";
import type { Place } from "../model/diagnostics.ts";
import type { FileSource } from "../model/files.ts";
import type { Icon } from "../model/icons.ts";
import type { LocalFile } from "../model/local-file.ts";
import type { PageProperties } from "../model/page.ts";
import type { PropertyConfig } from "../model/properties/schema.ts";
import type { PropertyValue } from "../model/properties/values.ts";
import type { RichText } from "../model/rich-text.ts";

/** Below what a page lives: another resource of the project, or a page of Notion by its dashed ID. */
export type ParentRef = { readonly key: string } | { readonly id: string } | "root";

/** What happens to a page that somebody edited in Notion. */
export type OnDrift = "keep" | "overwrite" | "fail";

/** One page as its manifest declares it: validated, converted, in canonical form. */
export interface PageResource {
  readonly kind: "page";
  readonly key: string;
  /** Where it is declared; for a folder without an index file, the folder, line 1, column 1. */
  readonly place: Place;
  readonly parent: ParentRef;
  /** The page to adopt, as a dashed ID. */
  readonly id?: string;
  readonly properties: PageProperties;
  readonly blocks: readonly Block[];
  /** The digest of what it says apart from its links into the project; absent where it has none. */
  readonly linkless?: string;
  /** The first block is a banner, which names the file. */
  readonly banner?: true;
  /** Where the blocks that it keeps are named, by their dashed IDs; absent when it keeps none. */
  readonly kept?: ReadonlyMap<string, Place>;
  /** The page is to hold nothing but its blocks: what people added goes, what they edited is overwritten. */
  readonly exact?: true;
  readonly onDrift: OnDrift;
  /** Never trashed by `--prune`. */
  readonly protect: boolean;
  /** Keys under which its manifest says that the page was known before. */
  readonly movedFrom: readonly FormerKey[];
  /** Keys under which it may have been known because of where its file lies. */
  readonly aliases: readonly string[];
}

/** A key under which something was known before, and where that is written. */
export interface FormerKey {
  readonly key: string;
  readonly place: Place;
}

/** A database: a container with data sources, as its manifest declares it. */
export interface DatabaseResource {
  readonly kind: "database";
  readonly key: string;
  readonly place: Place;
  readonly parent: ParentRef;
  /** What to adopt, as a dashed ID: the database, its data source, one of its views, or a page that holds it inline. */
  readonly id?: string;
  /** The view that `id` was pasted with, as a dashed ID: it tells which of several data sources is meant. */
  readonly view?: string;
  readonly properties: DatabaseProperties;
  /** At least one. */
  readonly dataSources: readonly DataSourceDeclaration[];
  /** Whether properties and options that the manifest does not name are to go. */
  readonly exact: boolean;
  readonly onDrift: OnDrift;
  readonly protect: boolean;
  readonly movedFrom: readonly FormerKey[];
}

/** What a database says beside its schema. An absent field is not managed. */
export interface DatabaseProperties {
  readonly title: RichText;
  readonly description?: RichText;
  readonly icon?: Icon | null;
  readonly cover?: FileSource | null;
  readonly inline?: boolean;
  readonly locked?: boolean;
}

/** One data source of a database: its schema, and which of its rows the manifest speaks for. */
export interface DataSourceDeclaration {
  /** The database's own key for a single data source, else `<key>#<name>`. */
  readonly key: string;
  /** Its title; undefined when it is named like its database. */
  readonly name: string | undefined;
  readonly place: Place;
  /** In the order of the manifest; exactly one is a title. */
  readonly properties: readonly PropertyDeclaration[];
  /** The name of the property that rows are recognised by. */
  readonly keyProperty: string;
  /** Whether values may name options that the schema does not have. */
  readonly createOptions: boolean;
  /** A filter of the API, valid for the schema; undefined when the manifest speaks for every row. */
  readonly scope: Filter | undefined;
}

/** A property that a manifest declares. */
export interface PropertyDeclaration {
  readonly name: string;
  readonly place: Place;
  readonly description?: string;
  readonly config: PropertyConfig;
  readonly renamedFrom?: string;
  /** Former names of options, by their new names. */
  readonly renamedOptions: ReadonlyMap<string, string>;
}

/** A filter as the API takes it (`and`/`or` trees of property conditions). */
export type Filter = Readonly<Record<string, unknown>>;

/** A row: a page in a data source. */
export interface RowResource {
  readonly kind: "row";
  /** `<key of the data source>/<key of the row>`. */
  readonly key: string;
  readonly place: Place;
  /** The key of its data source. */
  readonly dataSource: string;
  /** The value of the key property that it is recognised by, as text. */
  readonly identity: string;
  /** The page to adopt, as a dashed ID. */
  readonly id?: string;
  /** By the property's name. A property that is not here is not touched. */
  readonly values: ReadonlyMap<string, DeclaredValue>;
  readonly icon?: Icon | null;
  readonly cover?: FileSource | null;
  /** Undefined when the manifest says nothing of the row's content. */
  readonly blocks: readonly Block[] | undefined;
  /** Where the blocks that it keeps are named, by their dashed IDs; absent when it keeps none. */
  readonly kept?: ReadonlyMap<string, Place>;
  /** Its page is to hold nothing but its blocks: what people added goes, what they edited is overwritten. */
  readonly exact?: true;
  readonly onDrift: OnDrift;
  readonly protect: boolean;
}

/** A person, known by e-mail address or by dashed ID. */
export type PersonRef = { readonly email: string } | { readonly id: string };

/** A row, known by its resource key or by the dashed ID of its page. */
export type RowRef = { readonly key: string } | { readonly id: string };

/** A file at an address, or one of the repository. */
export type FileRef = { readonly name: string; readonly url: string } | LocalFile;

/** A value as a manifest writes it: people, rows and files are still to be looked up. */
export type DeclaredValue = { readonly place: Place } & (
  | Exclude<PropertyValue, { readonly type: "people" | "relation" | "files" }>
  | { readonly type: "people"; readonly value: readonly PersonRef[] }
  | { readonly type: "relation"; readonly value: readonly RowRef[] }
  | { readonly type: "files"; readonly value: readonly FileRef[] }
);

/** What a manifest declares. */
export type Resource = PageResource;

/** What a manifest declares, of any kind. */
export type AnyResource = PageResource | DatabaseResource | RowResource;
