import type { LedgerRecord } from "../../ledger/record.ts";
import type { LiveBlock } from "../../model/blocks.ts";
import { asKept } from "../blocks/kept.ts";
import { shortDigests } from "../recorded.ts";
import { LOOKS } from "../rows/plan-row.ts";
import { counted } from "./wording.ts";

/** What a page, row or database says of itself, beside its blocks. */
interface Described {
  readonly record: LedgerRecord;
  readonly properties: ReadonlyMap<string, string>;
}

/**
 * Names the properties that are not as the last apply left them. Those that the manifest never set are not among them,
 * and neither are those that cannot be compared any more, because they are gone or have another name.
 */
export function editedProperties({ record, properties }: Described): readonly string[] {
  return Object.entries(record.properties).flatMap(([name, then]) => {
    const now = properties.get(name);
    return now === undefined || now === then ? [] : [LABELS.get(name) ?? name];
  });
}

const LABELS: ReadonlyMap<string, string> = new Map(
  Object.entries(LOOKS).map(([label, name]) => [name, label]),
);

/** Says how many blocks of the first level are not as the last apply left them, with all below them. */
export function editedBlocks(blocks: readonly LiveBlock[], record: LedgerRecord): readonly string[] {
  const now = shortDigests(asKept(blocks, new Set(record.kept), new Set()));
  const then = record.blocks;
  if (now.join() === then.join()) return [];
  const count = Math.max(without(now, then), without(then, now));
  return [count === 0 ? "the order of its blocks" : counted(count, "block")];
}

/** Says how many blocks, on all levels, somebody else than our connection made or edited last; nothing if it is not known. */
export function blocksOfOthers(
  blocks: readonly LiveBlock[],
  connection: string | undefined,
): readonly string[] {
  const count = (some: readonly LiveBlock[]): number =>
    some.reduce((sum, { history, children }) => {
      const isOthers = history !== undefined && history.lastEdit.by !== connection;
      return sum + (isOthers ? 1 : 0) + count(children);
    }, 0);
  const others = connection === undefined ? 0 : count(blocks);
  return others === 0 ? [] : [counted(others, "block")];
}

/** How many of some are not among others, each of which stands for one. */
function without(some: readonly string[], others: readonly string[]): number {
  const left = new Map<string, number>();
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1);
  let count = 0;
  for (const one of some) {
    const number = left.get(one) ?? 0;
    if (number === 0) count += 1;
    else left.set(one, number - 1);
  }
  return count;
}
