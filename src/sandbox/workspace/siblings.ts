/** The live children of one parent, in document order. Finding is a binary search by rank, inserting a splice. */
export class Siblings {
  readonly #ids: string[] = [];
  readonly #rankOf: (id: string) => number;

  constructor(rankOf: (id: string) => number) {
    this.#rankOf = rankOf;
  }

  get ids(): readonly string[] {
    return this.#ids;
  }

  add(id: string, rank: number): void {
    const last = this.#ids.at(-1);
    if (last === undefined || this.#rankOf(last) <= rank) this.#ids.push(id);
    else this.#ids.splice(this.firstAtOrAfter(rank), 0, id);
  }

  /** Removes a child; its rank must still be known. */
  remove(id: string): void {
    const index = this.indexOf(id);
    if (index >= 0) this.#ids.splice(index, 1);
  }

  /** Gives the place of a child, or -1. */
  indexOf(id: string): number {
    const rank = this.#rankOf(id);
    for (let index = this.firstAtOrAfter(rank); index < this.#ids.length; index += 1) {
      const candidate = this.#ids[index];
      if (candidate === id) return index;
      if (candidate === undefined || this.#rankOf(candidate) > rank) return -1;
    }
    return -1;
  }

  /** Gives the first place whose rank is not lower. */
  firstAtOrAfter(rank: number): number {
    let low = 0;
    let high = this.#ids.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const id = this.#ids[middle];
      if (id !== undefined && this.#rankOf(id) < rank) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
