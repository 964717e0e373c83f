import { realpathSync } from "node:fs";
import { dialectOf, parseMarkdown, toBlocks } from "../../markdown/index.ts";
import type { Block } from "../../model/blocks.ts";
import type { TextFile } from "../loading.ts";
import type { Include } from "../page-file.generated.ts";
import { error, quoted } from "../problem.ts";
import { findProjectFile } from "../project-file.ts";
import { check } from "../schema/check.ts";
import { validatePage } from "../schema/validators.generated.js";
import { readYaml } from "../yaml/document.ts";
import type { Handler, State } from "./state.ts";

/** Puts the blocks of another file of the project here: the body of a Markdown file, or the content of a `*.page.yaml`. */
export const include: Handler<Include> = (written, state) => {
  const { loading, files } = state.context;
  const path = findProjectFile(written, files[0], state.place, loading);
  if (path === undefined || !isAllowed(path, written, state)) return [];
  const file = loading.read(path, state.place);
  if (file === undefined) return [];
  if (path.endsWith(".page.yaml")) return yamlContent(file, state);
  const { value, diagnostics } = toBlocks(parseMarkdown(file.text, dialectOf(file.file, loading.dialect)), {
    file: file.file,
    refer: loading.refer,
    part: state.context.texts.count++,
  });
  diagnostics.forEach(state.report);
  return value;
};

function isAllowed(path: string, written: string, { context, place, report }: State): boolean {
  const { files } = context;
  if (!/\.(mdx?|page\.yaml)$/.test(path)) {
    report(
      error(place, "invalid-value", `${quoted(written)} cannot be included; expected a .md or a .page.yaml`),
    );
    return false;
  }
  const real = realpathSync(path);
  const start = files.findIndex((file) => realpathSync(file.path) === real);
  if (start === -1) return true;
  const names = files.slice(0, start + 1).map(({ file }) => file);
  const circle = [names.at(-1), ...names.slice(0, -1).toReversed(), names.at(-1)];
  report(error(place, "include-cycle", `a file cannot include itself: ${circle.join(" → ")}`));
  return false;
}

function yamlContent(file: TextFile, { context, convert, report }: State): readonly Block[] {
  const document = readYaml(file, report);
  if (document === undefined) return [];
  const page = check(validatePage, document, [], document.value, report);
  if (page?.content === undefined) return [];
  return convert(page.content, document, ["content"], { ...context, files: [file, ...context.files] });
}
