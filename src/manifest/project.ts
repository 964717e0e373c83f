import { basename, dirname } from "node:path";
import type { Block } from "../model/blocks.ts";
import type { Diagnostic, Place } from "../model/diagnostics.ts";
import { banner, type Repository } from "./banner.ts";
import { checkFormerKeys, checkPageIds } from "./claims.ts";
import { readDatabase } from "./database/database-file.ts";
import type { DatabaseDeclaration } from "./database/declaration.ts";
import { type Databases, loadDatabases } from "./databases.ts";
import { fileCommits } from "./file-commits.ts";
import type { LoadOptions } from "./load-options.ts";
import { type Loading, relativePath, startLoading } from "./loading.ts";
import type { PageDeclaration } from "./page/declaration.ts";
import { readMarkdownPage } from "./page/markdown-page.ts";
import { pageName } from "./page/settings.ts";
import { readYamlPage } from "./page/yaml-page.ts";
import { checkReferences, usedAnchors } from "./references.ts";
import type { DatabaseResource, PageResource, Resource, RowResource } from "./resource.ts";
import { findSources, isMarkdown, type SourceFolder } from "./sources.ts";
import { aliasesOf } from "./tree/aliases.ts";
import { gatherFolders, withoutSuffix } from "./tree/folders.ts";
import { inPublishingOrder } from "./tree/order.ts";
import { layOut, type Parent, type TreePage } from "./tree/pages.ts";
import { byKey, checkParents, existingParent } from "./tree/parents.ts";
import {
  type Defaults,
  readWorkspace,
  type Workspace,
  type WorkspaceContents,
  workspacePath,
} from "./workspace.ts";

/** Everything that the files of a project declare. */
export interface Project extends Databases {
  readonly workspace: Workspace;
  /** Parents before their children, siblings in publishing order. */
  readonly resources: readonly Resource[];
  /** In the order of the files. */
  readonly databases: readonly DatabaseResource[];
  /** In the order of their databases, and of the files that declare them. */
  readonly rows: readonly RowResource[];
  /** The keys and dashed IDs of what manifests protect, though they do not publish it. */
  readonly withheld: ReadonlySet<string>;
  /** Where texts mention people, by e-mail address; of several places the last. */
  readonly people: ReadonlyMap<string, Place>;
  /** Sorted, with frames. If one is an error, the resources are not fit to be published. */
  readonly diagnostics: readonly Diagnostic[];
}

type Resources = Omit<Project, "workspace" | "diagnostics">;

const NOTHING: Resources = {
  resources: [],
  databases: [],
  rows: [],
  withheld: new Set(),
  people: new Map(),
};

/**
 * Loads a project. All problems of all files are diagnostics; bad input never makes it throw. After an error in the
 * workspace file itself there are no resources.
 */
export async function loadProject(options: LoadOptions): Promise<Project> {
  const file = workspacePath(options);
  const loading = startLoading(dirname(file));
  const { workspace, contents } = readWorkspace(file, loading, options);
  const resources = contents === undefined ? NOTHING : await loadResources(contents, loading);
  const diagnostics = loading.diagnostics();
  const isBroken = diagnostics.some(
    ({ severity, ...place }) => severity === "error" && place.file === basename(file),
  );
  return { workspace, ...(isBroken ? NOTHING : resources), diagnostics };
}

