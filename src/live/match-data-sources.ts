import type { DatabaseResource, DataSourceDeclaration } from "../manifest/resource.ts";
import type { Diagnostic } from "../model/diagnostics.ts";
import { plainText } from "../model/rich-text.ts";
import type { DataSource } from "../notion/data-sources.ts";

/** Which live data source each declared one is, by the key of the declaration; new ones are left out. */
export interface DataSourceMatches {
  readonly sources: ReadonlyMap<string, DataSource>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds the data sources of a database: by their names, but the only declared one is the one that the manifest's `id`
 * meant, or the only live one. Two candidates are an error, never a guess.
 */
export function matchDataSources(
  resource: DatabaseResource,
  live: readonly DataSource[],
  meant: string | undefined,
): DataSourceMatches {
  const sources = new Map<string, DataSource>();
  const diagnostics: Diagnostic[] = [];
  const isOnly = resource.dataSources.length === 1;
  const place = (declaration: DataSourceDeclaration): void => {
    const name = declaration.name ?? plainText(resource.properties.title);
    const named = live.filter((source) => source.name === name);
    const candidates = isOnly ? onlyCandidates(live, named, meant) : named;
    const [first] = candidates;
    if (first !== undefined && candidates.length === 1) sources.set(declaration.key, first);
    else if (first !== undefined) diagnostics.push(ambiguous(declaration, candidates));
  };
  resource.dataSources.forEach(place);
  return { sources, diagnostics };
}

function onlyCandidates(
  live: readonly DataSource[],
  named: readonly DataSource[],
  meant: string | undefined,
): readonly DataSource[] {
  if (meant !== undefined) return live.filter(({ id }) => id === meant);
  return named.length === 1 ? named : live;
}

function ambiguous({ place }: DataSourceDeclaration, candidates: readonly DataSource[]): Diagnostic {
  const names = candidates.map(({ id, name }) => `"${name}" (${id})`).join(", ");
  return {
    ...place,
    severity: "error",
    code: "ambiguous-data-source",
    message: `the database has several data sources that this may be: ${names}`,
    hint: "declare each under `dataSources` by its name, or write the ID of the right one as `id`",
  };
}
