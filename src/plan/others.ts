import { LEDGER_TITLE, type ResourceKind } from "../ledger/record.ts";
import type { Block, LiveBlock } from "../model/blocks.ts";
import { isCreatable } from "../model/canonical.ts";

/** How much of what stands on a page or in a database is other people's, and is left alone. */
export interface Others {
  /** Blocks, with what is below them, but for sub-pages and databases. */
  readonly blocks: number;
  readonly pages: number;
  readonly databases: number;
  /** Properties of a schema that no manifest names; of a row, those that its manifest does not name and that are set. */
  readonly properties: number;
  /** Rows that no manifest declares. */
  readonly rows: number;
}

/** Nothing is other people's, as far as that is known. */
export const NO_OTHERS: Others = { blocks: 0, pages: 0, databases: 0, properties: 0, rows: 0 };

/** Whose blocks are whose. */
export interface Ownership {
  /** IDs of blocks that people added. */
  readonly foreign: ReadonlySet<string>;
  /** IDs of what the project knows: pages and databases that it publishes, blocks that its manifest keeps. */
  readonly known: ReadonlySet<string>;
}

/** Counts the blocks, sub-pages and databases of other people on a page. */
export function othersAmong(blocks: readonly LiveBlock[], ownership: Ownership): Others {
  const counts = { blocks: 0, pages: 0, databases: 0 };
  const visit = (block: LiveBlock, isTheirs: boolean): void => {
    const { id, type, children } = block;
    if (ownership.known.has(id) || isLedger(block)) return;
    const theirs = isTheirs || ownership.foreign.has(id);
    if (type === "child_page") counts.pages += 1;
    else if (type === "child_database") counts.databases += 1;
    else if (theirs || !isCreatable(block)) counts.blocks += 1;
    for (const child of children) visit(child, theirs);
  };
  for (const block of blocks) visit(block, false);
  return { ...NO_OTHERS, ...counts };
}

/** Whether a block is the page that Pagewright keeps its ledger on. */
export function isLedger(block: Block): boolean {
  return block.type === "child_page" && block.content.title === LEDGER_TITLE;
}

/** What is other people's in all that was read. */
export interface AllOthers extends Others {
  /** How many resources were not read, because nobody edited them since the last apply. */
  readonly unread: number;
}

/**
 * Counts what is other people's in all. Values that rows have beside those of their manifests are left out: they are
 * those of the properties of the schema.
 */
export function allOthers(
  changes: readonly { readonly kind: ResourceKind; readonly others: Others | undefined }[],
): AllOthers {
  const known = changes.flatMap(({ kind, others }) => {
    if (others === undefined) return [];
    return [kind === "row" ? { ...others, properties: 0 } : others];
  });
  return { ...sumOthers(known), unread: changes.length - known.length };
}

/** Adds up what is other people's. */
export function sumOthers(all: readonly Others[]): Others {
  return all.reduce(
    (sum, { blocks, pages, databases, properties, rows }) => ({
      blocks: sum.blocks + blocks,
      pages: sum.pages + pages,
      databases: sum.databases + databases,
      properties: sum.properties + properties,
      rows: sum.rows + rows,
    }),
    NO_OTHERS,
  );
}
