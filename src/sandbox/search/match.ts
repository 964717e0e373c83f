/**
 * Whether a title fits a query: when one of its words begins with a word of the query [obj-api.fixture.mod-md-page:
 * "Markdown Test" finds "Tests"; mod-task-db: "Task DB" finds every title with "DB"]. An empty query fits all.
 */
export function titleFits(title: string, query: string): boolean {
  const wanted = wordsOf(query);
  if (wanted.length === 0) return true;
  const words = wordsOf(title);
  return wanted.some((start) => words.some((word) => word.startsWith(start)));
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
