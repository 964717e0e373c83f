import type { DatabaseDeclaration } from "../database/declaration.ts";
import type { PageDeclaration } from "../page/declaration.ts";
import { SUFFIXES } from "../sources.ts";

/** A folder with what was found in it. */
export interface Folder {
  /** Path from the workspace file's folder; empty for that folder itself. */
  readonly path: string;
  /** As written on disk. */
  readonly name: string;
  readonly pages: PageDeclaration[];
  readonly databases: DatabaseDeclaration[];
  readonly folders: Map<string, Folder>;
}

/** Gathers pages and databases into the folders in which their files lie. */
export function gatherFolders(
  path: string,
  name: string,
  pages: readonly PageDeclaration[],
  databases: readonly DatabaseDeclaration[],
): Folder {
  const top: Folder = { path, name, pages: [], databases: [], folders: new Map() };
  const folderOf = (file: string): Folder => {
    const inside = path === "" ? file : file.slice(path.length + 1);
    return inside.split("/").slice(0, -1).reduce(subfolder, top);
  };
  for (const page of pages) folderOf(page.file).pages.push(page);
  for (const database of databases) folderOf(database.file).databases.push(database);
  return top;
}

function subfolder(folder: Folder, name: string): Folder {
  const known = folder.folders.get(name);
  if (known !== undefined) return known;
  const path = folder.path === "" ? name : `${folder.path}/${name}`;
  const made: Folder = { path, name, pages: [], databases: [], folders: new Map() };
  folder.folders.set(name, made);
  return made;
}

/** Tells whether anything in a folder is published, however deep. */
export function isPublished({ pages, databases, folders }: Folder): boolean {
  return (
    databases.length > 0 ||
    pages.some(({ settings }) => settings.publish) ||
    [...folders.values()].some(isPublished)
  );
}

/** Gives the path of a file without the suffix of a manifest: its key, unless the page has another. */
export function withoutSuffix(file: string): string {
  const suffix = SUFFIXES.find((one) => file.endsWith(one)) ?? "";
  return file.slice(0, file.length - suffix.length);
}

/** Gives the name of a page's file without its suffix. */
export function stemOf({ file }: PageDeclaration): string {
  return withoutSuffix(file.slice(file.lastIndexOf("/") + 1));
}

/** Finds the file in a folder that is the folder's own page: index, or else README, in any case. */
export function indexOf({ pages }: Folder): PageDeclaration | undefined {
  const named = (name: string) => pages.find((page) => stemOf(page).toLowerCase() === name);
  return named("index") ?? named("readme");
}
