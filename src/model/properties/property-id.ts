/** Tells whether two IDs are of one property: they are URL-encoded in some places and not in others (NOTION.md §3.5). */
export function isSamePropertyId(one: string, other: string): boolean {
  return one === other || decoded(one) === decoded(other);
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
