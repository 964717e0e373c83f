import type { Place } from "../../model/diagnostics.ts";
import { parseNotionId } from "../../model/ids.ts";
import { didYouMean } from "../../model/suggestion.ts";
import { error, quoted, type Report } from "../problem.ts";
import type { DatabaseDeclaration, DeclaredSource } from "./declaration.ts";

/** What a name may stand for: a database, or one of its several data sources. */
interface Named {
  readonly name: string;
  readonly sources: readonly DeclaredSource[];
}

/** A data source that is meant: of the project, or of Notion; "unreadable" if its file could not be read. */
export type Meant = DeclaredSource | { readonly id: string } | "unreadable";

/** Finds data sources by what manifests call them. */
export interface SourceNames {
  /**
   * Finds what is called by a key, by the end of a key if no other ends so, by `key#name`, or by an ID or URL.
   * Undefined if there is no such thing, which is reported.
   */
  readonly find: (written: string, place: Place, report: Report) => Meant | undefined;
}

/** Lists what the databases of a project are called. */
export function sourceNames(databases: readonly DatabaseDeclaration[]): SourceNames {
  const named: readonly Named[] = databases.flatMap(({ key, dataSources }) => [
    { name: key.value, sources: dataSources },
    ...dataSources.flatMap((source) =>
      source.name === undefined ? [] : [{ name: `${key.value}#${source.name}`, sources: [source] }],
    ),
  ]);
  const byId = new Map(
    databases.flatMap(({ id, dataSources }) => (id === undefined ? [] : [[id.value, dataSources]])),
  );
  return {
    find: (written, place, report) => {
      const id = parseNotionId(written);
      const matches = id === undefined ? matching(written, named) : [];
      const adopted = id === undefined ? undefined : byId.get(id);
      if (id !== undefined && adopted === undefined) return { id };
      if (adopted === undefined && matches.length !== 1) {
        report(error(place, ...unclear(written, matches, named)));
        return undefined;
      }
      return single(written, adopted ?? matches[0]?.sources ?? [], place, report);
    },
  };
}

function matching(written: string, named: readonly Named[]): readonly Named[] {
  const exact = named.filter(({ name }) => name === written);
  return exact.length > 0 ? exact.slice(0, 1) : named.filter(({ name }) => name.endsWith(`/${written}`));
}

function unclear(
  written: string,
  matches: readonly Named[],
  named: readonly Named[],
): [code: string, message: string, hint: string | undefined] {
  const names = named.map(({ name }) => name);
  if (matches.length === 0) {
    const hint = didYouMean(written, names);
    return ["unknown-database", `there is no database with the key ${quoted(written)}`, hint];
  }
  const list = matches.map(({ name }) => name).join(" or ");
  return ["unclear-database", `${quoted(written)} could be ${list}`, "write the whole key"];
}

function single(
  written: string,
  sources: readonly DeclaredSource[],
  place: Place,
  report: Report,
): Meant | undefined {
  const [first, ...others] = sources;
  if (first === undefined) return "unreadable";
  if (others.length === 0) return first;
  const list = sources.map(({ key }) => key).join(", ");
  const message = `the database ${quoted(written)} has several data sources; expected one of ${list}`;
  report(error(place, "unclear-database", message));
  return undefined;
}
