import { blockChanges } from "../../plan/sights/blocks.ts";
import type { Stale, TrashedPage, TrashSight } from "../../plan/sights/sight.ts";
import { trashSight } from "../../plan/sights/sights-of.ts";
import { findOrphans } from "../find-orphans.ts";
import { readOrphans } from "../read-orphans.ts";
import type { Look } from "./look.ts";
import { changed, gone, type Tolerance } from "./say.ts";

/** Compares what goes to the trash, to the last block, with what was seen of it. Reads as much as planning did. Throws `NotionError`. */
export async function checkTrash(
  sight: TrashSight,
  { notion, schema }: Look,
  { records, isOwn, isChanging }: Tolerance,
): Promise<Stale | undefined> {
  const found = await findOrphans(
    notion,
    sight.pages.map(({ record }) => record),
  );
  const [orphan] = await readOrphans(notion, found, records, schema);
  if (orphan === undefined) return gone(sight);
  const now = trashSight(orphan);
  const standing = new Map(now.pages.map((page) => [page.record.id, page]));
  // What rows say changes with the rows that they point at.
  const comparesProperties = !isChanging("relation");
  const comparesNames = !isChanging(undefined);
  return changed(sight, [
    ...sight.pages.flatMap((page) => {
      const after = standing.get(page.record.id);
      const what = [
        ...pageChanges(page, after, comparesProperties, isOwn),
        ...(comparesNames ? newValues(page, after) : []),
      ];
      return page.record.id === sight.id ? what : what.map((part) => `${part} in "${page.title}"`);
    }),
    ...(now.otherRows === sight.otherRows ? [] : ["rows of other people"]),
  ]);
}

function pageChanges(
  seen: TrashedPage,
  now: TrashedPage | undefined,
  comparesProperties: boolean,
  isOwn: (id: string) => boolean,
): readonly string[] {
  if (now === undefined) return ["not there any more"];
  return [
    ...(now.title === seen.title ? [] : ["title"]),
    ...(now.place === seen.place ? [] : ["moved"]),
    ...(now.properties === seen.properties || !comparesProperties ? [] : ["properties"]),
    ...(now.blocks === undefined || seen.blocks === undefined
      ? []
      : blockChanges(seen.blocks, now.blocks, isOwn)),
  ];
}

/** Names the values that people gave a row meanwhile. */
function newValues(seen: TrashedPage, now: TrashedPage | undefined): readonly string[] {
  return (now?.otherValues ?? []).filter((name) => !seen.otherValues.includes(name));
}
