import type { Diagnostic, Place } from "../../model/diagnostics.ts";
import { parseViewId } from "../../model/ids.ts";
import { canonicalTitle } from "../../model/page.ts";
import { plain } from "../../model/rich-text.ts";
import type { DatabaseFile } from "../database-file.generated.ts";
import type { Loading, TextFile } from "../loading.ts";
import { readFileUrl, readIcon } from "../page/appearance.ts";
import type { Declared } from "../page/declaration.ts";
import { pageName, readFormerKeys, readId } from "../page/settings.ts";
import { error, type Report, startOf, warning } from "../problem.ts";
import type { DatabaseProperties } from "../resource.ts";
import { check } from "../schema/check.ts";
import { validateDatabase } from "../schema/validators.generated.js";
import { withoutSuffix } from "../tree/folders.ts";
import { readInline } from "../values/text.ts";
import { isMapping } from "../values/written.ts";
import type { Defaults } from "../workspace.ts";
import { readYaml, type YamlDocument } from "../yaml/document.ts";
import { readDataSources, withoutContents } from "./data-sources.ts";
import type { DatabaseDeclaration } from "./declaration.ts";

/** Reads a `*.database.yaml`. */
export function readDatabase(source: TextFile, defaults: Defaults, loading: Loading): DatabaseDeclaration {
  const { report } = loading;
  const document = readYaml(source, report);
  const settings = document && readSettings(document, report);
  if (document === undefined || settings === undefined) return unreadable(source, defaults);
  const { key: written, id, parent, exact = false, protect = false } = settings;
  const { onDrift = defaults.onDrift } = settings;
  const key = written === undefined ? defaultKey(source) : { value: written, place: document.place(["key"]) };
  const adopted = id === undefined ? undefined : readId(id, document.place(["id"]), report, "database");
  const view = id === undefined ? undefined : parseViewId(id);
  return {
    file: source.file,
    key,
    properties: readProperties(settings, document, report),
    dataSources: readDataSources(key, settings, { source, onDrift, document, report }),
    exact,
    onDrift,
    protect,
    movedFrom: readFormerKeys(settings, document, []),
    ...(parent !== undefined && {
      parent: { value: pageName(parent), place: document.place(["parent"]) },
    }),
    ...(adopted !== undefined && { id: { value: adopted, place: document.place(["id"]) } }),
    ...(view !== undefined && { view }),
  };
}

/** Checks what a database says beside its contents. One without a title has properties and rows to look at, too. */
function readSettings(document: YamlDocument, report: Report): DatabaseFile | undefined {
  const { value, file } = document;
  if (value === null) {
    report(error(startOf(file), "empty-file", "the file is empty; expected title and properties"));
    return undefined;
  }
  if (!isMapping(value)) return check(validateDatabase, document, [], value, report);
  const settings = withoutContents(value);
  return (
    check(validateDatabase, document, [], settings, report) ??
    check(validateDatabase, document, [], { ...settings, title: "?" }, () => {})
  );
}

/** Declares just that there is a database. */
function unreadable(source: TextFile, { onDrift }: Defaults): DatabaseDeclaration {
  return {
    file: source.file,
    key: defaultKey(source),
    properties: { title: [] },
    dataSources: [],
    exact: false,
    onDrift,
    protect: false,
    movedFrom: [],
  };
}

function defaultKey({ file }: TextFile): Declared<string> {
  return { value: withoutSuffix(file), place: startOf(file) };
}

function readProperties(settings: DatabaseFile, document: YamlDocument, report: Report): DatabaseProperties {
  const { title, inline, locked } = settings;
  const place = (name: keyof DatabaseFile) => document.place([name]);
  for (const name of ["icon", "cover"] as const) {
    if (settings[name] === null) report(nothingToSet(name, place(name)));
  }
  const icon = settings.icon === undefined ? undefined : readIcon(settings.icon, place("icon"), report);
  const cover =
    typeof settings.cover === "string" ? readFileUrl(settings.cover, place("cover"), report) : settings.cover;
  const description =
    settings.description === undefined
      ? undefined
      : readInline(settings.description, document.textPlace(["description"]), report);
  return {
    title: plain(canonicalTitle(title)),
    ...(description !== undefined && { description }),
    ...(icon !== undefined && { icon }),
    ...(cover !== undefined && { cover }),
    ...(inline !== undefined && { inline }),
    ...(locked !== undefined && { locked }),
  };
}

/** Notion takes null for the icon or cover of a page only (`UpdateDatabaseBodyParameters` of the SDK). */
function nothingToSet(name: "icon" | "cover", place: Place): Diagnostic {
  const message = `"${name}: null" does nothing: the API cannot take the ${name} of a database away`;
  return warning(place, "cannot-remove", message, "remove it in Notion, and leave this line out");
}
