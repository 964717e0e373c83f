import type { Place } from "../../model/diagnostics.ts";
import type { DatabaseDeclaration } from "../database/declaration.ts";
import type { Declared, PageDeclaration, PageName } from "../page/declaration.ts";
import { startOf } from "../problem.ts";
import { type Folder, indexOf, isPublished, stemOf, withoutSuffix } from "./folders.ts";

/** The page below which others are laid, and where the manifest says so, if it says so. */
export interface Parent {
  readonly page: PageName | "root";
  readonly place?: Place;
}

/** A page with its place in the tree. */
export interface TreePage {
  readonly key: string;
  readonly place: Place;
  readonly parent: Parent;
  /** Name of the file or folder: the title of last resort, and what siblings are sorted by. */
  readonly name: string;
  /** Place of its source in the list of sources. */
  readonly source: number;
  /** Keys under which the page may have been known because of where its file lies. */
  readonly aliases: readonly string[];
  /** Absent for a folder that has no file of its own. */
  readonly declaration?: PageDeclaration;
}

/** A database with its place in the tree. */
export interface TreeDatabase {
  readonly database: DatabaseDeclaration;
  readonly parent: Parent;
}

/** What lies in a source. */
export interface Layout {
  readonly pages: readonly TreePage[];
  readonly databases: readonly TreeDatabase[];
}

/** Gives the key of the page above, if that is a page of the project. */
export function parentKey({ parent }: Pick<TreePage, "parent">): string | undefined {
  return parent.page !== "root" && "key" in parent.page ? parent.page.key : undefined;
}

/** Lays out a source: the pages and databases of a folder and of all below it. */
export function layOut(top: Folder, parent: Parent, source: number): Layout {
  const index = indexOf(top);
  const items = folderPages(top, index, index !== undefined, parent, source);
  return {
    pages: items.filter((item): item is TreePage => !("database" in item)),
    databases: items.filter((item) => "database" in item),
  };
}

/** Lays out a folder below a parent. A folder that has a page of its own puts it in between. */
function folderPages(
  folder: Folder,
  own: PageDeclaration | undefined,
  hasPage: boolean,
  above: Parent,
  source: number,
): (TreePage | TreeDatabase)[] {
  if (!hasPage || own?.settings.publish === false) return contents(folder, own, above, source);
  const page = own === undefined ? synthesized(folder, above, source) : declared(own, folder, above, source);
  return [page, ...contents(folder, own, { page: { key: page.key } }, source)];
}

function contents(
  folder: Folder,
  own: PageDeclaration | undefined,
  parent: Parent,
  source: number,
): (TreePage | TreeDatabase)[] {
  const folders = [...folder.folders.values()].map((subfolder) => ({
    subfolder,
    own: pageOf(subfolder, folder),
  }));
  const owners = new Set([own, ...folders.map((one) => one.own)]);
  return [
    ...folder.pages
      .filter((page) => page.settings.publish && !owners.has(page))
      .map((page) => declared(page, undefined, parent, source)),
    ...folder.databases.map((database) => ({ database, parent: statedParent(database.parent, parent) })),
    ...folders.flatMap((one) =>
      folderPages(
        one.subfolder,
        one.own,
        one.own !== undefined || isPublished(one.subfolder),
        parent,
        source,
      ),
    ),
  ];
}

/** Finds the page of a folder: its index file, or else the file of the same name beside it. */
function pageOf(folder: Folder, above: Folder): PageDeclaration | undefined {
  return indexOf(folder) ?? above.pages.find((page) => stemOf(page) === folder.name);
}

function declared(
  page: PageDeclaration,
  folder: Folder | undefined,
  above: Parent,
  source: number,
): TreePage {
  const { key, parent } = page.settings;
  return {
    key: key?.value ?? withoutSuffix(page.file),
    place: key?.place ?? startOf(page.file),
    parent: statedParent(parent, above),
    name: folder?.name ?? stemOf(page),
    source,
    aliases: [...new Set([withoutSuffix(page.file), ...(folder === undefined ? [] : folderKeys(folder))])],
    declaration: page,
  };
}

/** Gives the parent that a manifest states, or else that of the folder. */
function statedParent(stated: Declared<PageName> | undefined, above: Parent): Parent {
  return stated === undefined ? above : { page: stated.value, place: stated.place };
}

function synthesized(folder: Folder, parent: Parent, source: number): TreePage {
  const { path, name } = folder;
  return { key: path, place: startOf(path), parent, name, source, aliases: folderKeys(folder) };
}

/** A folder's page stays the same when the folder gains or loses an index file. */
function folderKeys({ path }: Folder): string[] {
  return path === "" ? [] : [path, `${path}/index`, `${path}/README`];
}
