import type { LiveBlock } from "../model/blocks.ts";

/** A database as the page that holds it shows it. Linked views look the same. */
export interface ChildDatabase {
  readonly id: string;
  readonly title: string;
}

/** Lists the databases among the blocks of a page, at any depth. */
export function childDatabases(blocks: readonly LiveBlock[]): ChildDatabase[] {
  return blocks.flatMap((block) =>
    block.type === "child_database"
      ? [{ id: block.id, title: block.content.title }]
      : childDatabases(block.children),
  );
}
