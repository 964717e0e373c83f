import type { TreePage } from "./pages.ts";

/**
 * Lists the keys under which each page may have been known because of where its file lies. Those that are in use, or
 * that two pages could claim, say nothing.
 */
export function aliasesOf(pages: readonly TreePage[]): ReadonlyMap<TreePage, readonly string[]> {
  const taken = new Set(pages.map(({ key }) => key));
  const claims = new Map<string, number>();
  for (const alias of pages.flatMap(({ aliases }) => aliases))
    claims.set(alias, (claims.get(alias) ?? 0) + 1);
  return new Map(
    pages.map((page) => [page, page.aliases.filter((alias) => !taken.has(alias) && claims.get(alias) === 1)]),
  );
}
