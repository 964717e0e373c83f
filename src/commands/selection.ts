import { minimatch } from "minimatch";
import type { AnyResource, PageResource, ParentRef, Project } from "../manifest/index.ts";

/** Whether a run speaks for a resource. */
export type Selection = (resource: AnyResource) => boolean;

/** Reads globs over keys and files; undefined, for everything, when there are none. */
export function selectionOf(only: readonly string[]): Selection | undefined {
  if (only.length === 0) return undefined;
  return (resource) => only.some((glob) => isMatch(resource, glob));
}

/** Lists the globs that match nothing of a project: most are mistyped. */
export function idleGlobs(
  only: readonly string[],
  { resources, databases, rows }: Pick<Project, "resources" | "databases" | "rows">,
): readonly string[] {
  const all = [...resources, ...databases, ...rows];
  return only.filter((glob) => !all.some((resource) => isMatch(resource, glob)));
}

function isMatch({ key, place }: AnyResource, glob: string): boolean {
  return minimatch(key, glob) || minimatch(place.file, glob);
}

/** The selected pages, and those that they and selected databases live under. */
export function withAncestors(
  { resources, databases }: Pick<Project, "resources" | "databases">,
  isSelected: Selection,
): readonly PageResource[] {
  const byKey = new Map(resources.map((page) => [page.key, page]));
  const pageOf = (parent: ParentRef) =>
    typeof parent === "object" && "key" in parent ? byKey.get(parent.key) : undefined;
  const wanted = new Set<PageResource>();
  for (const start of [
    ...resources.filter(isSelected),
    ...databases.filter(isSelected).flatMap(({ parent }) => pageOf(parent) ?? []),
  ]) {
    let current: PageResource | undefined = start;
    while (current !== undefined && !wanted.has(current)) {
      wanted.add(current);
      current = pageOf(current.parent);
    }
  }
  return resources.filter((page) => wanted.has(page));
}
