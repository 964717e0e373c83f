import type { RowResource } from "../../manifest/resource.ts";
import { showValue } from "../../model/properties/compare.ts";
import { canonicalUrl } from "../../model/url.ts";
import type { RecognisableRow } from "./live.ts";

/** What rows are recognised by. */
export interface Keys {
  readonly ofRow: (row: Pick<RowResource, "identity">) => string | undefined;
  readonly ofLive: (live: RecognisableRow) => string | undefined;
}

/** Tells what rows are recognised by: text, spelled as Notion takes it for the same. Without text a row has no key. */
export function keysOf(liveRows: readonly RecognisableRow[], keyProperty: string | undefined): Keys {
  const valueIn = ({ values }: RecognisableRow) =>
    keyProperty === undefined ? undefined : values.get(keyProperty);
  const type = liveRows.map(valueIn).find((value) => value !== undefined)?.type;
  const spelled = (text: string | null): string | undefined => {
    const line = text?.replaceAll(/\s*\n\s*/g, " ") ?? "";
    if (line === "") return undefined;
    // Options are the same in any case (NOTION.md §2.2), and a bare host may gain a slash (NOTION.md §5.1).
    if (type === "select") return line.toLowerCase();
    return type === "url" ? (canonicalUrl(line) ?? line) : line;
  };
  return {
    ofRow: ({ identity }) => spelled(identity),
    ofLive: (live) => {
      const value = valueIn(live);
      return value && spelled(showValue(value));
    },
  };
}

/** Groups items by their keys; those without one are left out. */
export function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string | undefined,
): ReadonlyMap<string | undefined, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
