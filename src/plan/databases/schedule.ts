import type { Need } from "./schema-needs.ts";
import type { SchemaTask } from "./schema-tasks.ts";

/** What one request does. */
export interface Batch {
  readonly source: string;
  readonly tasks: readonly SchemaTask[];
  /** Those that give a name to what an earlier batch made as the other side of a relation. */
  readonly naming: ReadonlySet<SchemaTask>;
}

/**
 * Orders tasks so that each comes after what it needs, in few requests: a data source is only touched when everything
 * can be done that it needs, or when nothing else is possible.
 */
export function schedule(tasks: readonly SchemaTask[]): readonly Batch[] {
  const batches: Batch[] = [];
  const done = new Set<string>();
  let remaining = tasks;
  while (remaining.length > 0) {
    const batch = nextBatch(remaining, done);
    if (batch === undefined) throw new Error("The changes of the schemas wait for each other.");
    batches.push(batch);
    for (const { id } of batch.tasks) done.add(id);
    remaining = remaining.filter(({ id }) => !done.has(id));
  }
  return batches;
}

/** Which needs hold. Formulas that refer to each other in a circle are for Notion to refuse. */
const TIERS: readonly (readonly Need["why"][])[] = [
  ["exists", "use", "guess"],
  ["exists", "use"],
  ["exists"],
];

function nextBatch(remaining: readonly SchemaTask[], done: ReadonlySet<string>): Batch | undefined {
  const sources = [...new Set(remaining.map(({ source }) => source))];
  for (const tier of TIERS) {
    const possible = sources
      .map((source) => possibleBatch(source, remaining, done, tier))
      .filter(({ tasks }) => tasks.length > 0);
    const whole = possible.find(
      ({ source, tasks }) => tasks.length === remaining.filter((task) => task.source === source).length,
    );
    const best = whole ?? mostAwaited(possible, remaining);
    if (best !== undefined) return best;
  }
  return undefined;
}

/** Gives all that can be done now in one request to a data source. */
function possibleBatch(
  source: string,
  remaining: readonly SchemaTask[],
  done: ReadonlySet<string>,
  tier: readonly Need["why"][],
): Batch {
  let batch = remaining.filter((task) => task.source === source);
  for (let before = -1; before !== batch.length; ) {
    before = batch.length;
    const inBatch = new Map(batch.map((task) => [task.id, task]));
    const isMet = (need: Need): boolean => {
      if (done.has(need.task) || !tier.includes(need.why)) return true;
      const other = inBatch.get(need.task);
      return other !== undefined && need.together && !isNaming(other, done);
    };
    batch = batch.filter((task) => task.needs.every(isMet) && isTurn(task, inBatch, done));
  }
  return { source, tasks: batch, naming: new Set(batch.filter((task) => isNaming(task, done))) };
}

function isNaming({ partner }: SchemaTask, done: ReadonlySet<string>): boolean {
  return partner !== undefined && done.has(partner);
}

/** Of the two sides of a relation, one makes both, and the other is named in a later request. */
function isTurn(
  task: SchemaTask,
  inBatch: ReadonlyMap<string, SchemaTask>,
  done: ReadonlySet<string>,
): boolean {
  const other = task.partner === undefined ? undefined : inBatch.get(task.partner);
  if (task.partner === undefined || done.has(task.partner)) return true;
  if (follows(task)) return false;
  if (other === undefined || follows(other)) return true;
  const order = [...inBatch.keys()];
  return order.indexOf(task.id) < order.indexOf(other.id);
}

function follows({ does }: SchemaTask): boolean {
  return typeof does === "object" && does.follows;
}

/**
 * Gives the batch to begin with where no data source can be done with: of one that needs another request anyway, if
 * there is any, and that the most tasks of other data sources wait for.
 */
function mostAwaited(batches: readonly Batch[], remaining: readonly SchemaTask[]): Batch | undefined {
  const measured = batches.map((batch) => {
    const ids = new Set(batch.tasks.map(({ id }) => id));
    const waiting = remaining.filter(({ id, needs, partner }) => {
      const isSplit = needs.some((need) => !need.together && ids.has(need.task));
      return !ids.has(id) && (isSplit || (partner !== undefined && ids.has(partner)));
    });
    const again = waiting.some(({ source }) => source === batch.source);
    return { batch, again, awaited: waiting.filter(({ source }) => source !== batch.source).length };
  });
  const preferred = measured.some(({ again }) => again) ? measured.filter(({ again }) => again) : measured;
  const most = Math.max(...preferred.map(({ awaited }) => awaited));
  return preferred.find(({ awaited }) => awaited === most)?.batch;
}
