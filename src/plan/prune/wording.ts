/** A number with its noun. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Says several things in one sentence: all but the first three are only counted. */
export function listed(things: readonly string[]): string {
  const more = things.length - 3;
  return [...things.slice(0, 3), ...(more > 0 ? [`${more} more`] : [])].join(", ");
}
