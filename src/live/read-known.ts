import { type LedgerRecord, shortDigest } from "../ledger/record.ts";
import { ownsChildren, readBlock } from "../model/block-api.ts";
import type { Block, LiveBlock } from "../model/blocks.ts";
import { digest, isCreatable } from "../model/canonical.ts";
import { holdsAnchors } from "../model/references/anchors.ts";
import type { Notion } from "../notion/client.ts";
import { readChildren, readWithChildren } from "../notion/read-tree.ts";

/** What the IDs of blocks begin with that are known to be there, but have not been read. */
const UNREAD = "unread ";

/** Whether it is the ID of a block that was not read, so that nothing can be done to it. */
export function isUnread(id: string): boolean {
  return id.startsWith(UNREAD);
}

/**
 * Reads the blocks of a page that nobody edited since the last apply. What that left below a block of the first level is
 * not read again where the manifest has the very same: there the blocks are the manifest's, and are unread.
 * Throws `NotionError`.
 */
export async function readKnownTree(
  notion: Notion,
  page: string,
  recorded: LedgerRecord["blocks"],
  wanted: readonly Block[],
): Promise<LiveBlock[]> {
  const responses = await readChildren(notion, page);
  const standing = responses.map((response) => readBlock(response, []));
  const ours = standing.filter(isCreatable);
  const byDigest = new Map(wanted.map((block) => [shortDigest(digest(block)), block]));
  // The IDs of blocks that references name have to be read; what says the same may be one that holds some.
  const named = new Set(
    wanted.filter(({ children }) => children.some(holdsAnchors)).map((block) => shortDigest(digest(block))),
  );
  // Without one digest for each block nobody knows which is whose.
  const digests = new Map(
    ours.length === recorded.length ? ours.map((block, at) => [block, recorded[at]]) : [],
  );
  return Promise.all(
    responses.map(async (response, at) => {
      const block = standing[at];
      if (block === undefined || !response.has_children || !ownsChildren(block)) {
        return block ?? readBlock(response, []);
      }
      const known = digests.get(block);
      const same = known === undefined ? undefined : byDigest.get(known);
      if (known !== undefined && same !== undefined && !named.has(known)) {
        const whole = readBlock(
          response,
          same.children.map((child, at) => unread(child, `${response.id}/${at}`)),
        );
        if (shortDigest(digest(whole)) === known) return whole;
      }
      return readWithChildren(notion, response);
    }),
  );
}

/** `path` tells it from all others. */
function unread(block: Block, path: string): LiveBlock {
  const children = block.children.map((child, at) => unread(child, `${path}/${at}`));
  return { ...block, id: `${UNREAD}${path}`, children } as LiveBlock; // the same block with an identity
}
