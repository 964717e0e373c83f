import type { AnyResource } from "../manifest/resource.ts";
import type { Diagnostic } from "../model/diagnostics.ts";
import { notionUrl } from "../model/ids.ts";

/** What was found of a project, with each page or database being that of one resource. */
export interface Owned<Found> {
  readonly found: readonly Found[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Lets each page or database be that of one resource, though an `id`, the ledger and a title may all mean the same one.
 * The others are reported, and have what `nothing` gives.
 */
export function onlyOwners<Found extends { readonly resource: AnyResource }>(
  all: readonly Found[],
  idOf: (found: Found) => string | undefined,
  nothing: (found: Found) => Found,
): Owned<Found> {
  const owners = new Map<string, AnyResource>();
  const diagnostics: Diagnostic[] = [];
  const found = all.map((one) => {
    const id = idOf(one);
    if (id === undefined) return one;
    const owner = owners.get(id);
    if (owner === undefined) {
      owners.set(id, one.resource);
      return one;
    }
    diagnostics.push(shared(one.resource, owner, id));
    return nothing(one);
  });
  return { found, diagnostics };
}

/** Says that two resources are one page or database. */
export function shared(resource: AnyResource, owner: AnyResource, id: string): Diagnostic {
  const { kind } = resource;
  const { file, line, column } = owner.place;
  const is = kind === "database" ? kind : "page";
  return {
    ...resource.place,
    severity: "error",
    code: `duplicate-${kind}`,
    message: `"${resource.key}" and "${owner.key}" (${file}:${line}:${column}) are one ${is} in Notion: ${notionUrl({ page: id })}`,
    hint: HINTS[kind],
  };
}

const HINTS = {
  page: "correct the `id` or `movedFrom` of one of the two",
  database: "correct the `id` of one of the two, or declare both data sources in one file",
  row: "correct the `id` of one of the two",
} as const;
