import type { LiveBlock } from "../../model/blocks.ts";
import { isCreatable } from "../../model/canonical.ts";
import { idsOf } from "../blocks/kept.ts";
import type { Refusal } from "../plan.ts";
import { blocksOfOthers, editedBlocks, editedProperties } from "./edits.ts";
import type { Orphan, OrphanDatabase, OrphanPage } from "./orphan.ts";
import type { Surroundings } from "./surroundings.ts";
import { counted, listed } from "./wording.ts";

/** A reason to leave a page where it is. */
interface Guard<Kind extends Orphan> {
  /** Says what is in the way, as a clause about the page; undefined when nothing is. */
  readonly find: (orphan: Kind, around: Surroundings) => string | undefined;
  /** What can be done about it. */
  readonly hint: string;
}

const TRASH_IT = "trash it in Notion yourself";

/** Guards of everything. */
const COMMON: readonly Guard<Orphan>[] = [
  {
    find: ({ record }) => (record.protect === true ? "is protected by its last manifest" : undefined),
    hint: `publish it once more without \`protect\`, or ${TRASH_IT}`,
  },
  {
    find: ({ record: { pending, parent }, place }) => {
      // What an apply was about to move when it was cut off may be in either place.
      const isMoved = pending !== true && parent !== "" && place !== undefined && place !== parent;
      return isMoved ? "was moved in Notion since the last apply" : undefined;
    },
    hint: `move it back, or ${TRASH_IT}`,
  },
  {
    find: ({ record: { pending, blocks, properties } }) => {
      const isOurs = pending !== true || blocks.length > 0 || Object.keys(properties).length > 0;
      return isOurs ? undefined : "was adopted, and no apply has written to it";
    },
    hint: `leave it, or ${TRASH_IT}`,
  },
  {
    find: ({ record: { id } }, { coming }) => {
      const count = coming.get(id) ?? 0;
      return count > 0 ? `is where ${counted(count, "declared page")} would go` : undefined;
    },
    hint: "give them another parent",
  },
];

/** Guards of pages and rows. */
const PAGE: readonly Guard<OrphanPage>[] = [
  ...COMMON,
  {
    find: ({ blocks }, { staying }) => {
      const titles = subpagesIn(blocks).flatMap(({ id }) => staying.get(id) ?? []);
      if (titles.length === 0) return undefined;
      return `holds ${titles.length} that manifests declare: ${listed(titles.map((title) => `"${title}"`))}`;
    },
    hint: "move them elsewhere in Notion",
  },
  {
    find: (page, around) => {
      const others = othersIn(page, around);
      return others.length > 0 ? `holds ${kindsOf(others)} that Pagewright did not make` : undefined;
    },
    hint: `move them elsewhere in Notion, or ${TRASH_IT}`,
  },
  {
    // What an apply left behind that was cut off is nobody's edit, as far as we wrote it.
    find: (page, { connection }) =>
      edited(
        page.record.pending === true
          ? blocksOfOthers(page.blocks, connection)
          : [...editedProperties(page), ...editedBlocks(page.blocks, page.record)],
      ),
    hint: `save the edit elsewhere and ${TRASH_IT}`,
  },
  {
    find: ({ otherValues }) => {
      const count = otherValues.length;
      if (count === 0) return undefined;
      return `holds ${counted(count, "value")} that its manifest did not set (${listed(otherValues)})`;
    },
    hint: `save them elsewhere and ${TRASH_IT}`,
  },
  {
    find: (page, { comments }) => {
      const count = idsThatGo(page).reduce((sum, id) => sum + (comments.get(id) ?? 0), 0);
      if (count === 0) return undefined;
      // No more than a hundred of one block are counted.
      return `has ${count < 100 ? "" : "at least "}${counted(count, "open comment")}`;
    },
    hint: "resolve them in Notion, or say --on-comments ignore",
  },
];

/** Guards of a database itself. */
const DATABASE: readonly Guard<OrphanDatabase>[] = [
  ...COMMON,
  {
    find: (database) => (database.record.pending === true ? undefined : edited(editedProperties(database))),
    hint: `save the edit elsewhere and ${TRASH_IT}`,
  },
  {
    find: ({ otherRows }) =>
      otherRows > 0
        ? `holds ${counted(otherRows, "row")} that the ledger does not have as its own`
        : undefined,
    hint: `move them elsewhere in Notion, or ${TRASH_IT}`,
  },
];

/** Gives every reason to leave a page, row or database where it is. */
export function refuseOrphan(orphan: Orphan, around: Surroundings): Refusal[] {
  const { record, title } = orphan;
  const refuse = (message: string, hint: string): Refusal => ({ key: record.key, message, hint });
  if (orphan.kind !== "database") {
    return PAGE.flatMap(({ find, hint }) => {
      const found = find(orphan, around);
      return found === undefined ? [] : [refuse(`"${title}" ${found}`, hint)];
    });
  }
  const own = DATABASE.flatMap(({ find, hint }) => {
    const found = find(orphan, around);
    return found === undefined ? [] : [refuse(`"${title}" ${found}`, hint)];
  });
  const ofRows = PAGE.flatMap(({ find, hint }) => {
    const found = orphan.rows.flatMap((row) => {
      const what = find(row, around);
      return what === undefined ? [] : [`"${row.title}" ${what}`];
    });
    if (found.length === 0) return [];
    return [refuse(`in "${title}", ${counted(found.length, "row")} cannot go: ${listed(found)}`, hint)];
  });
  return [...own, ...ofRows];
}

/** Lists what may carry comments and would go with a page: itself, and its blocks on all levels. */
export function idsThatGo(orphan: Orphan): readonly string[] {
  if (orphan.kind === "database") return orphan.rows.flatMap(idsThatGo);
  return [orphan.record.id, ...idsOf(orphan.blocks)];
}

/** Lists the sub-pages and databases that a page holds, on all levels of its blocks. */
export function subpagesIn(blocks: readonly LiveBlock[]): LiveBlock[] {
  return blocks.flatMap((block) =>
    block.type === "child_page" || block.type === "child_database" ? [block] : subpagesIn(block.children),
  );
}

/** Lists the blocks, on all levels, that are neither Pagewright's nor otherwise accounted for. */
function othersIn({ blocks, record }: OrphanPage, { going, moving, staying }: Surroundings): LiveBlock[] {
  const kept = new Set(record.kept);
  const find = (some: readonly LiveBlock[]): LiveBlock[] =>
    some.flatMap((block) => {
      const { id } = block;
      if (going.has(id) || moving.has(id) || staying.has(id)) return [];
      return isCreatable(block) && !kept.has(id) ? find(block.children) : [block];
    });
  return find(blocks);
}

function kindsOf(blocks: readonly LiveBlock[]): string {
  const pages = blocks.filter(({ type }) => type === "child_page").length;
  const databases = blocks.filter(({ type }) => type === "child_database").length;
  const others = blocks.length - pages - databases;
  return [
    ...(pages > 0 ? [counted(pages, "sub-page")] : []),
    ...(databases > 0 ? [counted(databases, "database")] : []),
    ...(others > 0 ? [counted(others, "block")] : []),
  ].join(", ");
}

function edited(what: readonly string[]): string | undefined {
  return what.length === 0 ? undefined : `was edited in Notion since the last apply (${listed(what)})`;
}
