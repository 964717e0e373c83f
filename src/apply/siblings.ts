import type { Position } from "../model/position.ts";

/** Keeps the order of new pages below one page, whichever is created first. */
export class Siblings {
  readonly #places = new Map<string, number>();
  /** The IDs of those that exist, by place. */
  readonly #ids: (string | undefined)[] = [];
  #last = -1;

  /** The page that the others are put behind; undefined when there are none. */
  get first(): string | undefined {
    return this.#places.keys().next().value;
  }

  /** Adds a page behind those that were added before. */
  add(key: string): void {
    this.#places.set(key, this.#places.size);
  }

  /** Gives where a page belongs among those that exist: behind the last that comes before it, unless that is the end. */
  positionOf(key: string): Position {
    const at = this.#places.get(key) ?? this.#places.size;
    if (at > this.#last) return { type: "end" };
    const before = this.#ids.slice(0, at).findLast((id) => id !== undefined);
    return before === undefined ? { type: "end" } : { type: "after", id: before };
  }

  /** Notes that a page exists. */
  put(key: string, id: string): void {
    const at = this.#places.get(key) ?? this.#places.size;
    this.#ids[at] = id;
    this.#last = Math.max(this.#last, at);
  }
}
