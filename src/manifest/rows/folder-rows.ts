import type { DeclaredSource } from "../database/declaration.ts";
import type { SourceNames } from "../database/names.ts";
import type { Loading } from "../loading.ts";
import { error, quoted } from "../problem.ts";
import type { SourceFolder } from "../sources.ts";
import type { YamlDocument } from "../yaml/document.ts";
import { findProperty } from "./draft.ts";
import type { GatheredRows } from "./gather.ts";
import { readMarkdownRow } from "./markdown-row.ts";

/** Finds the data source whose rows a folder holds. Undefined if there is none of the project, which is reported. */
export function findTarget(
  { source, index }: SourceFolder,
  document: YamlDocument,
  names: SourceNames,
  { report }: Loading,
): DeclaredSource | undefined {
  const place = document.place(["sources", index, "into"]);
  const target = names.find(source.into ?? "", place, report);
  if (target === undefined || target === "unreadable") return undefined;
  if ("properties" in target) return target;
  const message = `${quoted(source.into ?? "")} is not the key of a database of this project`;
  report(error(place, "unknown-database", message, "declare it in a *.database.yaml, with this as its id"));
  return undefined;
}

/** Reads the Markdown files of a source as rows. */
export function readFolderRows(
  { source: { properties = {} }, index, files }: SourceFolder,
  document: YamlDocument,
  target: DeclaredSource,
  loading: Loading,
): GatheredRows {
  const mapped = Object.entries(properties).filter(([name]) => {
    const place = document.keyPlace(["sources", index, "properties", name]);
    return findProperty(name, place, target, loading.report) !== undefined;
  });
  const texts = files.map((path) => loading.read(path));
  const rows = texts.flatMap((text) =>
    text === undefined ? [] : (readMarkdownRow(text, new Map(mapped), target, loading) ?? []),
  );
  return { rows, isWhole: !texts.includes(undefined) };
}
