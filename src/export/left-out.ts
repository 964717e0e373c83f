/** A part of a database that has no form in a manifest. */
export type Part =
  | { readonly database: string }
  | { readonly database: string; readonly field: string }
  | { readonly source: string; readonly property: string }
  | { readonly row: string }
  | { readonly row: string; readonly value: string };

/** What of databases is left out of their files, and why. */
export class LeftOut {
  readonly #reasons = new Map<string, string>();

  /** Leaves a part out; tells whether that is news. */
  add(part: Part, reason: string): boolean {
    const id = JSON.stringify(part);
    const isNew = !this.#reasons.has(id);
    if (isNew) this.#reasons.set(id, reason);
    return isNew;
  }

  /** Gives why a part is left out; undefined when it is not. */
  why(part: Part): string | undefined {
    return this.#reasons.get(JSON.stringify(part));
  }
}