async function loadResources(contents: WorkspaceContents, begun: Loading): Promise<Resources> {
  const { document, sources, defaults } = contents;
  const folders = findSources(sources, document, begun);
  const loading = {
    ...begun,
    folders: [...begun.folders, ...folders.map(({ path }) => path)],
    dialect: contents.markdown,
  };
  const { report } = loading;
  const declared = folders
    .filter(({ source }) => source.into === undefined)
    .map((folder) => ({ folder, ...readFiles(folder, defaults, loading) }));
  const layouts = declared.map(({ folder, pages, databases }) => {
    const path = relativePath(loading.directory, folder.path);
    const tree = gatherFolders(path, basename(folder.path), pages, databases);
    return layOut(tree, parentOf(folder, contents), folder.index);
  });
  const keyed = byKey(
    layouts.flatMap(({ pages }) => pages),
    report,
  );
  const hidden = declared.flatMap(({ pages }) => pages).filter(({ settings }) => !settings.publish);
  const unpublished = new Set(hidden.map(keyOf));
  const ordered = inPublishingOrder(checkParents(keyed, unpublished, report));
  const aliases = aliasesOf(ordered);
  const placed = layouts
    .flatMap(({ databases }) => databases)
    .map(({ database, parent }) => ({
      declaration: database,
      parent: existingParent(parent, database.file, keyed, unpublished, report).page,
    }));
  const bannerOf = ({ declaration }: TreePage): string | undefined =>
    declaration !== undefined && (declaration.settings.banner ?? defaults.banner)
      ? declaration.file
      : undefined;
  const repository = ordered.some((page) => bannerOf(page) !== undefined)
    ? await openRepository(contents, loading)
    : undefined;
  const taken = new Map(ordered.map(({ key, place }) => [key, place]));
  const rowFolders = folders.filter(({ source }) => source.into !== undefined);
  const registry = loadDatabases(placed, taken, rowFolders, contents, loading);
  const withheld = hidden.flatMap((page) => {
    const { id, protect, movedFrom } = page.settings;
    if (!protect) return [];
    return [keyOf(page), ...movedFrom.map(({ key }) => key), ...(id === undefined ? [] : [id.value])];
  });
  const settings = ordered.flatMap(({ declaration }) => declaration?.settings ?? []);
  checkPageIds(settings, registry.rows, report);
  checkFormerKeys([...settings, ...placed.map(({ declaration }) => declaration)], report);
  const resources = ordered.map((page) => {
    const file = bannerOf(page);
    const top = file === undefined ? [] : [banner(file, repository)];
    return toResource(page, defaults, aliases.get(page) ?? [], top);
  });
  const all = [...resources, ...registry.databases, ...registry.rows];
  checkReferences(begun.references, all, unpublished, report);
  const withUsed = usedAnchors([...resources, ...registry.rows]);
  return {
    ...registry,
    rows: registry.rows.map(withUsed),
    resources: resources.map(withUsed),
    people: new Map(
      begun.references.flatMap((named) => ("email" in named ? [[named.email, named.place] as const] : [])),
    ),
    withheld: new Set([...withheld, ...registry.withheld]),
  };
}

function keyOf({ file, settings }: PageDeclaration): string {
  return settings.key?.value ?? withoutSuffix(file);
}

interface Files {
  readonly pages: readonly PageDeclaration[];
  readonly databases: readonly DatabaseDeclaration[];
}

function readFiles({ files }: SourceFolder, defaults: Defaults, loading: Loading): Files {
  const pages: PageDeclaration[] = [];
  const databases: DatabaseDeclaration[] = [];
  for (const path of files) {
    const source = loading.read(path);
    if (source === undefined) continue;
    if (isMarkdown(path)) pages.push(readMarkdownPage(source, loading));
    else if (path.endsWith(".page.yaml")) pages.push(readYamlPage(source, loading));
    else databases.push(readDatabase(source, defaults, loading));
  }
  return { pages, databases };
}

function parentOf({ source, index }: SourceFolder, { document }: WorkspaceContents): Parent {
  if (source.under === undefined) return { page: "root" };
  return { page: pageName(source.under), place: document.place(["sources", index, "under"]) };
}

/** Looks up where the files can be looked at. */
async function openRepository(
  { repository }: WorkspaceContents,
  { directory }: Loading,
): Promise<Repository | undefined> {
  return repository && { ...repository, ...(await fileCommits(directory)) };
}

function toResource(
  page: TreePage,
  defaults: Defaults,
  aliases: readonly string[],
  top: readonly Block[],
): PageResource {
  const { key, place, declaration } = page;
  const settings = declaration?.settings;
  const icon = settings?.icon === undefined ? defaults.icon : settings.icon;
  const locked = settings?.locked ?? defaults.locked;
  return {
    kind: "page",
    key,
    place,
    parent: page.parent.page,
    ...(settings?.id !== undefined && { id: settings.id.value }),
    properties: {
      title: declaration?.title ?? page.name,
      ...(icon !== undefined && { icon }),
      ...(settings?.cover !== undefined && { cover: settings.cover }),
      ...(locked !== undefined && { locked }),
    },
    blocks: [...top, ...(declaration?.blocks ?? [])],
    ...(top.length > 0 && { banner: true }),
    ...(declaration?.kept !== undefined && declaration.kept.size > 0 && { kept: declaration.kept }),
    // A folder without a file of its own has no manifest to hold to.
    ...(declaration !== undefined && (settings?.exact ?? defaults.exact) === true && { exact: true }),
    onDrift: settings?.onDrift ?? defaults.onDrift,
    protect: settings?.protect ?? false,
    movedFrom: settings?.movedFrom ?? [],
    aliases,
  };
}
