import { blockText } from "../../model/block-text.ts";
import type { Block } from "../../model/blocks.ts";
import { plainText } from "../../model/rich-text.ts";

/** How each of some siblings is found by a reader. */
export interface Landmarks {
  /** The heading above the sibling at an index. */
  readonly headings: readonly (string | undefined)[];
  /** The number of a list item, a row or a column among its neighbours; undefined for what has none. */
  readonly numbers: readonly (number | undefined)[];
}

/** Finds the headings and numbers that tell where siblings stand. */
export function landmarks(siblings: readonly Block[]): Landmarks {
  const headings: (string | undefined)[] = [];
  const numbers: (number | undefined)[] = [];
  let heading: string | undefined;
  let number = 0;
  let previous: Block["type"] | undefined;
  for (const block of siblings) {
    const own = headingText(block);
    // A heading stands under itself, so that its own edit is found there.
    heading = own ?? heading;
    headings.push(heading);
    number = block.type === previous ? number + 1 : 1;
    previous = block.type;
    numbers.push(isNumbered(block) ? number : undefined);
  }
  return { headings, numbers };
}

/** Names a block by its number, as a reader would count it; undefined when it is known by its text alone. */
export function numbered(block: Block, number: number | undefined): string | undefined {
  if (number === undefined) return undefined;
  switch (block.type) {
    case "numbered_list_item":
      return `step ${number}`;
    case "table_row":
      return `row ${number}`;
    case "column":
      return `column ${number}`;
    default:
      return undefined;
  }
}

/** Names a block that others are nested in. */
export function holderName(block: Block, number: number | undefined): string | undefined {
  const counted = numbered(block, number);
  if (counted !== undefined) return counted;
  switch (block.type) {
    case "heading_1":
    case "heading_2":
    case "heading_3":
    case "heading_4":
      // Said as the heading above.
      return undefined;
    case "column_list":
    case "tab":
      // Said by the column or the label below.
      return undefined;
    case "table":
      return "table";
    case "synced_block":
      return "synced block";
    default:
      return blockText(block) || block.type;
  }
}

function isNumbered(block: Block): boolean {
  return block.type === "numbered_list_item" || block.type === "table_row" || block.type === "column";
}

function headingText(block: Block): string | undefined {
  switch (block.type) {
    case "heading_1":
    case "heading_2":
    case "heading_3":
    case "heading_4":
      return plainText(block.content.rich_text);
    default:
      return undefined;
  }
}
