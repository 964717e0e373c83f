import type { Place } from "../../model/diagnostics.ts";
import { parseNotionId } from "../../model/ids.ts";
import type { Settings } from "../page-file.generated.ts";
import { error, quoted, type Report } from "../problem.ts";
import type { FormerKey } from "../resource.ts";
import type { Path, YamlDocument } from "../yaml/document.ts";
import { readFileUrl, readIcon } from "./appearance.ts";
import type { PageName, PageSettings } from "./declaration.ts";

/** The settings of a page that has none. */
export const NO_SETTINGS: PageSettings = { publish: true, protect: false, movedFrom: [] };

/** Converts settings that follow the schema. What is wrong all the same is reported and left out. */
export function readSettings(
  written: Settings,
  document: YamlDocument,
  at: Path,
  report: Report,
): PageSettings {
  const place = (name: keyof Settings): Place => document.place([...at, name]);
  const { key, parent, order, locked, publish = true, protect = false, banner, onDrift, exact } = written;
  const id = written.id === undefined ? undefined : readId(written.id, place("id"), report);
  const icon = written.icon === undefined ? undefined : readIcon(written.icon, place("icon"), report);
  const cover =
    typeof written.cover === "string" ? readFileUrl(written.cover, place("cover"), report) : written.cover;
  return {
    publish,
    protect,
    movedFrom: readFormerKeys(written, document, at),
    ...(key !== undefined && { key: { value: key, place: place("key") } }),
    ...(id !== undefined && { id: { value: id, place: place("id") } }),
    ...(parent !== undefined && { parent: { value: pageName(parent), place: place("parent") } }),
    ...(order !== undefined && { order }),
    ...(icon !== undefined && { icon }),
    ...(cover !== undefined && { cover }),
    ...(locked !== undefined && { locked }),
    ...(banner !== undefined && { banner }),
    ...(onDrift !== undefined && { onDrift }),
    ...(exact !== undefined && { exact }),
  };
}

/** Reads the keys under which a page or database was known before, each once. */
export function readFormerKeys(
  { movedFrom = [] }: Pick<Settings, "movedFrom">,
  document: YamlDocument,
  at: Path,
): readonly FormerKey[] {
  const path = [...at, "movedFrom"];
  if (typeof movedFrom === "string") return [{ key: movedFrom, place: document.place(path) }];
  return [...new Set(movedFrom)].map((key) => ({
    key,
    place: document.place([...path, movedFrom.indexOf(key)]),
  }));
}

/** Reads the name of a page: an ID or URL of Notion, or else a key. */
export function pageName(written: string): PageName {
  const id = parseNotionId(written);
  return id === undefined ? { key: written } : { id };
}

/** Reads the ID or URL of something in Notion. Undefined if it is neither, which is reported. */
export function readId(
  written: string,
  place: Place,
  report: Report,
  noun: "page" | "database" = "page",
): string | undefined {
  const id = parseNotionId(written);
  if (id === undefined) {
    const message = `${quoted(written)} is not the ID or URL of a Notion ${noun}`;
    report(error(place, "invalid-id", message, `open the ${noun} in Notion and use "Copy link"`));
  }
  return id;
}
