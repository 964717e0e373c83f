import { closest } from "../../model/suggestion.ts";
import { error, quoted, type Report, startOf } from "../problem.ts";
import { type Parent, parentKey, type TreePage } from "./pages.ts";

/** Reports pages whose key is taken, and gives the others by their keys. */
export function byKey(pages: readonly TreePage[], report: Report): ReadonlyMap<string, TreePage> {
  const known = new Map<string, TreePage>();
  for (const page of pages) {
    const first = known.get(page.key);
    if (first === undefined) known.set(page.key, page);
    else {
      const message = `the key ${quoted(page.key)} is already that of ${first.place.file}`;
      report(error(page.place, "duplicate-key-of-page", message, 'give one of the two another "key"'));
    }
  }
  return known;
}

/** Gives each page with a parent that exists; those that do not, and those in a circle, are reported and become the root. */
export function checkParents(
  pages: ReadonlyMap<string, TreePage>,
  unpublished: ReadonlySet<string>,
  report: Report,
): readonly TreePage[] {
  const existing = new Map(
    [...pages].map(([key, page]) => [
      key,
      { ...page, parent: existingParent(page.parent, page.place.file, pages, unpublished, report) },
    ]),
  );
  const circles = findCircles(existing);
  for (const circle of circles) reportCircle(circle, report);
  const turning = new Set(circles.flat());
  return [...existing.values()].map((page) => (turning.has(page) ? atRoot(page) : page));
}

/** Gives a parent that exists; one that does not is reported and becomes the root. */
export function existingParent(
  parent: Parent,
  file: string,
  pages: ReadonlyMap<string, TreePage>,
  unpublished: ReadonlySet<string>,
  report: Report,
): Parent {
  const key = parentKey({ parent });
  if (key === undefined || pages.has(key)) return parent;
  const message = unpublished.has(key)
    ? `the page ${quoted(key)} is not published, so nothing can be below it`
    : `there is no page with the key ${quoted(key)}`;
  const meant = unpublished.has(key) ? undefined : probableKey(key, [...pages.keys()]);
  const hint = meant === undefined ? undefined : `did you mean "${meant}"?`;
  report(error(parent.place ?? startOf(file), "unknown-parent", message, hint));
  return { page: "root" };
}

/** Finds the key that was probably meant: one that ends in what is written, or one that is spelt much alike. */
export function probableKey(written: string, keys: readonly string[]): string | undefined {
  const path = written.replace(/^\.?\//, "").replace(/\.mdx?$|\.page\.yaml$/, "");
  const fitting = keys.filter(
    (key) => key === path || key.endsWith(`/${path}`) || /^\/(index|readme)$/i.test(rest(key, path)),
  );
  return fitting.length === 1 ? fitting[0] : closest(written, keys);
}

function rest(key: string, path: string): string {
  return key.startsWith(path) ? key.slice(path.length) : "";
}

function findCircles(pages: ReadonlyMap<string, TreePage>): TreePage[][] {
  const settled = new Set<TreePage>();
  const circles: TreePage[][] = [];
  for (const start of pages.values()) {
    const way: TreePage[] = [];
    let page: TreePage | undefined = start;
    while (page !== undefined && !settled.has(page) && !way.includes(page)) {
      way.push(page);
      page = pages.get(parentKey(page) ?? "");
    }
    if (page !== undefined && !settled.has(page)) circles.push(way.slice(way.indexOf(page)));
    for (const one of way) settled.add(one);
  }
  return circles;
}

/** Reports a circle once, at the first of its pages that names its parent itself. */
function reportCircle(circle: readonly TreePage[], report: Report): void {
  const first = Math.max(
    0,
    circle.findIndex(({ parent }) => parent.place !== undefined),
  );
  const chain = [...circle.slice(first), ...circle.slice(0, first + 1)].map(({ key }) => key).join(" → ");
  const place = circle[first]?.parent.place ?? circle[first]?.place;
  if (place !== undefined) report(error(place, "parent-cycle", `a page cannot be below itself: ${chain}`));
}

function atRoot(page: TreePage): TreePage {
  return { ...page, parent: { page: "root" } };
}
