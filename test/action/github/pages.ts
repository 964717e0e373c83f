/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** The header with the ways to the other pages; undefined: there are none. */
  readonly link: string | undefined;
}

/** What a page has at most, however many are asked for. */
const MOST = 100;

/** Cuts a page out of a list. `url` is that of the request, which the links to other pages go on from. */
export function pageOf<T>(all: readonly T[], asked: { page: number; perPage: number }, url: URL): Page<T> {
  const perPage = asked.perPage < 1 ? 30 : Math.min(asked.perPage, MOST);
  const page = Math.max(asked.page, 1);
  const last = Math.max(Math.ceil(all.length / perPage), 1);
  const ways = [
    ...(page > 1 ? [["prev", Math.min(page - 1, last)] as const] : []),
    ...(page < last ? [["next", page + 1] as const, ["last", last] as const] : []),
    ...(page > 1 ? [["first", 1] as const] : []),
  ];
  const links = ways.map(([rel, number]) => `<${at(url, number)}>; rel="${rel}"`);
  return {
    items: all.slice((page - 1) * perPage, page * perPage),
    link: links.length === 0 ? undefined : links.join(", "),
  };
}

function at(url: URL, page: number): string {
  const other = new URL(url);
  other.searchParams.set("page", String(page));
  return other.href;
}
