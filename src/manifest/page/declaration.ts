import type { Block } from "../../model/blocks.ts";
import type { Place } from "../../model/diagnostics.ts";
import type { FileSource } from "../../model/files.ts";
import type { Icon } from "../../model/icons.ts";
import type { FormerKey, OnDrift } from "../resource.ts";

/** A value, and where it is written. */
export interface Declared<T> {
  readonly value: T;
  readonly place: Place;
}

/** A page that is named by its key or by its dashed ID. */
export type PageName = { readonly key: string } | { readonly id: string };

/** Pagewright's settings of a page. What is absent is not said. */
export interface PageSettings {
  readonly key?: Declared<string>;
  readonly id?: Declared<string>;
  readonly parent?: Declared<PageName>;
  readonly order?: number;
  readonly icon?: Icon | null;
  readonly cover?: FileSource | null;
  readonly locked?: boolean;
  readonly publish: boolean;
  readonly protect: boolean;
  readonly banner?: boolean;
  readonly onDrift?: OnDrift;
  readonly exact?: boolean;
  readonly movedFrom: readonly FormerKey[];
}

/** What one file declares, before it has its place in the tree. */
export interface PageDeclaration {
  /** Path from the workspace file's folder. */
  readonly file: string;
  /** Undefined if the page is named after its file. */
  readonly title?: string;
  readonly settings: PageSettings;
  readonly blocks: readonly Block[];
  /** Where the blocks that it keeps are named, by their dashed IDs. Markdown keeps none. */
  readonly kept?: ReadonlyMap<string, Place>;
}
