import { basename, resolve } from "node:path";
import { findWorkspace } from "../manifest/find-workspace.ts";
import type { AnyResource, Project } from "../manifest/index.ts";
import { relativePath } from "../manifest/loading.ts";
import { readLonePage } from "../manifest/lone-page.ts";
import type { Block } from "../model/blocks.ts";
import type { Diagnostic } from "../model/diagnostics.ts";
import type { PageProperties } from "../model/page.ts";
import { type Context, InputError } from "./context.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { hasErrors, load } from "./validate.ts";

export interface RenderOptions {
  /** The path of a Markdown file, `*.page.yaml` or `*.database.yaml`, from the current folder. */
  readonly file: string;
  /** The workspace file; without it, the one of a folder above the file. */
  readonly config: string | undefined;
}

/** A page whose file belongs to no project, or is not published by it. */
export interface UnpublishedPage {
  readonly kind: "unpublished page";
  readonly properties: PageProperties;
  readonly blocks: readonly Block[];
}

/** What a file becomes. */
export interface RenderResult {
  readonly exitCode: ExitCode;
  /** What the file declares: a database comes before its rows. Empty after an error. */
  readonly resources: readonly (AnyResource | UnpublishedPage)[];
  /** What is to be said of the file, and of those that it brings in. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Tells what a file becomes, offline. Throws `InputError` for a file that is no manifest, and for a database that no
 * project publishes.
 */
export async function render({ file, config }: RenderOptions, context: Context): Promise<RenderResult> {
  const path = resolve(context.cwd, file);
  if (!/\.(?:mdx?|page\.yaml|database\.yaml)$/.test(path)) {
    throw new InputError(
      `${file} is no manifest`,
      "expected a Markdown file, *.page.yaml or *.database.yaml",
    );
  }
  const workspace = config ?? (await findWorkspace(resolve(path, "..")));
  const project = workspace === undefined ? undefined : await load({ config: workspace }, true, context);
  const published = project === undefined ? [] : resourcesOf(project, path);
  if (project !== undefined && (published.length > 0 || isBroken(project))) {
    return result(published, concerning(project, path, published));
  }
  if (path.endsWith(".database.yaml")) return unpublishedDatabase(file, path, project);
  if (project !== undefined) {
    const { file: name } = project.workspace;
    context.progress({ type: "notice", message: `No source of ${basename(name)} publishes ${file}.` });
  }
  const { declaration, diagnostics } = readLonePage(path, project?.workspace.directory);
  return result(declaration === undefined ? [] : [unpublishedPage(declaration, path)], diagnostics);
}

function result(resources: RenderResult["resources"], diagnostics: readonly Diagnostic[]): RenderResult {
  const isInvalid = hasErrors({ diagnostics });
  return {
    exitCode: isInvalid ? EXIT.invalid : EXIT.done,
    resources: isInvalid ? [] : resources,
    diagnostics,
  };
}

function unpublishedPage(
  { title, settings, blocks }: NonNullable<ReturnType<typeof readLonePage>["declaration"]>,
  path: string,
): UnpublishedPage {
  const { icon, cover, locked } = settings;
  return {
    kind: "unpublished page",
    properties: {
      title: title ?? basename(path).replace(/\.(?:mdx?|page\.yaml)$/, ""),
      ...(icon !== undefined && { icon }),
      ...(cover !== undefined && { cover }),
      ...(locked !== undefined && { locked }),
    },
    blocks,
  };
}

/** A database is nothing by itself: its relations and rows need the project. One with errors is not in it, either. */
function unpublishedDatabase(file: string, path: string, project: Project | undefined): RenderResult {
  const diagnostics = project === undefined ? [] : concerning(project, path, []);
  if (hasErrors({ diagnostics })) return result([], diagnostics);
  throw new InputError(
    `${file} is a database that no project publishes`,
    "name the workspace file with --config, and see that one of its sources holds the file",
  );
}

/** Gives what a file declares; with a database, all of its rows. */
function resourcesOf({ workspace, resources, databases, rows }: Project, path: string): AnyResource[] {
  const file = relativePath(workspace.directory, path);
  const declared = databases.filter(({ place }) => place.file === file);
  const sources = new Set(declared.flatMap(({ dataSources }) => dataSources.map(({ key }) => key)));
  return [
    ...resources.filter(({ place }) => place.file === file),
    ...declared,
    ...rows.filter(({ place, dataSource }) => place.file === file || sources.has(dataSource)),
  ];
}

/** Whether the workspace file itself has an error: then nothing is known of its sources. */
function isBroken({ workspace, diagnostics }: Project): boolean {
  const file = basename(workspace.file);
  return diagnostics.some((one) => one.severity === "error" && one.file === file);
}

/**
 * Gives the problems that concern a file: its own, those of the workspace file, of its rows, and of files that are
 * brought in, as no manifest of their own. Markdown brings in none.
 */
function concerning(
  { workspace, resources, databases, rows, diagnostics }: Project,
  path: string,
  rendered: readonly AnyResource[],
): readonly Diagnostic[] {
  const own = new Set([
    relativePath(workspace.directory, path),
    basename(workspace.file),
    ...rendered.map(({ place }) => place.file),
  ]);
  const others = new Set([...resources, ...databases, ...rows].map(({ place }) => place.file));
  return diagnostics.filter(
    ({ file }) =>
      own.has(file) ||
      (!/\.mdx?$/.test(path) && !others.has(file) && !/\.(?:page|database)\.yaml$/.test(file)),
  );
}
