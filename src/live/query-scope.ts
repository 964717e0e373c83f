import type { DataSourceDeclaration, Filter } from "../manifest/resource.ts";
import type { Diagnostic } from "../model/diagnostics.ts";
import type { LiveProperty } from "../model/properties/schema.ts";
import type { Notion } from "../notion/client.ts";
import type { DataSource } from "../notion/data-sources.ts";
import { NotionError } from "../notion/errors.ts";
import { queryRows } from "../notion/query-rows.ts";
import type { Row } from "../notion/rows.ts";

/** A data source of a manifest that exists in Notion. */
export interface DeclaredDataSource {
  readonly declaration: DataSourceDeclaration;
  readonly source: DataSource;
  /** The live properties by the names of the declared ones; without those that are yet to be made. */
  readonly properties: ReadonlyMap<string, LiveProperty>;
}

/** What a query of the scope gave. */
export interface Queried {
  readonly rows: readonly Row[];
  /** Whether these are only rows that the manifest speaks for. */
  readonly isScoped: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the rows of the scope; all of them when the scope cannot be asked for yet. Notion also refuses a filter by an
 * option that is yet to be made: `select option "X" not found for property "Y"` [quoted in public code].
 */
export async function queryScope(notion: Notion, declared: DeclaredDataSource): Promise<Queried> {
  const { declaration, source } = declared;
  const scope = liveScope(declared);
  const readAll = async (): Promise<Queried> => ({
    rows: await queryRows(notion, source.id),
    isScoped: scope === undefined,
    diagnostics: [],
  });
  if (scope === undefined || scope === "unaskable") return readAll();
  try {
    return { rows: await queryRows(notion, source.id, scope), isScoped: true, diagnostics: [] };
  } catch (error) {
    if (!(error instanceof NotionError) || error.status !== 400) throw error;
    return { ...(await readAll()), diagnostics: [refusedScope(declaration, error)] };
  }
}

function refusedScope({ place }: DataSourceDeclaration, error: NotionError): Diagnostic {
  return {
    ...place,
    severity: "warning",
    code: "scope-refused",
    message: `Notion refuses the scope of this data source: ${error.message}`,
    hint: "all rows were read, and none is trashed; the scope works once what it names is in Notion, or correct it",
  };
}

/**
 * Gives the scope as a filter of the live schema, which may be behind the declared one; `unaskable` when it names a
 * property that is not there yet, or that is still of another type. Undefined when there is none.
 */
function liveScope({
  declaration,
  source,
  properties,
}: DeclaredDataSource): Filter | "unaskable" | undefined {
  if (declaration.scope === undefined) return undefined;
  let isAskable = true;
  const liveName = (name: string): string => {
    const declared = declaration.properties.find((property) => property.name === name);
    const live =
      declared === undefined ? source.properties.find((it) => it.name === name) : properties.get(name);
    const isOfItsType = declared === undefined || declared.config.type === live?.config.type;
    if (live === undefined || !isOfItsType) isAskable = false;
    return live?.name ?? name;
  };
  const translate = (filter: Filter): Filter =>
    Object.fromEntries(
      Object.entries(filter).map(([key, value]) => {
        if (Array.isArray(value) && (key === "and" || key === "or")) return [key, value.map(translate)];
        return [key, key === "property" && typeof value === "string" ? liveName(value) : value];
      }),
    );
  const filter = translate(declaration.scope);
  return isAskable ? filter : "unaskable";
}
