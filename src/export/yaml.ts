import { Document, Pair, Scalar, YAMLMap, YAMLSeq } from "yaml";
import type { Yaml } from "./items.ts";

/** One entry of a list, with what is said above it; an entry without a value is a comment alone. */
export interface Entry {
  readonly value?: Yaml | undefined;
  readonly notes: readonly string[];
}

/** One entry of a mapping, with what is said above it. */
export interface NamedEntry extends Entry {
  readonly name: string;
}

/** Makes a list whose entries carry comments. */
export function commentedList(entries: readonly Entry[]): YAMLSeq {
  const list = new YAMLSeq();
  list.comment = withNotes(entries, (value, notes) => {
    const node = new Document(value, OPTIONS).contents ?? new Scalar(null);
    node.commentBefore = notes;
    list.items.push(node);
  });
  return list;
}

/** Makes a mapping whose entries carry comments. */
export function commentedMap(entries: readonly NamedEntry[]): YAMLMap {
  const map = new YAMLMap();
  map.comment = withNotes(entries, (value, notes, { name }) => {
    const key = new Scalar(name);
    key.commentBefore = notes;
    map.items.push(new Pair(key, new Document(value, OPTIONS).contents));
  });
  return map;
}

/** Adds entries, each with the comments above it; gives those that are left at the end. */
function withNotes<E extends Entry>(
  entries: readonly E[],
  add: (value: Yaml, notes: string | null, entry: E) => void,
): string | null {
  let notes: string[] = [];
  for (const entry of entries) {
    notes.push(...entry.notes);
    if (entry.value === undefined) continue;
    add(entry.value, comment(notes), entry);
    notes = [];
  }
  return comment(notes);
}

/** Writes a YAML file. `notes` stand above its first line. */
export function stringifyYaml(value: Yaml, notes: readonly string[] = []): string {
  const document = new Document(value, OPTIONS);
  document.commentBefore = comment(notes);
  return document.toString({ lineWidth: 0 });
}

/** Equal parts are written twice: anchors would only be in a reader's way. */
const OPTIONS = { aliasDuplicateObjects: false } as const;

/** Each note is one line behind a `#`. */
function comment(notes: readonly string[]): string | null {
  if (notes.length === 0) return null;
  return notes.map((note) => ` ${note.replaceAll(/[\s\p{Cc}]+/gu, " ").trim()}`).join("\n");
}
