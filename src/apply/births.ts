/** Thrown when something is waited for that will not exist: it is said where that itself failed. */
export class NotReachedError extends Error {
  override readonly name = "NotReachedError";
}

interface Birth<T> {
  readonly value: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Tells of resources, by their keys, as soon as they exist: of those of Notion at once, of new ones when created. What it
 * tells is their IDs, or where their blocks are.
 */
export class Births<T = string> {
  readonly #births = new Map<string, Birth<T>>();
  readonly #announced = new Map<string, T>();

  /** `known` is what is to be told of what exists; `expected` the keys of what is being created. */
  constructor(known: ReadonlyMap<string, T>, expected: Iterable<string>) {
    for (const key of expected) this.#births.set(key, birth());
    for (const [key, value] of known) this.announce(key, value);
  }

  /** Tells those who wait that a resource exists. */
  announce(key: string, value: T): void {
    const known = this.#births.get(key) ?? birth<T>();
    this.#births.set(key, known);
    this.#announced.set(key, value);
    known.resolve(value);
  }

  /** Gives what has been told of a resource so far. */
  now(key: string): T | undefined {
    return this.#announced.get(key);
  }

  /** Tells those who wait that a resource will not exist. After it was announced this has no effect. */
  giveUp(key: string): void {
    this.#births.get(key)?.reject(new NotReachedError(key));
  }

  /** Gives what is told of a resource, once it exists. Throws `NotReachedError` when it does not come to that. */
  async of(key: string): Promise<T> {
    const known = this.#births.get(key);
    if (known === undefined) throw new NotReachedError(key);
    return known.value;
  }
}

function birth<T>(): Birth<T> {
  let settle: Pick<Birth<T>, "resolve" | "reject"> | undefined;
  const value = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  // Nobody may ever wait for it.
  value.catch(() => undefined);
  return { value, resolve: (told) => settle?.resolve(told), reject: (error) => settle?.reject(error) };
}
