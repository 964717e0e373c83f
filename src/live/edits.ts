import type { Ledger } from "../ledger/ledger.ts";
import type { Account } from "../ledger/record.ts";
import type { Edit } from "../model/edits.ts";
import type { Notion } from "../notion/client.ts";
import { type Hit, recentEdits } from "../notion/search.ts";

/**
 * Which pages are read: `full`, all of them; `none`, only those whose manifest is not what the last apply left behind;
 * `auto`, those, and all that may have been edited since.
 */
export type Refresh = "auto" | "full" | "none";

/** How far the ledger is taken at its word: for everything, for nothing, or for what nobody has edited since. */
export type Trust = "everything" | "nothing" | Edits;

/** What may have been edited in Notion since the ledger last accounted for everything. */
export interface Edits {
  /** The last write that the ledger accounts for. */
  readonly since: Account;
  /** Whether a page, row, database or data source may have been edited by somebody else. */
  mayHaveEdited(id: string): boolean;
  /** Whether the ledger accounts for an edit. */
  accountsFor(edit: Edit): boolean;
}

/** Batches of a search that are always worth it, and resources for which one more is: each takes two requests or more. */
const FEW_BATCHES = 3;
const RESOURCES_A_BATCH = 10;

/**
 * Finds out how far the ledger can be trusted; with `auto`, by one search, or a few when much was edited. Throws
 * `NotionError`.
 */
export async function trustIn(
  { since, records }: Pick<Ledger, "since" | "records">,
  refresh: Refresh,
  notion: Notion,
): Promise<Trust> {
  if (refresh === "none") return "everything";
  if (refresh === "full" || since === undefined) return "nothing";
  const most = FEW_BATCHES + Math.floor(records.size / RESOURCES_A_BATCH);
  return (await collectEdits(recentEdits(notion), since, most)) ?? "nothing";
}

/**
 * How far behind a search is taken to be. Whatever people edited so shortly before the ledger was saved may not have
 * been in the index then, so it is looked at once more (NOTION.md §8).
 */
const LAG_MS = 120_000;

/**
 * Collects the edits that the ledger does not account for. `batches` come with what was edited last first; reading ends
 * with the first that holds nothing new, or gets behind what the ledger has seen. Undefined when that takes more than
 * `most` batches: then anything may have been edited.
 */
export async function collectEdits(
  batches: AsyncIterable<readonly Hit[]>,
  since: Account,
  most: number,
): Promise<Edits | undefined> {
  const horizon = new Date(Date.parse(since.readAt ?? since.time) - LAG_MS).toISOString();
  const accountsFor = ({ time, by }: Edit): boolean =>
    time < horizon || (by === since.by && time <= since.time);
  const edited = new Set<string>();
  let read = 0;
  for await (const batch of batches) {
    if (read >= most) return undefined;
    read += 1;
    const news = batch.filter((hit) => !accountsFor(hit));
    for (const { id } of news) edited.add(id);
    if (news.length === 0 || batch.some(({ time }) => time < horizon)) break;
  }
  return { since, mayHaveEdited: (id) => edited.has(id), accountsFor };
}
