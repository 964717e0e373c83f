import { dirname } from "node:path";
import type { Diagnostic } from "../model/diagnostics.ts";
import { startLoading } from "./loading.ts";
import type { PageDeclaration } from "./page/declaration.ts";
import { readMarkdownPage } from "./page/markdown-page.ts";
import { readYamlPage } from "./page/yaml-page.ts";
import { isMarkdown } from "./sources.ts";

/** A page as its file alone declares it, with what is to be said of the file. */
export interface LonePage {
  /** Undefined when the file cannot be read. */
  readonly declaration: PageDeclaration | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a page by the absolute path of its file, without the project around it. Places are told from the folder given,
 * which is also what its includes must not leave; default: the folder of the file.
 */
export function readLonePage(path: string, folder: string = dirname(path)): LonePage {
  const loading = startLoading(folder);
  const source = loading.read(path);
  if (source === undefined) return { declaration: undefined, diagnostics: loading.diagnostics() };
  const declaration = isMarkdown(path) ? readMarkdownPage(source, loading) : readYamlPage(source, loading);
  return { declaration, diagnostics: loading.diagnostics() };
}
