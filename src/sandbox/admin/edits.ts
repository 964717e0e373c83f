import type { JsonObject } from "../json.ts";
import { deleteBlock, insertBlocks, move, restoreBlock, setText, updateBlock } from "./block-edits.ts";
import type { Hand } from "./hand.ts";
import {
  comment,
  createPage,
  createRow,
  renamePage,
  restorePage,
  setIcon,
  setProperties,
  trashPage,
} from "./page-edits.ts";

/** Where something goes among its siblings; absent: at the end. */
type Position = "start" | "end" | { readonly after: string };

/** What a person can do in Notion, by name. IDs are of pages or blocks; blocks and fields are as in API requests. */
export interface PersonEdits {
  /** Gives the IDs of the first level. Takes `unsupported` and `link_preview` blocks too, and any depth. */
  insertBlocks(edit: Insertion): readonly string[];
  updateBlock(edit: { readonly block: string; readonly fields: JsonObject }): string;
  setText(edit: { readonly block: string; readonly text: string }): string;
  deleteBlock(edit: { readonly block: string }): string;
  restoreBlock(edit: { readonly block: string }): string;
  /** Moves a block, page or database. */
  move(edit: { readonly id: string; readonly parent: string; readonly position?: Position }): string;
  /** Gives the new page's ID. The parent may be a block, such as a toggle. */
  createPage(edit: NewPage): string;
  /** Gives the new row's ID. */
  createRow(edit: { readonly dataSource: string; readonly properties: JsonObject }): string;
  renamePage(edit: { readonly page: string; readonly title: string }): string;
  trashPage(edit: { readonly page: string }): string;
  restorePage(edit: { readonly page: string }): string;
  setIcon(edit: { readonly page: string; readonly icon: JsonObject | null }): string;
  setProperties(edit: { readonly page: string; readonly properties: JsonObject }): string;
  /** Gives the new comment's ID. */
  comment(edit: Remark): string;
}

interface Insertion {
  readonly parent: string;
  readonly blocks: readonly JsonObject[];
  readonly position?: Position;
}

interface NewPage {
  readonly parent: string;
  readonly title: string;
  readonly icon?: JsonObject;
  readonly blocks?: readonly JsonObject[];
  readonly position?: Position;
}

type Remark = { readonly text: string } & (
  | { readonly page: string }
  | { readonly block: string }
  | { readonly discussion: string }
);

/** One kind of edit, over what was sent. */
type Edit<Result> = (sent: JsonObject, hand: Hand) => Result;

const edits = {
  insertBlocks,
  updateBlock,
  setText,
  deleteBlock,
  restoreBlock,
  move,
  createPage,
  createRow,
  renamePage,
  trashPage,
  restorePage,
  setIcon,
  setProperties,
  comment,
} satisfies Record<keyof PersonEdits, Edit<unknown>>;

/** Gives every edit as a function; `run` does it as a person. */
export function personEdits(run: <Result>(edit: Edit<Result>, sent: JsonObject) => Result): PersonEdits {
  return {
    insertBlocks: (sent) => run(insertBlocks, { ...sent }),
    updateBlock: (sent) => run(updateBlock, { ...sent }),
    setText: (sent) => run(setText, { ...sent }),
    deleteBlock: (sent) => run(deleteBlock, { ...sent }),
    restoreBlock: (sent) => run(restoreBlock, { ...sent }),
    move: (sent) => run(move, { ...sent }),
    createPage: (sent) => run(createPage, { ...sent }),
    createRow: (sent) => run(createRow, { ...sent }),
    renamePage: (sent) => run(renamePage, { ...sent }),
    trashPage: (sent) => run(trashPage, { ...sent }),
    restorePage: (sent) => run(restorePage, { ...sent }),
    setIcon: (sent) => run(setIcon, { ...sent }),
    setProperties: (sent) => run(setProperties, { ...sent }),
    comment: (sent) => run(comment, { ...sent }),
  };
}

/** Finds an edit by the name that it has in paths of the admin API. */
export function editNamed(name: string): Edit<string | readonly string[]> | undefined {
  return Object.entries<Edit<string | readonly string[]>>(edits).find(([known]) => known === name)?.[1];
}
