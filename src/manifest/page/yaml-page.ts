import type { Place } from "../../model/diagnostics.ts";
import { canonicalTitle } from "../../model/page.ts";
import { convertContent } from "../content/convert.ts";
import type { Loading, TextFile } from "../loading.ts";
import { error, startOf } from "../problem.ts";
import { check } from "../schema/check.ts";
import { validatePage } from "../schema/validators.generated.js";
import { readYaml } from "../yaml/document.ts";
import type { PageDeclaration } from "./declaration.ts";
import { NO_SETTINGS, readSettings } from "./settings.ts";

/** Reads a `*.page.yaml`. */
export function readYamlPage(source: TextFile, loading: Loading): PageDeclaration {
  const { file } = source;
  const broken = { file, settings: NO_SETTINGS, blocks: [] };
  const document = readYaml(source, loading.report);
  if (document === undefined) return broken;
  if (document.value === null) {
    loading.report(error(startOf(file), "empty-file", "the file is empty; expected title and content"));
    return broken;
  }
  const page = check(validatePage, document, [], document.value, loading.report);
  if (page === undefined) return broken;
  const { title, content = "", ...settings } = page;
  const kept = new Map<string, Place>();
  return {
    file,
    title: canonicalTitle(title),
    settings: readSettings(settings, document, [], loading.report),
    blocks: convertContent(content, document, ["content"], {
      loading,
      files: [source],
      kept,
      texts: { count: 0 },
    }),
    kept,
  };
}
