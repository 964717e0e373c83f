import type { Place } from "../../model/diagnostics.ts";
import { canonicalFile, type FileSource } from "../../model/files.ts";
import { type Icon, parseIcon } from "../../model/icons.ts";
import { webUrl } from "../../model/url.ts";
import { error, quoted, type Report } from "../problem.ts";

/** Reads an icon: an emoji or an http(s) URL; null takes the icon away. Undefined if it is neither, which is reported. */
export function readIcon(written: string | null, place: Place, report: Report): Icon | null | undefined {
  if (written === null) return null;
  const icon = parseIcon(written);
  if (icon !== undefined) return icon;
  const message = `${quoted(written)} is not an icon; expected one emoji or an http(s) URL`;
  report(error(place, "invalid-value", message));
  return undefined;
}

/** Reads the address of an image, video or other file. Undefined if it is none, which is reported. */
export function readFileUrl(written: string, place: Place, report: Report): FileSource | undefined {
  const url = readUrl(written, place, report);
  return url === undefined ? undefined : canonicalFile({ type: "external", url });
}

/** Reads an http(s) URL. Undefined if it is none, which is reported. */
export function readUrl(written: string, place: Place, report: Report): string | undefined {
  const url = webUrl(written);
  if (url === undefined) {
    const isLocal = !/^[a-z][a-z+.-]*:/i.test(written);
    const hint = isLocal
      ? "files of the project are not uploaded; use the address of a published file"
      : undefined;
    report(error(place, "invalid-value", `${quoted(written)} is not an http(s) URL`, hint));
  }
  return url;
}
