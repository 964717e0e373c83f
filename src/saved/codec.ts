/** What marks a map in JSON; names of other objects that begin like it get one sign more. */
const MAP = "$map";

/** Writes plain data as what JSON takes: maps are marked, and what is undefined is left out. */
export function encode(value: unknown): unknown {
  if (value instanceof Map) return { [MAP]: [...value].map(([key, item]) => [encode(key), encode(item)]) };
  if (Array.isArray(value)) return value.map(encode);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) =>
      item === undefined ? [] : [[key.startsWith("$") ? `$${key}` : key, encode(item)]],
    ),
  );
}

/** Reads what `encode` wrote. */
export function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (only?.[0] === MAP && Array.isArray(only[1])) {
    return new Map(only[1].map((entry: readonly unknown[]) => [decode(entry[0]), decode(entry[1])]));
  }
  return Object.fromEntries(
    entries.map(([key, item]) => [key.startsWith("$") ? key.slice(1) : key, decode(item)]),
  );
}
