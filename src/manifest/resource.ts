import type { Block } from "../model/blocks.ts";
import type { Place } from "../model/diagnostics.ts";
import type { PageProperties } from "../model/page.ts";

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
  readonly onDrift: OnDrift;
  /** Never trashed by `--prune`. */
  readonly protect: boolean;
  /** Keys under which the page was known before. */
  readonly movedFrom: readonly string[];
}

/** What a manifest declares. */
export type Resource = PageResource;
