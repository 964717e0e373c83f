import type { Option } from "../../model/properties/schema.ts";
import type { Option as SelectOption, StatusOption } from "../database-file.generated.ts";
import { error, quoted } from "../problem.ts";
import type { Path } from "../yaml/document.ts";
import type { Reading } from "./reading.ts";

/** The options of a property, and their former names by their new ones. */
export interface Options {
  readonly options: readonly Option[];
  readonly renamed: ReadonlyMap<string, string>;
}

/** Reads options that follow the schema. Notion allows no commas in their names, and none twice in any case. */
export function readOptions(
  written: readonly (SelectOption | StatusOption)[],
  at: Path,
  { document, report }: Reading,
): Options {
  const known = new Map<string, string>();
  const options: Option[] = [];
  const renamed = new Map<string, string>();
  const place = (index: number, key: string) => document.place([...at, index, key]);
  for (const [index, one] of written.entries()) {
    const settings: Exclude<StatusOption, string> = typeof one === "string" ? { name: one } : one;
    const { name, renamedFrom, ...rest } = settings;
    const problem = problemOf(name, known);
    if (problem !== undefined) {
      report(error(place(index, "name"), "invalid-option", problem));
      continue;
    }
    known.set(name.toLowerCase(), name);
    options.push({ name, ...rest });
    if (renamedFrom !== undefined) renamed.set(name, renamedFrom);
  }
  const formers = new Set<string>();
  for (const [index, one] of written.entries()) {
    const former = typeof one === "string" ? undefined : one.renamedFrom;
    if (former === undefined) continue;
    const isDeclared = options.some(({ name }) => name === former);
    if (isDeclared || formers.has(former)) {
      const message = isDeclared
        ? `${quoted(former)} is itself one of the options, so no other can be its new name`
        : `${quoted(former)} cannot be renamed to two options`;
      report(error(place(index, "renamedFrom"), "invalid-rename", message));
    }
    formers.add(former);
  }
  return { options, renamed };
}

function problemOf(name: string, known: ReadonlyMap<string, string>): string | undefined {
  if (name.trim() === "" || name !== name.trim()) {
    return `the option ${quoted(name)} is empty, or has spaces around it`;
  }
  if (name.includes(",")) return `the option ${quoted(name)} has a comma, which Notion does not allow`;
  const other = known.get(name.toLowerCase());
  if (other === undefined) return undefined;
  const rule = name === other ? "" : `: Notion does not tell it from ${quoted(other)}`;
  return `the option ${quoted(name)} is there twice${rule}`;
}
