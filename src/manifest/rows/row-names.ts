import { parseNotionId } from "../../model/ids.ts";
import { didYouMean } from "../../model/suggestion.ts";
import { quoted } from "../problem.ts";
import type { PropertyDeclaration } from "../resource.ts";
import type { RowNames } from "../values/state.ts";
import type { IdentifiedRow } from "./identify.ts";

/** The rows of one data source. */
export interface KnownRows {
  readonly rows: readonly IdentifiedRow[];
  /** Whether there are no others. */
  readonly isWhole: boolean;
}

/** After so many wrong names nobody reads what was meant by the next one, and finding it out takes time. */
const MOST_SUGGESTIONS = 50;

/** Makes the names of all rows of a project known, by the keys of their data sources. */
export function rowNames(sources: ReadonlyMap<string, KnownRows>): RowNames {
  const keys = new Set(
    [...sources.values()].flatMap(({ rows }) => rows.flatMap(({ key }) => key?.value ?? [])),
  );
  let suggestions = 0;
  return {
    find: (name, property) => {
      const target = targetOf(property);
      const key = target && possibleKeys(name, target).find((one) => keys.has(one));
      if (key !== undefined) return { key };
      const id = parseNotionId(name);
      return id === undefined ? undefined : { id };
    },
    explain: (name, property) => {
      const target = targetOf(property);
      if (target === undefined) {
        const message = `${quoted(name)} is not the ID or URL of a page in Notion, and other databases have no keys`;
        return { message };
      }
      const known = sources.get(target);
      if (known?.isWhole !== true) return undefined;
      const isHelpful = suggestions++ < MOST_SUGGESTIONS;
      const hint = isHelpful ? suggestion(name, target, known) : undefined;
      return { message: `${target} has no row ${quoted(name)}`, hint };
    },
  };
}

/** Gives the key of the data source that a relation leads to; undefined for one outside the project. */
function targetOf({ config }: PropertyDeclaration): string | undefined {
  return config.type === "relation" && "key" in config.target ? config.target.key : undefined;
}

/** Lists what a name may be short for: behind the key of its data source, behind the end of that key, or by itself. */
function possibleKeys(name: string, target: string): string[] {
  const segments = target.split("/");
  const ends = segments.map((_, index) => `${segments.slice(index).join("/")}/`);
  return [
    `${target}/${name}`,
    ...ends.filter((end) => name.startsWith(end)).map((end) => `${target}/${name.slice(end.length)}`),
  ];
}

function suggestion(name: string, target: string, { rows }: KnownRows): string | undefined {
  const short = (key: string) => key.slice(target.length + 1);
  const namesake = rows.find(({ identity }) => identity?.value === name)?.key;
  if (namesake !== undefined) return `did you mean "${short(namesake.value)}"?`;
  return didYouMean(
    name,
    rows.flatMap(({ key }) => (key === undefined ? [] : [short(key.value)])),
  );
}
