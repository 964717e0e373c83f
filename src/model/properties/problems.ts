import { LIMITS } from "../limits.ts";
import type { RichText } from "../rich-text.ts";
import { writeRichText } from "../rich-text-api.ts";
import type { PlaceValue, PropertyFile } from "./values.ts";

/** Characters of an e-mail address or phone number (NOTION.md §2.2). */
const CONTACT = 200;

const NOUNS = {
  multi_select: "options",
  people: "people",
  relation: "related rows",
  files: "files",
} as const;

/**
 * Lists what is wrong with the length of a list: Notion takes 100 options, people, pages or files in one write
 * (NOTION.md §2.2). For lists whose items are still to be looked up.
 */
export function countProblems(type: keyof typeof NOUNS, count: number): string[] {
  return count <= LIMITS.array ? [] : [`there are ${count} ${NOUNS[type]}, and Notion takes ${LIMITS.array}`];
}

/** Text may be of any length; but its runs, of at most 2,000 characters each, must be few enough for one field. */
export function richTextProblems(value: RichText): string[] {
  const runs = writeRichText(value).length;
  const equations = value.filter((run) => run.type === "equation").map(({ expression }) => expression.length);
  return [
    ...(runs <= LIMITS.array
      ? []
      : [
          `the text has ${runs} runs (stretches of one look, each of at most ${LIMITS.text} characters), and Notion takes ${LIMITS.array}`,
        ]),
    ...equations
      .filter((length) => length > LIMITS.equation)
      .map((length) => `an equation has ${length} characters, and Notion takes ${LIMITS.equation}`),
  ];
}

/** JSON has no infinity, and would clear the property instead. */
export function numberProblems(value: number | null): string[] {
  return value === null || Number.isFinite(value) ? [] : [`${value} is not a number that Notion can hold`];
}

/** Lists what is wrong with a URL, an e-mail address or a phone number. */
export function lineProblems(
  noun: "URL" | "e-mail address" | "phone number",
  value: string | null,
): string[] {
  const most = noun === "URL" ? LIMITS.url : CONTACT;
  if (value === null || value.length <= most) return [];
  return [`the ${noun} has ${value.length} characters, and Notion takes ${most}`];
}

/** Lists what is wrong with the names of options, and with how many there are. */
export function optionProblems(names: readonly string[]): string[] {
  return [
    ...countProblems("multi_select", names.length),
    ...names
      .filter((name) => name.includes(","))
      .map(
        (name) => `the option "${name}" has a comma, which Notion does not allow in the name of an option`,
      ),
  ];
}

/** Null sets the default option, as in a row that never had a status (NOTION.md §6). */
export function statusProblems(value: string | null): string[] {
  return value === null
    ? ["a status cannot be cleared, for Notion would set the default option; expected the name of an option"]
    : optionProblems([value]);
}

/** Lists what is wrong with files, and with how many there are. */
export function fileProblems(files: readonly PropertyFile[]): string[] {
  return [
    ...countProblems("files", files.length),
    ...files.filter(({ name }) => name === "").map(({ source }) => `the file ${source.url} has no name`),
    ...files.flatMap(({ source }) => lineProblems("URL", source.url)),
  ];
}

/** Lists what is wrong with a place: Notion says nothing of its bounds, but there is no such point on Earth. */
export function placeProblems(place: PlaceValue | null): string[] {
  if (place === null) return [];
  return [...angleProblems("latitude", place.lat, 90), ...angleProblems("longitude", place.lon, 180)];
}

function angleProblems(noun: string, value: number, most: number): string[] {
  return Math.abs(value) <= most ? [] : [`the ${noun} ${value} is not between -${most} and ${most}`];
}
