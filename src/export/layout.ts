import type { Below, DatabaseTree, PageTree, RowTree } from "../live/read-below.ts";
import type { LiveBlock } from "../model/blocks.ts";
import { plainText } from "../model/rich-text.ts";
import { Names } from "./names.ts";

/** The folder of the project in which pages and databases lie. */
export const SOURCE = "pages";

/** A page with the place of its file. */
export interface PlacedPage {
  readonly tree: PageTree;
  /** Path of its file without a suffix: its key. */
  readonly key: string;
  /** Its place among its siblings, where their names alone would say another. */
  readonly order: number | undefined;
  /** The ID of the row that it is on; undefined when its folder says where it lives. */
  readonly row: string | undefined;
}

/** A database with the place of its file. */
export interface PlacedDatabase {
  readonly tree: DatabaseTree;
  /** Path of its file without a suffix: its key. */
  readonly key: string;
  /** The ID of the row that it is on; undefined when its folder says where it lives. */
  readonly row: string | undefined;
}

/** Where everything goes. */
export interface Layout {
  readonly pages: readonly PlacedPage[];
  readonly databases: readonly PlacedDatabase[];
  /** The keys by the IDs of pages and databases. */
  readonly keys: ReadonlyMap<string, string>;
}

/** What the loader sorts siblings by. */
const natural = new Intl.Collator("en", { numeric: true });

/** Lays out a page and all below it: a page that others are below is a folder with an index, any other one a file. */
export function layOutPage(tree: PageTree): Layout {
  const places = new Places();
  places.pages.push({ tree, key: `${SOURCE}/index`, order: undefined, row: undefined });
  places.below(tree, SOURCE);
  return places;
}

/** Lays out a database, and the pages on its rows. */
export function layOutDatabase(tree: DatabaseTree): Layout {
  const places = new Places();
  places.database(tree, SOURCE, places.namesIn(SOURCE), undefined);
  return places;
}

class Places implements Layout {
  readonly pages: PlacedPage[] = [];
  readonly databases: PlacedDatabase[] = [];
  readonly #names = new Map<string, Names>();

  get keys(): ReadonlyMap<string, string> {
    return new Map([
      ...this.pages.map(({ tree, key }) => [tree.page.id, key] as const),
      ...this.databases.map(({ tree, key }) => [tree.database.id, key] as const),
    ]);
  }

  /** The names that are taken in a folder. */
  namesIn(folder: string): Names {
    const known = this.#names.get(folder) ?? new Names(folder);
    this.#names.set(folder, known);
    return known;
  }

  /** Lays out what is on a page, or on a row when one is given. */
  below(tree: Below, folder: string, row?: string): void {
    const names = this.namesIn(folder);
    const found = inOrder(tree);
    const pages = found.flatMap((item) => ("page" in item ? [item] : []));
    const stems = pages.map(({ page }) => names.of(page.properties.title, "untitled"));
    const isSorted = stems.every((stem, at) => at === 0 || natural.compare(stems[at - 1] ?? "", stem) < 0);
    for (const [at, page] of pages.entries()) {
      const stem = stems[at] ?? "";
      const isFolder = page.pages.size + page.databases.size > 0;
      const key = isFolder ? `${folder}/${stem}/index` : `${folder}/${stem}`;
      this.pages.push({ tree: page, key, order: isSorted ? undefined : at + 1, row });
      if (isFolder) this.below(page, `${folder}/${stem}`);
    }
    for (const item of found) if ("database" in item) this.database(item, folder, names, row);
  }

  database(tree: DatabaseTree, folder: string, names: Names, row: string | undefined): void {
    const stem = names.of(plainText(tree.database.title), "untitled-database");
    this.databases.push({ tree, key: `${folder}/${stem}`, row });
    // What is on rows lies beside their database: in a folder of its own the loader would take that for a page.
    for (const one of tree.sources.flatMap(({ rows }): readonly RowTree[] => rows)) {
      this.below(one, folder, one.row.id);
    }
  }
}

/** Gives the pages and databases on a page in document order. */
function inOrder({ blocks, pages, databases }: Below): (PageTree | DatabaseTree)[] {
  const visit = (block: LiveBlock): (PageTree | DatabaseTree)[] => {
    const item = pages.get(block.id) ?? databases.get(block.id);
    return item === undefined ? block.children.flatMap(visit) : [item];
  };
  return blocks.flatMap(visit);
}
