import { lstatSync } from "node:fs";
import { join, resolve } from "node:path";
import { listFiles } from "./folder-files.ts";
import { isInside, type Loading, relativePath } from "./loading.ts";
import { matcher } from "./patterns.ts";
import { error, quoted, startOf, warning } from "./problem.ts";
import { checkSource } from "./source-checks.ts";
import type { Source } from "./workspace-file.generated.ts";
import type { YamlDocument } from "./yaml/document.ts";

/** The suffixes of files that declare a page or a database; the rest of the path is its key. */
export const SUFFIXES = [".page.yaml", ".database.yaml", ".md", ".mdx"] as const;

/** Tells a file of Markdown, which can be a row, too. */
export function isMarkdown(file: string): boolean {
  return file.endsWith(".md") || file.endsWith(".mdx");
}

/** A source's folder and the files in it that declare pages, databases or rows, in a fixed order. */
export interface SourceFolder {
  readonly source: Source;
  /** Place of the source in the list of sources. */
  readonly index: number;
  /** Absolute. */
  readonly path: string;
  /** Absolute paths. */
  readonly files: readonly string[];
}

/** Finds the files of all sources. A file belongs to the first source that holds it; the second is reported. */
export function findSources(
  sources: readonly Source[],
  document: YamlDocument,
  loading: Loading,
): readonly SourceFolder[] {
  const owners = new Map<string, Source>();
  const folders: SourceFolder[] = [];
  for (const [index, source] of sources.entries()) {
    const path = resolve(loading.directory, source.path);
    if (!checkSource(source, path, document, ["sources", index], loading)) continue;
    const found = findFiles(source, path, loading);
    const place = document.place(["sources", index, "path"]);
    if (found.length === 0) {
      const message = `the source ${quoted(source.path)} has no files to publish`;
      loading.report(warning(place, "empty-source", message));
    }
    const twice = found.find((file) => owners.has(file));
    if (twice !== undefined) {
      const file = relativePath(loading.directory, twice);
      const message = `${file} already belongs to the source ${quoted(owners.get(twice)?.path ?? "")}`;
      loading.report(error(place, "file-in-two-sources", message, "leave it out of one with exclude"));
    }
    const files = found.filter((file) => !owners.has(file));
    for (const file of files) owners.set(file, source);
    folders.push({ source, index, path, files });
  }
  return folders;
}

function findFiles(
  { into, include, exclude = [] }: Source,
  path: string,
  loading: Loading,
): readonly string[] {
  // Sites have pages in MDX that are code more than text: they are taken only by a pattern that names them.
  const isNamed = matcher((include ?? []).filter((pattern) => pattern.includes("mdx")));
  const isManifest = (file: string) =>
    file.endsWith(".mdx")
      ? isNamed(file)
      : into === undefined
        ? SUFFIXES.some((suffix) => file.endsWith(suffix))
        : isMarkdown(file);
  const { files, linksToNothing } = listFiles(path, (folder) => {
    const name = relativePath(loading.directory, folder);
    loading.report(error(startOf(name), "file-unreadable", `the folder ${name} cannot be read`));
  });
  for (const link of linksToNothing.filter(isManifest)) {
    const place = startOf(relativePath(loading.directory, join(path, link)));
    loading.report(error(place, "file-not-found", "a symbolic link to a file that does not exist"));
  }
  const isIncluded = include === undefined ? () => true : matcher(include);
  const isExcluded = matcher(exclude);
  return files
    .filter((file) => isManifest(file) && isIncluded(file) && !isExcluded(file))
    .map((file) => join(path, file))
    .filter((file) => staysInside(file, path, loading));
}

/** Symbolic links are not followed out of the source's folder. */
function staysInside(file: string, folder: string, { directory, report }: Loading): boolean {
  if (!lstatSync(file).isSymbolicLink() || isInside(folder, file)) return true;
  const message = "a symbolic link out of the folder of its source is not followed";
  report(warning(startOf(relativePath(directory, file)), "outside-project", message));
  return false;
}
