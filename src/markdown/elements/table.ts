import type { Block } from "../../model/blocks.ts";
import type { RichText } from "../../model/rich-text.ts";
import { flattenBlocks } from "../flatten.ts";
import { attribute } from "../html/pieces.ts";
import type { State } from "../state.ts";
import { type Below, type Contents, elementOf, type HtmlElement } from "./element.ts";

/** Columns that a cell may span: more is a mistake, or malice. */
const WIDEST_SPAN = 20;

interface Cell {
  readonly text: RichText;
  readonly isHeader: boolean;
}

/**
 * Converts a table. Its caption, and what else stands outside its cells, goes before or after it. A first row, or first column, of
 * header cells is its header; where a cell spans others, those are empty.
 */
export function table(state: State, element: HtmlElement, below: Below): Block[] {
  const { rows, ...outside } = partsOf(element.children);
  const before = below(outside.before);
  const grid = gridOf(state, element, rows, below).filter((row) => row.length > 0);
  const width = grid.reduce((widest, row) => Math.max(widest, row.length), 0);
  const after = below(outside.after);
  if (width === 0) return [...before, ...after];
  const [first = [], ...others] = grid;
  const has_column_header = first.every(({ isHeader }) => isHeader);
  const has_row_header = (has_column_header ? others : grid).every(([cell]) => cell?.isHeader === true);
  return [
    ...before,
    {
      type: "table",
      content: {
        table_width: width,
        has_column_header,
        has_row_header: has_row_header && (grid.length > 1 || !has_column_header),
      },
      children: grid.map(
        (row): Block => ({
          type: "table_row",
          content: { cells: Array.from({ length: width }, (_, column) => row[column]?.text ?? []) },
          children: [],
        }),
      ),
    },
    ...after,
  ];
}

interface Parts {
  /** The cells of each row. */
  readonly rows: HtmlElement[][];
  /** What stands outside the cells, ahead of them and behind. */
  readonly before: Contents[number][];
  readonly after: Contents[number][];
}

/** Finds the rows of a table, and what belongs to none of its cells. Cells outside a row make one, as in browsers. */
function partsOf(contents: Contents, parts: Parts = { rows: [], before: [], after: [] }): Parts {
  let implied: HtmlElement[] | undefined;
  for (const content of contents) {
    const group = elementOf(content, "thead", "tbody", "tfoot");
    const row = elementOf(content, "tr");
    const cell = elementOf(content, "td", "th");
    if (group !== undefined || row !== undefined) implied = undefined;
    if (group !== undefined) {
      partsOf(group.children, parts);
    } else if (row !== undefined) {
      parts.rows.push(cellsOf(row, parts));
    } else if (cell === undefined) {
      outsideOf(parts).push(content);
    } else if (implied === undefined) {
      implied = [cell];
      parts.rows.push(implied);
    } else {
      implied.push(cell);
    }
  }
  return parts;
}

function cellsOf({ children }: HtmlElement, parts: Parts): HtmlElement[] {
  return children.flatMap((child) => {
    const cell = elementOf(child, "td", "th");
    if (cell === undefined) outsideOf(parts).push(child);
    return cell ?? [];
  });
}

function outsideOf({ rows, before, after }: Parts): Contents[number][] {
  return rows.length === 0 ? before : after;
}

/** Puts cells into their columns: those that a cell spans, to the right and downwards, are empty. */
function gridOf(
  state: State,
  { tag }: HtmlElement,
  rows: readonly (readonly HtmlElement[])[],
  below: Below,
): Cell[][] {
  /** By column: in how many of the next rows it is taken. */
  const taken: number[] = [];
  let spans = false;
  const grid = rows.map((elements) => {
    const row: Cell[] = [];
    const skipTaken = (): void => {
      for (let left = taken[row.length] ?? 0; left > 0; left = taken[row.length] ?? 0) {
        taken[row.length] = left - 1;
        row.push({ text: [], isHeader: true });
      }
    };
    for (const { tag: cell, children } of elements) {
      skipTaken();
      const text = flattenBlocks(state, below(children), cell.node);
      const isHeader = cell.name === "th";
      const [across, down] = [spanOf(attribute(cell, "colspan")), spanOf(attribute(cell, "rowspan"))];
      spans ||= across > 1 || down > 1;
      for (let part = 0; part < across; part++) {
        taken[row.length] = down - 1;
        row.push({ text: part === 0 ? text : [], isHeader });
      }
    }
    if (elements.length > 0) skipTaken();
    return row;
  });
  if (spans)
    state.warn(tag.node, "html-reduced", "Notion has no cells that span others; those are left empty");
  return grid;
}

function spanOf(value: string): number {
  const span = Number.parseInt(value, 10);
  return Number.isNaN(span) ? 1 : Math.max(1, Math.min(span, WIDEST_SPAN));
}
