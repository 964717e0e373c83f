import {
  dialectOf,
  type MarkdownDocument,
  parseMarkdown,
  takeLeadingHeading,
  toBlocks,
} from "../../markdown/index.ts";
import { canonicalTitle } from "../../model/page.ts";
import type { Loading, TextFile } from "../loading.ts";
import { startOf, warning } from "../problem.ts";
import { check } from "../schema/check.ts";
import { validateSettings } from "../schema/validators.generated.js";
import { readYaml, type YamlDocument } from "../yaml/document.ts";
import type { PageDeclaration, PageSettings } from "./declaration.ts";
import { NO_SETTINGS, readSettings } from "./settings.ts";

/** The keys of front matter that always concern us. The rest belongs to the author and to other tools. */
const OUR_KEYS = ["title", "notion"];

/** What a Markdown file declares, and its front matter, as far as it concerns us. */
export interface MarkdownFile {
  readonly page: PageDeclaration;
  /** Undefined if there is none. Its value is a mapping. */
  readonly frontMatter: YamlDocument | undefined;
}

/** Reads a Markdown file as a page. */
export function readMarkdownPage(source: TextFile, loading: Loading): PageDeclaration {
  return readMarkdown(source, [], loading).page;
}

/**
 * Reads a Markdown file: its title is that of the front matter, or else its leading `# heading`. Of the front matter,
 * some keys concern us beside our own.
 */
export function readMarkdown(
  { file, text }: TextFile,
  keys: readonly string[],
  loading: Loading,
): MarkdownFile {
  const document = parseMarkdown(text, dialectOf(file, loading.dialect));
  const frontMatter = readFrontMatter(file, document, [...OUR_KEYS, ...keys], loading);
  const title = frontMatter === undefined ? undefined : readTitle(frontMatter, loading);
  const heading = takeLeadingHeading(document);
  const named = title ?? canonicalTitle(heading?.text ?? "");
  // A heading that says what the title says would stand twice on the page.
  const body = heading !== undefined && canonicalTitle(heading.text) === named ? heading.rest : document;
  const { value, diagnostics } = toBlocks(body, { file, refer: loading.refer });
  diagnostics.forEach(loading.report);
  const page = {
    file,
    settings: frontMatter === undefined ? NO_SETTINGS : readNotion(frontMatter, loading),
    blocks: value,
    ...(named !== "" && { title: named }),
  };
  return { page, frontMatter };
}

/** Reads our part of the front matter. What is between the dashes but no mapping is none of ours. */
function readFrontMatter(
  file: string,
  { frontMatter }: MarkdownDocument,
  keys: readonly string[],
  loading: Loading,
): YamlDocument | undefined {
  if (frontMatter === undefined) return undefined;
  const document = readYaml({ ...frontMatter, file, only: keys }, loading.report);
  if (document === undefined || document.value === null) return undefined;
  if (isMapping(document.value)) return document;
  const message =
    "what stands between the dashes is not front matter and is left out; expected keys and values";
  loading.report(warning(startOf(file), "wrong-type", message, "put an empty line above a line of dashes"));
  return undefined;
}

/** Reads the title, which other tools may use in their own way: only a line of text counts. */
function readTitle(document: YamlDocument, { report }: Loading): string | undefined {
  const title = isMapping(document.value) ? document.value.title : undefined;
  if (title === undefined || title === null) return undefined;
  if (typeof title === "object") {
    report(warning(document.place(["title"]), "wrong-type", '"title" is not text and is left out'));
    return undefined;
  }
  const text = canonicalTitle(typeof title === "string" ? title : document.source(["title"]));
  return text === "" ? undefined : text;
}

function readNotion(document: YamlDocument, { report }: Loading): PageSettings {
  const notion = isMapping(document.value) ? document.value.notion : undefined;
  if (notion === undefined || notion === null) return NO_SETTINGS;
  const settings = check(validateSettings, document, ["notion"], notion, report);
  return settings === undefined ? NO_SETTINGS : readSettings(settings, document, ["notion"], report);
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
