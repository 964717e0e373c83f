import { type Document, isMap, isNode, isScalar, type Node, type Pair } from "yaml";

/**
 * The part of a document that concerns us, when it also holds keys of others: the pairs of some top-level keys.
 * What others write must be YAML, but nothing else is asked of it.
 */
export interface Ours {
  readonly values: readonly Node[];
  /** Tells whether an offset lies in one of the pairs. */
  readonly holds: (offset: number) => boolean;
  /** Gives the values by their keys; a document that is no mapping as it is, its items left out. */
  readonly value: () => unknown;
}

/** Finds the pairs of some top-level keys. */
export function findOurs(document: Document, keys: readonly string[]): Ours {
  const { contents } = document;
  const pairs = isMap(contents) ? contents.items.filter(({ key }) => keys.includes(nameOf(key))) : [];
  return {
    values: pairs.flatMap(({ value }) => (isNode(value) ? [value] : [])),
    holds: (offset) => pairs.some((pair) => includes(pair, offset)),
    value: () => {
      if (isScalar(contents)) return contents.value;
      if (!isMap(contents)) return contents === null ? null : [];
      return Object.fromEntries(pairs.map((pair) => [nameOf(pair.key), toJson(pair.value, document)]));
    },
  };
}

function nameOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : "";
}

function toJson(value: unknown, document: Document): unknown {
  return isNode(value) ? value.toJS(document) : null;
}

function includes({ key, value }: Pair, offset: number): boolean {
  const start = isNode(key) ? key.range?.[0] : undefined;
  const end = (isNode(value) ? value : isNode(key) ? key : undefined)?.range?.[2];
  return start !== undefined && end !== undefined && start <= offset && offset < end;
}
