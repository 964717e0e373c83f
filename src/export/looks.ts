import { readFileUrl, readIcon } from "../manifest/page/appearance.ts";
import type { FileSource } from "../model/files.ts";
import type { Icon } from "../model/icons.ts";

const NOWHERE = { file: "", line: 1, column: 1 };

/** Writes an icon as manifests do: an emoji, or an address. Undefined for one that they cannot name. */
export function iconValue(icon: Icon): string | undefined {
  const written = writtenIcon(icon);
  if (written === undefined) return undefined;
  return JSON.stringify(readIcon(written, NOWHERE, () => {})) === JSON.stringify(icon) ? written : undefined;
}

function writtenIcon(icon: Icon): string | undefined {
  switch (icon.type) {
    case "emoji":
      return icon.emoji;
    case "external":
      return icon.url;
    case "native":
      // Notion's own icons have addresses, too (recording page.icon-attr).
      return `https://www.notion.so/icons/${icon.name}_${icon.color}.svg`;
    case "custom_emoji":
    case "hosted":
      return undefined;
  }
}

/** Writes the address of a file; undefined for one that Notion hosts. */
export function fileValue(source: FileSource): string | undefined {
  if (source.type === "hosted") return undefined;
  const read = readFileUrl(source.url, NOWHERE, () => {});
  return JSON.stringify(read) === JSON.stringify(source) ? source.url : undefined;
}

/** The icon and cover of a page, row or database, as far as manifests can name them, and what is said of the others. */
export function writtenLooks(
  { icon, cover }: { readonly icon: Icon | null; readonly cover: FileSource | null },
  saved: ReadonlyMap<string, string>,
): {
  readonly looks: { readonly icon?: string; readonly cover?: string };
  readonly notes: readonly string[];
} {
  const shown = icon === null ? undefined : iconValue(icon);
  const behind = cover === null ? undefined : fileValue(cover);
  const stays = (name: string, look: Icon | FileSource): string =>
    look.type === "hosted"
      ? `${name}: stays as it is in Notion; ${saved.get(look.url) ?? "a file that could not be saved"}`
      : `${name}: stays as it is in Notion (${look.type.replace("_", " ")})`;
  return {
    looks: { ...(shown !== undefined && { icon: shown }), ...(behind !== undefined && { cover: behind }) },
    notes: [
      ...(icon !== null && shown === undefined ? [stays("icon", icon)] : []),
      ...(cover !== null && behind === undefined ? [stays("cover", cover)] : []),
    ],
  };
}
