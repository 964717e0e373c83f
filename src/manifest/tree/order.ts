import { parentKey, type TreePage } from "./pages.ts";

const natural = new Intl.Collator("en", { numeric: true });

/** Puts parents before their children, and siblings into publishing order: by `order`, source and name. */
export function inPublishingOrder(pages: readonly TreePage[]): TreePage[] {
  const below = new Map<string | undefined, TreePage[]>();
  for (const page of pages) {
    const siblings = below.get(parentKey(page));
    if (siblings === undefined) below.set(parentKey(page), [page]);
    else siblings.push(page);
  }
  const withChildren = (page: TreePage): TreePage[] => [page, ...childrenOf(page.key).flatMap(withChildren)];
  const childrenOf = (key: string | undefined) => (below.get(key) ?? []).toSorted(compareSiblings);
  return childrenOf(undefined).flatMap(withChildren);
}

function compareSiblings(a: TreePage, b: TreePage): number {
  return (
    compareOrder(a.declaration?.settings.order, b.declaration?.settings.order) ||
    a.source - b.source ||
    natural.compare(a.name, b.name) ||
    (a.key < b.key ? -1 : 1)
  );
}

/** Pages without an order follow those that have one. */
function compareOrder(a: number | undefined, b: number | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  return b === undefined ? -1 : a - b;
}
