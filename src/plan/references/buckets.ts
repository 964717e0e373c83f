/** Keys by price, to take the cheapest; of equally cheap ones the first. */
export class Buckets {
  readonly #buckets = new Map<number, Set<string>>();
  readonly #prices = new Map<string, number>();
  #lowest = 0;

  constructor(prices: Iterable<readonly [key: string, price: number]>) {
    for (const [key, price] of prices) this.put(key, price);
  }

  /** Adds a key, or gives it another price. */
  put(key: string, price: number): void {
    const before = this.#prices.get(key);
    if (before === price) return;
    if (before !== undefined) this.#buckets.get(before)?.delete(key);
    this.#prices.set(key, price);
    this.#buckets.set(price, (this.#buckets.get(price) ?? new Set()).add(key));
    this.#lowest = Math.min(this.#lowest, price);
  }

  /** Takes the cheapest key away, with its price; undefined when none is left. */
  take(): { readonly key: string; readonly price: number } | undefined {
    if (this.#prices.size === 0) return undefined;
    for (; ; this.#lowest++) {
      const [key] = this.#buckets.get(this.#lowest) ?? [];
      if (key === undefined) continue;
      this.#buckets.get(this.#lowest)?.delete(key);
      this.#prices.delete(key);
      return { key, price: this.#lowest };
    }
  }
}
