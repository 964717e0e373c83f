/** Gives the candidate that was probably meant, or undefined if none is near. Case, `-` and `_` hardly count. */
export function closest(written: string, candidates: readonly string[]): string | undefined {
  const name = simplified(written);
  const ranked = candidates
    .map((candidate) => {
      const farthest = Math.max(1, Math.min(written.length, candidate.length) / 3);
      return { candidate, farthest, distance: nearness(written, name, candidate, farthest) };
    })
    .filter(({ distance, farthest }) => distance <= farthest)
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.candidate;
}

/** Writes the hint for a name that was probably meant, if there is one. */
export function didYouMean(written: string, candidates: readonly string[]): string | undefined {
  const candidate = closest(written, candidates);
  return candidate === undefined ? undefined : `did you mean "${candidate}"?`;
}

function nearness(written: string, name: string, candidate: string, farthest: number): number {
  const other = simplified(candidate);
  if (name === other) return written === candidate ? 0 : 0.5;
  // Each character too many is a deletion.
  const least = Math.abs(name.length - other.length);
  return least > farthest ? least : editDistance(name, other);
}

function simplified(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, "");
}

/** Counts the insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
export function editDistance(a: string, b: string): number {
  // The last two rows of the table are all that a swap needs.
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + cost,
          swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
