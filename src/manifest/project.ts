import { basename, dirname } from "node:path";
import type { Diagnostic } from "../model/diagnostics.ts";
import type { LoadOptions } from "./load-options.ts";
import { type Loading, relativePath, startLoading } from "./loading.ts";
import type { PageDeclaration } from "./page/declaration.ts";
import { readMarkdownPage } from "./page/markdown-page.ts";
import { pageName } from "./page/settings.ts";
import { readYamlPage } from "./page/yaml-page.ts";
import type { PageResource, Resource } from "./resource.ts";
import { findSources, type SourceFolder } from "./sources.ts";
import { gatherFolders, withoutSuffix } from "./tree/folders.ts";
import { formerKeys } from "./tree/former-keys.ts";
import { inPublishingOrder } from "./tree/order.ts";
import { layOut, type Parent, type TreePage } from "./tree/pages.ts";
import { byKey, checkParents } from "./tree/parents.ts";
import {
  type Defaults,
  readWorkspace,
  type Workspace,
  type WorkspaceContents,
  workspacePath,
} from "./workspace.ts";

/** Everything that the files of a project declare. */
export interface Project {
  readonly workspace: Workspace;
  /** Parents before their children, siblings in publishing order. */
  readonly resources: readonly Resource[];
  /** Sorted, with frames. If one is an error, the resources are not fit to be published. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Loads a project. All problems of all files are diagnostics; bad input never makes it throw. After an error in the
 * workspace file itself there are no resources.
 */
export async function loadProject(options: LoadOptions): Promise<Project> {
  const file = workspacePath(options);
  const loading = startLoading(dirname(file));
  const { workspace, contents } = readWorkspace(file, loading, options);
  const resources = contents === undefined ? [] : await loadResources(contents, loading);
  const diagnostics = loading.diagnostics();
  const isBroken = diagnostics.some(
    ({ severity, ...place }) => severity === "error" && place.file === basename(file),
  );
  return { workspace, resources: isBroken ? [] : resources, diagnostics };
}

async function loadResources(contents: WorkspaceContents, begun: Loading): Promise<Resource[]> {
  const { document, sources, defaults } = contents;
  const folders = await findSources(sources, document, begun);
  const loading = { ...begun, folders: [...begun.folders, ...folders.map(({ path }) => path)] };
  const declared = folders.map((folder) => ({ folder, pages: readPages(folder, loading) }));
  const pages = declared.flatMap(({ folder, pages }) => {
    const path = relativePath(loading.directory, folder.path);
    return layOut(
      gatherFolders(path, basename(folder.path), pages),
      parentOf(folder, contents),
      folder.index,
    );
  });
  const keyed = byKey(pages, loading.report);
  const unpublished = declared
    .flatMap((one) => one.pages)
    .filter(({ settings }) => !settings.publish)
    .map(({ file, settings }) => settings.key?.value ?? withoutSuffix(file));
  const ordered = inPublishingOrder(checkParents(keyed, new Set(unpublished), loading.report));
  const former = formerKeys(ordered);
  return ordered.map((page) => toResource(page, defaults, former.get(page) ?? []));
}

function readPages({ files }: SourceFolder, loading: Loading): PageDeclaration[] {
  return files.flatMap((path) => {
    const source = loading.read(path);
    if (source === undefined) return [];
    return path.endsWith(".md") ? readMarkdownPage(source, loading) : readYamlPage(source, loading);
  });
}

function parentOf({ source, index }: SourceFolder, { document }: WorkspaceContents): Parent {
  if (source.under === undefined) return { page: "root" };
  return { page: pageName(source.under), place: document.place(["sources", index, "under"]) };
}

function toResource(page: TreePage, defaults: Defaults, movedFrom: readonly string[]): PageResource {
  const { key, place, declaration } = page;
  const settings = declaration?.settings;
  const icon = settings?.icon === undefined ? defaults.icon : settings.icon;
  const locked = settings?.locked ?? defaults.locked;
  return {
    kind: "page",
    key,
    place,
    parent: page.parent.page,
    ...(settings?.id !== undefined && { id: settings.id }),
    properties: {
      title: declaration?.title ?? page.name,
      ...(icon !== undefined && { icon }),
      ...(settings?.cover !== undefined && { cover: settings.cover }),
      ...(locked !== undefined && { locked }),
    },
    blocks: declaration?.blocks ?? [],
    onDrift: settings?.onDrift ?? defaults.onDrift,
    protect: settings?.protect ?? false,
    movedFrom,
  };
}
