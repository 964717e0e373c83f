import { startLoading } from "../manifest/loading.ts";
import type { PageDeclaration } from "../manifest/page/declaration.ts";
import { readMarkdownPage } from "../manifest/page/markdown-page.ts";
import { readYamlPage } from "../manifest/page/yaml-page.ts";
import type { Block } from "../model/blocks.ts";
import type { Yaml } from "./items.ts";
import { stringifyYaml } from "./yaml.ts";

/** Loads a page from the text of its file, as a project would. Undefined when anything is said against it. */
export function loadPage(file: string, text: string): PageDeclaration | undefined {
  const loading = startLoading("/");
  const source = { path: `/${file}`, file, text };
  const page = file.endsWith(".md") ? readMarkdownPage(source, loading) : readYamlPage(source, loading);
  return loading.diagnostics().length === 0 ? page : undefined;
}

/** Loads the items of a content. Undefined when anything is said against them. */
export function loadContent(items: readonly Yaml[]): readonly Block[] | undefined {
  return loadPage("page.page.yaml", stringifyYaml({ title: "", content: items }))?.blocks;
}
