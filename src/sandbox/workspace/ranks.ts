/**
 * Gives `count` ranks strictly between two neighbours (null: none on that side), rising.
 * Gives null when floating point has no room left there: the siblings must be numbered anew.
 */
export function ranksBetween(before: number | null, after: number | null, count: number): number[] | null {
  if (after === null) return Array.from({ length: count }, (_, index) => (before ?? 0) + index + 1);
  if (before === null) return Array.from({ length: count }, (_, index) => after - count + index);
  const step = (after - before) / (count + 1);
  const ranks = Array.from({ length: count }, (_, index) => before + step * (index + 1));
  let previous = before;
  for (const rank of ranks) {
    if (rank <= previous || rank >= after) return null;
    previous = rank;
  }
  return ranks;
}
