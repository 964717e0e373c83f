import { retrieveDatabase } from "../../notion/databases.ts";
import { NotionError } from "../../notion/errors.ts";
import { blockChanges } from "../../plan/sights/blocks.ts";
import { digestsOf } from "../../plan/sights/digests.ts";
import type { HostSight, PageSight, Stale } from "../../plan/sights/sight.ts";
import { childDatabases } from "../child-databases.ts";
import { childPagesIn } from "../observe.ts";
import { ask } from "../resolve-database.ts";
import { blocksOf, isSameEdit, type Look, standingBlocks } from "./look.ts";
import { changed, gone, inTrash, knownIds, moved, stale, type Tolerance } from "./say.ts";

/** Compares a page with what was seen of it. One request, one for each 100 blocks, and those that opened blocks take. Throws `NotionError`. */
export async function checkPage(
  sight: PageSight,
  look: Look,
  { isOwn }: Tolerance,
): Promise<Stale | undefined> {
  const page = await look.page(sight.id);
  if (page === undefined) return gone(sight);
  if (page.trashed) return inTrash(sight);
  if (page.parent !== sight.parent) return moved(sight);
  const digests = digestsOf(page.properties);
  const properties = [...sight.properties].flatMap(([name, digest]) =>
    digests.get(name) === digest ? [] : [name],
  );
  const standing = await standingBlocks(
    look,
    sight.id,
    sight.blocks,
    !isSameEdit(sight.lastEdit, page.lastEdit),
  );
  return changed(sight, [...properties, ...blockChanges(sight.blocks, standing, isOwn)]);
}

/** Sees whether a page is still there to put something under, and whether what comes has appeared meanwhile. Throws `NotionError`. */
export async function checkHost(
  sight: HostSight,
  look: Look,
  tolerance: Tolerance,
): Promise<Stale | undefined> {
  const page = await look.page(sight.id);
  if (page === undefined) return stale(sight, `the page that ${sight.key} goes under is not there any more`);
  if (page.trashed) return stale(sight, `the page that ${sight.key} goes under is in the trash in Notion`);
  if (sight.awaits.length === 0) return undefined;
  const blocks = await blocksOf(look, sight.id, !isSameEdit(sight.lastEdit, page.lastEdit));
  const known = knownIds(tolerance);
  const standing = {
    page: childPagesIn(blocks).filter(({ id }) => !known.has(id)),
    database: childDatabases(blocks).filter(({ id }) => !known.has(id)),
  };
  for (const { key, kind, title } of sight.awaits) {
    for (const child of standing[kind].filter((other) => other.title === title)) {
      if (kind === "database" && (await isLinkedView(child.id, look))) continue;
      return stale({ ...sight, key }, `a ${kind} "${title}" has appeared where ${key} goes`);
    }
  }
  return undefined;
}

/** On a page, a linked view looks like a database. */
async function isLinkedView(id: string, { notion }: Look): Promise<boolean> {
  const database = await ask(retrieveDatabase(notion, id));
  return database instanceof NotionError || database.sourceIds.length === 0;
}
