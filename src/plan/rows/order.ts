/** A row that does not exist yet. */
export interface NewRow {
  readonly key: string;
  /** For each of its relations, by the property's name, the keys of the rows that it points at, new or not. */
  readonly relations: ReadonlyMap<string, readonly string[]>;
}

/** New rows in the order in which they are created. */
export interface RowOrder {
  readonly keys: readonly string[];
  /**
   * Relations that point at rows created later, by the row's key: they are written once those exist. A row has some
   * only when it is part of a circle of relations, and of the rows of a circle at least one has none.
   */
  readonly later: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Orders new rows so that as many relations as possible point at rows that exist when they are written. Rows come after
 * those that they point at, as far as there are no circles; each row is walked to once, from the first that points at it.
 */
export function orderRows(rows: readonly NewRow[]): RowOrder {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const keys: string[] = [];
  const state = new Map<string, "entered" | "done">();
  for (const row of rows) {
    // A stack of its own: chains of relations may be as long as there are rows.
    const path: { readonly row: NewRow; readonly targets: Iterator<string> }[] = [];
    const enter = (entered: NewRow): void => {
      if (state.has(entered.key)) return;
      state.set(entered.key, "entered");
      path.push({ row: entered, targets: targetsOf(entered).values() });
    };
    enter(row);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.targets.next();
      if (next.done === true) {
        state.set(top.row.key, "done");
        keys.push(top.row.key);
        path.pop();
      } else {
        const target = byKey.get(next.value);
        if (target !== undefined) enter(target);
      }
    }
  }
  return { keys, later: laterRelations(keys, byKey) };
}

function targetsOf({ relations }: NewRow): readonly string[] {
  return [...relations.values()].flat();
}

function laterRelations(
  keys: readonly string[],
  rows: ReadonlyMap<string, NewRow>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const places = new Map(keys.map((key, index) => [key, index]));
  const later = new Map<string, ReadonlySet<string>>();
  for (const [index, key] of keys.entries()) {
    const names = new Set<string>();
    for (const [name, targets] of rows.get(key)?.relations ?? []) {
      if (targets.some((target) => (places.get(target) ?? -1) >= index)) names.add(name);
    }
    if (names.size > 0) later.set(key, names);
  }
  return later;
}
