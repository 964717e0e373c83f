/** When Notion says that something was last edited, and by whom. */
export interface Edit {
  /** Minute-floored ISO time (NOTION.md §8). */
  readonly time: string;
  /** The ID of a person or a connection. */
  readonly by: string;
}

/** Who edited something. What Notion does not tell is undefined. */
export interface Editor {
  readonly name: string | undefined;
  readonly kind: "person" | "connection" | undefined;
}

/** Gives the latest edit that an answer speaks of, whether it is one object or a list; undefined when it tells none. */
export function latestEdit(answer: unknown): Edit | undefined {
  const { results }: { results?: unknown } = Object(answer);
  const edits = (Array.isArray(results) ? results : [answer]).map(editOf);
  return edits.reduce(laterOf, undefined);
}

/** Gives the later one of two edits; ISO times sort as text. */
export function laterOf<E extends Edit>(one: E | undefined, other: E | undefined): E | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one.time > other.time ? one : other;
}

function editOf(value: unknown): Edit | undefined {
  const { last_edited_time: time, last_edited_by: editor }: Record<string, unknown> = Object(value);
  const { id: by }: Record<string, unknown> = Object(editor);
  return typeof time === "string" && typeof by === "string" ? { time, by } : undefined;
}
