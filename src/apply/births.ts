/** Thrown when something is waited for that will not exist: it is said where that itself failed. */
export class NotReachedError extends Error {
  override readonly name = "NotReachedError";
}

interface Birth {
  readonly id: Promise<string>;
  readonly resolve: (id: string) => void;
  readonly reject: (error: Error) => void;
}

/** Tells where resources are, by their keys, as soon as they exist: those of Notion at once, new ones when created. */
export class Births {
  readonly #births = new Map<string, Birth>();

  /** `known` are the IDs of what exists; `expected` the keys of what is being created. */
  constructor(known: ReadonlyMap<string, string>, expected: Iterable<string>) {
    for (const key of expected) this.#births.set(key, birth());
    for (const [key, id] of known) this.announce(key, id);
  }

  /** Tells those who wait that a resource exists. */
  announce(key: string, id: string): void {
    const known = this.#births.get(key) ?? birth();
    this.#births.set(key, known);
    known.resolve(id);
  }

  /** Tells those who wait that a resource will not exist. After it was announced this has no effect. */
  giveUp(key: string): void {
    this.#births.get(key)?.reject(new NotReachedError(key));
  }

  /** Gives the ID of a resource, once it exists. Throws `NotReachedError` when it does not come to that. */
  async of(key: string): Promise<string> {
    const known = this.#births.get(key);
    if (known === undefined) throw new NotReachedError(key);
    return known.id;
  }
}

function birth(): Birth {
  let settle: Pick<Birth, "resolve" | "reject"> | undefined;
  const id = new Promise<string>((resolve, reject) => {
    settle = { resolve, reject };
  });
  // Nobody may ever wait for it.
  id.catch(() => undefined);
  return { id, resolve: (value) => settle?.resolve(value), reject: (error) => settle?.reject(error) };
}
