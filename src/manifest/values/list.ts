import { isList, partOf, type Written } from "./written.ts";

/** What separates the items of a list in one cell. */
export const SEPARATORS = /[,;\n]/;

/** Gives the items of a list. One value is a list of one; the text of a cell is divided, and empty parts count for nothing. */
export function itemsOf(written: Written, separators = SEPARATORS): readonly Written[] {
  if (isList(written.value)) return written.value.map((_, index) => written.at(index));
  if (!written.isCell || written.text === undefined) return [written];
  return written.text
    .split(separators)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => partOf(written, part));
}

/** Reads each item. Undefined if one of them cannot be read, so that no list is shortened by a mistake. */
export function readItems<T>(
  items: readonly Written[],
  read: (item: Written) => T | undefined,
): T[] | undefined {
  const values = items.map(read);
  const sound = values.filter((value) => value !== undefined);
  return sound.length === values.length ? sound : undefined;
}

/** Drops what says the same as an item before it. */
export function withoutDoubles<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
