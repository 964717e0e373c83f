import type { Block, LiveBlock } from "../../model/blocks.ts";
import { isBetter, NOTHING, plus, type Score, score } from "./objective.ts";

/** What the parts of an edit of one level are worth. */
export interface Prices {
  /** A live block becomes a wanted one; undefined when it cannot. */
  readonly pair: (live: LiveBlock, wanted: Block) => Score | undefined;
  /** A live block goes, or stays although nobody wants it. */
  readonly drop: (live: LiveBlock) => Score;
  /** A wanted block is created, in a request that it shares with its neighbours. */
  readonly insert: (wanted: Block) => Score;
}

/** Indexes of a live block and of the wanted one that it becomes. */
export type IndexPair = readonly [live: number, wanted: number];

/** The best edit of one level. */
export interface Cheapest {
  readonly pairs: readonly IndexPair[];
  readonly score: Score;
}

/** Whether kept blocks stand right before and right after the siblings, so that runs may go on. */
export interface Neighbours {
  readonly before: boolean;
  readonly after: boolean;
}

/** What was done last: a block was kept; blocks are being inserted; neither. */
const KEPT = 0;
const INSERTING = 1;
const OTHER = 2;
type State = typeof KEPT | typeof INSERTING | typeof OTHER;
const STATES = [KEPT, INSERTING, OTHER] as const;

const PAIR = 1;
const DROP = 2;
const INSERT = 3;

/** A new run of inserted blocks is one request more, a new run of kept ones one run more. */
const NEW_APPEND = score({ requests: 1 });
const NEW_RUN = score({ runs: 1 });

/** One thing to do next: its code, what it is worth by itself, and what the best of the rest is worth then. */
interface Step {
  readonly choice: number;
  readonly price: Score;
  readonly rest: Score;
}

/** What the best edits are worth from one place on, by state. */
type Cell = readonly [Score, Score, Score];

/**
 * Finds the best of all edits that turn one list of siblings into another and keep both orders, whichever blocks
 * become each other. Takes time and memory in proportion to the product of the lengths.
 */
export function cheapestPairs(
  live: readonly LiveBlock[],
  wanted: readonly Block[],
  prices: Prices,
  neighbours: Neighbours,
): Cheapest {
  const columns = wanted.length + 1;
  const choices = new Uint8Array((live.length + 1) * columns * STATES.length);
  const inserts = wanted.map(prices.insert);
  const firstInserts = inserts.map((price) => plus(price, NEW_APPEND));
  let below: Cell[] = [];
  for (let row = live.length; row >= 0; row--) {
    const block = live[row];
    const drop = block && prices.drop(block);
    const current: Cell[] = new Array(columns);
    for (let column = wanted.length; column >= 0; column--) {
      const goal = wanted[column];
      const pair = block && goal && prices.pair(block, goal);
      const newPair = pair && plus(pair, NEW_RUN);
      const best = (state: State): Score => {
        const step = better(
          stepTo(PAIR, state === KEPT ? pair : newPair, below[column + 1]?.[KEPT]),
          better(
            stepTo(DROP, drop, below[column]?.[afterDrop(state)]),
            stepTo(
              INSERT,
              (state === INSERTING ? inserts : firstInserts)[column],
              current[column + 1]?.[INSERTING],
            ),
          ),
        );
        if (step === undefined) return state === KEPT || !neighbours.after ? NOTHING : NEW_RUN;
        choices[(row * columns + column) * STATES.length + state] = step.choice;
        return plus(step.price, step.rest);
      };
      current[column] = [best(KEPT), best(INSERTING), best(OTHER)];
    }
    below = current;
  }
  const start = neighbours.before ? KEPT : OTHER;
  return { pairs: follow(choices, columns, start), score: below[0]?.[start] ?? NOTHING };
}

function stepTo(choice: number, price: Score | undefined, rest: Score | undefined): Step | undefined {
  return price && rest && { choice, price, rest };
}

/** Of two steps the better one; of equal ones the first. */
function better(one: Step | undefined, other: Step | undefined): Step | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return isBetter(other.price, other.rest, one.price, one.rest) ? other : one;
}

function afterDrop(state: State): State {
  return state === KEPT ? OTHER : state;
}

/** Walks along the best choices from the beginning. */
function follow(choices: Uint8Array, columns: number, start: State): IndexPair[] {
  const pairs: IndexPair[] = [];
  let [row, column, state]: [number, number, State] = [0, 0, start];
  for (;;) {
    switch (choices[(row * columns + column) * STATES.length + state]) {
      case PAIR:
        pairs.push([row++, column++]);
        state = KEPT;
        break;
      case DROP:
        row++;
        state = afterDrop(state);
        break;
      case INSERT:
        column++;
        state = INSERTING;
        break;
      default:
        return pairs;
    }
  }
}
