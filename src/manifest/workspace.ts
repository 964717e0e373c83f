import { basename, dirname, resolve } from "node:path";
import type { Dialect } from "../markdown/index.ts";
import type { Icon } from "../model/icons.ts";
import type { LoadOptions } from "./load-options.ts";
import type { Loading } from "./loading.ts";
import { readIcon } from "./page/appearance.ts";
import { error, startOf } from "./problem.ts";
import type { OnDrift } from "./resource.ts";
import { readRoot } from "./root.ts";
import { check } from "./schema/check.ts";
import { validateWorkspace } from "./schema/validators.generated.js";
import type { Source } from "./workspace-file.generated.ts";
import { readYaml, type YamlDocument } from "./yaml/document.ts";

/** What a workspace file is called unless it is named. */
export const DEFAULT_FILE = "pagewright.yaml";

/** A project's own settings. */
export interface Workspace {
  /** The workspace file, absolute. */
  readonly file: string;
  /** Its folder, absolute: keys and places are relative to it. */
  readonly directory: string;
  /** The page below which everything is published, as a dashed ID. Undefined only when the root was optional. */
  readonly root: string | undefined;
  readonly ledger: "notion" | "file";
  /** How much one apply may trash: pages, and percent of all published pages. */
  readonly safety: { readonly maxTrash: number; readonly maxTrashPercent: number };
}

/** What pages say when they do not say otherwise. */
export interface Defaults {
  readonly icon?: Icon | null;
  readonly locked?: boolean;
  readonly banner: boolean;
  readonly onDrift: OnDrift;
  readonly exact?: boolean;
}

/** What the workspace file says about its pages. */
export interface WorkspaceContents {
  readonly document: YamlDocument;
  readonly sources: readonly Source[];
  readonly defaults: Defaults;
  readonly markdown: Dialect;
  /** Where the sources are hosted. */
  readonly repository?: { readonly url: string; readonly ref: string };
}

/** Gives the absolute path of the workspace file. */
export function workspacePath({ cwd, config }: LoadOptions): string {
  return resolve(cwd, config ?? DEFAULT_FILE);
}

/** Reads the workspace file. Its contents are undefined if they cannot be used at all. */
export function readWorkspace(
  file: string,
  loading: Loading,
  options: LoadOptions,
): { readonly workspace: Workspace; readonly contents?: WorkspaceContents } {
  const workspace: Workspace = {
    file,
    directory: dirname(file),
    root: undefined,
    ledger: "notion",
    safety: { maxTrash: 10, maxTrashPercent: 30 },
  };
  const document = readDocument(file, loading, options);
  if (document === undefined) return { workspace };
  const value = check(validateWorkspace, document, [], document.value, loading.report);
  if (value === undefined) return { workspace };
  const { icon, locked, banner = false, onDrift = "keep", exact } = value.defaults ?? {};
  const place = document.place(["defaults", "icon"]);
  const readDefaultIcon = icon === undefined ? undefined : readIcon(icon, place, loading.report);
  return {
    workspace: {
      ...workspace,
      root: readRoot(value.root, document, loading, options),
      ledger: value.ledger ?? workspace.ledger,
      safety: { ...workspace.safety, ...value.safety },
    },
    contents: {
      document,
      sources: value.sources,
      defaults: {
        ...(readDefaultIcon !== undefined && { icon: readDefaultIcon }),
        ...(locked !== undefined && { locked }),
        banner,
        onDrift,
        ...(exact !== undefined && { exact }),
      },
      markdown: { admonitions: value.markdown?.admonitions === true },
      ...(value.repository !== undefined && { repository: { ref: "main", ...value.repository } }),
    },
  };
}

function readDocument(path: string, loading: Loading, { config }: LoadOptions): YamlDocument | undefined {
  const start = startOf(basename(path));
  const missing = `there is no workspace file ${config ?? DEFAULT_FILE}`;
  const hint = 'begin one with "pagewright init", or name it with --config';
  const source = loading.read(path, start, error(start, "no-workspace", missing, hint));
  if (source === undefined) return undefined;
  const document = readYaml(source, loading.report);
  if (document === undefined || document.value !== null) return document;
  loading.report(error(start, "empty-file", "the file is empty; expected version, root and sources"));
  return undefined;
}
