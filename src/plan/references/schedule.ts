import type { Block } from "../../model/blocks.ts";
import { holdsAnchors } from "../../model/references/anchors.ts";
import type { Reference } from "../../model/references/reference.ts";
import { holdsReferences, ownReferences } from "../../model/references/references-in.ts";
import { appendCost, createCost } from "../cost.ts";
import type { Change, Linking } from "../plan.ts";
import type { PlannedValues } from "../rows/value.ts";
import { isActive } from "../summary.ts";
import { Buckets } from "./buckets.ts";
import { isRewritten, laterCost, laterThan, withoutHeldBack } from "./later.ts";
import { writtenBy } from "./sites.ts";

/**
 * Orders what links to what the run makes, so that few pages are made before their blocks are, and few blocks are
 * written twice. Gives the changes, in the same order, with what each has to wait for, and what that costs.
 */
export function scheduleLinks(
  changes: readonly Change[],
  wantedOf: (key: string) => readonly Block[],
): readonly Change[] {
  const active = changes.filter(isActive).filter(({ action }) => action !== "trash");
  const linking = active.filter((change) =>
    writtenBy(change).some((write) => blocksOf(write).some(holdsReferences)),
  );
  const anchoring = active.filter((change) =>
    writtenBy(change).some((write) => "blocks" in write && write.blocks.some(holdsAnchors)),
  );
  if (linking.length + anchoring.length === 0) return changes;
  const { stubs, after } = order(active);
  const concerned = new Set([...linking, ...anchoring, ...active.filter(({ key }) => stubs.has(key))]);
  return changes.map((change) => {
    if (!concerned.has(change)) return change;
    const links: Linking = {
      stub: stubs.has(change.key),
      after: after.get(change.key) ?? [],
      unresolved: wantedOf(change.key).filter(holdsReferences),
    };
    return { ...change, links, requests: change.requests + costOf(change, links) };
  });
}

type Write = ReturnType<typeof writtenBy>[number];

function blocksOf(write: Write): readonly Block[] {
  return "blocks" in write ? write.blocks : [write.after];
}

/** Counts the requests that links add to those of a change. */
function costOf(change: Change, { stub, after }: Linking): number {
  const isLater = laterThan(change.key, after);
  const rewriting = writtenBy(change).reduce((sum, write) => {
    if ("after" in write) return sum + (isRewritten(write.after, isLater) ? 1 : 0);
    const spared =
      "op" in write ? appendCost(write.blocks) - appendCost(withoutHeldBack(write.blocks, isLater)) : 0;
    return sum + laterCost(write.blocks, isLater, stub || "op" in write) - spared;
  }, 0);
  if (!("body" in change)) return rewriting;
  const properties = change.kind === "page" ? change.wanted : { title: "" };
  const first = withoutHeldBack(change.body, isLater);
  const writing = stub ? createCost(properties, []) + appendCost(first) : createCost(properties, first);
  return rewriting + writing - createCost(properties, change.body);
}

/** What there is to know of a change before it is ordered. */
interface Node {
  readonly key: string;
  /** The keys of what has to exist before it does. */
  readonly above: readonly string[];
  /** The keys of what has to exist before its blocks are written. */
  readonly pages: ReadonlySet<string>;
  /** How many of its blocks link to blocks of others, by the keys of those. */
  readonly blocks: ReadonlyMap<string, number>;
  readonly isCreated: boolean;
  readonly hasBody: boolean;
  readonly linksToItself: boolean;
}

/**
 * Takes one after the other what costs least: a request for each page that has to be made before its blocks, and for each
 * block that has to be written again.
 */
function order(active: readonly Change[]): {
  readonly stubs: ReadonlySet<string>;
  readonly after: ReadonlyMap<string, readonly string[]>;
} {
  const nodes = nodesOf(active);
  const unborn = new Set([...nodes.values()].flatMap(({ key, isCreated }) => (isCreated ? [key] : [])));
  const open = new Set(nodes.keys());
  /** Whose blocks do not stand yet. */
  const left = new Set(nodes.keys());
  const stubs = new Set<string>();
  const after = new Map<string, readonly string[]>();
  const waiting = dependantsOf(nodes);

  const isDear = (key: string): boolean => unborn.has(key) && nodes.get(key)?.hasBody === true;
  /** What has to be made before a body is written and is not there, down to what that needs. */
  const missing = ({ key, above, pages, linksToItself }: Node): ReadonlySet<string> => {
    const found = new Set<string>();
    const open = [...(unborn.has(key) ? above : []), ...pages, ...(linksToItself ? [key] : [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (!unborn.has(next) || found.has(next)) continue;
      found.add(next);
      open.push(...(nodes.get(next)?.above ?? []));
    }
    return found;
  };
  const price = (node: Node): number => {
    const again = [...node.blocks].reduce((sum, [target, count]) => sum + (left.has(target) ? count : 0), 0);
    return [...missing(node)].filter(isDear).length + again;
  };
  const floors = new Floors(nodes.values(), isDear);
  const buckets = new Buckets([...nodes.keys()].map((key) => [key, floors.of(key)]));
  const reprice = (key: string): void => {
    for (const dependant of waiting.get(key) ?? []) {
      if (open.has(dependant)) buckets.put(dependant, floors.of(dependant));
    }
  };
  const bear = (key: string): void => {
    if (!unborn.delete(key)) return;
    floors.born(key, waiting.get(key) ?? []);
    reprice(key);
  };

  for (let cheapest = buckets.take(); cheapest !== undefined; cheapest = buckets.take()) {
    const { key, price: asked } = cheapest;
    const node = nodes.get(key);
    if (node === undefined) continue;
    // Only what may be the cheapest is reckoned up: a page that links to thousands would be after each of them.
    const exact = price(node);
    if (exact > asked) {
      buckets.put(key, exact);
      continue;
    }
    open.delete(key);
    for (const page of missing(node)) {
      if (isDear(page)) stubs.add(page);
      bear(page);
    }
    bear(key);
    const ready = [...node.blocks.keys()].filter((target) => target !== key && !left.has(target));
    if (ready.length > 0) after.set(key, ready);
    left.delete(key);
    floors.written(key, waiting.get(key) ?? []);
    reprice(key);
  }
  return { stubs, after };
}

/** What each change costs at least: what it needs itself, without what that needs. */
class Floors {
  readonly #nodes = new Map<string, Node>();
  readonly #pages = new Map<string, Set<string>>();
  readonly #blocks = new Map<string, number>();

  constructor(nodes: Iterable<Node>, isDear: (key: string) => boolean) {
    for (const node of nodes) {
      const { key, above, pages, blocks, isCreated, linksToItself } = node;
      const needed = [...(isCreated ? above : []), ...pages, ...(linksToItself ? [key] : [])];
      this.#nodes.set(key, node);
      this.#pages.set(key, new Set(needed.filter(isDear)));
      this.#blocks.set(
        key,
        [...blocks.values()].reduce((sum, count) => sum + count, 0),
      );
    }
  }

  of(key: string): number {
    return (this.#pages.get(key)?.size ?? 0) + (this.#blocks.get(key) ?? 0);
  }

  /** A page exists: it needs no more what is above it, and others no more it. */
  born(key: string, dependants: Iterable<string>): void {
    const { above = [], pages } = this.#nodes.get(key) ?? {};
    for (const one of [key, ...above]) if (!pages?.has(one)) this.#pages.get(key)?.delete(one);
    for (const dependant of dependants) this.#pages.get(dependant)?.delete(key);
  }

  /** The blocks of a change stand. */
  written(key: string, dependants: Iterable<string>): void {
    for (const dependant of dependants) {
      const count = this.#nodes.get(dependant)?.blocks.get(key) ?? 0;
      this.#blocks.set(dependant, (this.#blocks.get(dependant) ?? 0) - count);
    }
  }
}

function nodesOf(active: readonly Change[]): ReadonlyMap<string, Node> {
  const created = new Set(active.filter(({ action }) => action === "create").map(({ key }) => key));
  const keys = new Set(active.map(({ key }) => key));
  // Schemas are carried out one after the other, so that a row waits for all pages that hold databases.
  const holders = active.flatMap((change) => (change.kind === "database" ? parentKeys(change) : []));
  const eldest = new Map<string, string>();
  return new Map(
    active.map((change): [string, Node] => {
      const { key } = change;
      const references = writtenBy(change).flatMap((write) =>
        "blocks" in write ? write.blocks.flatMap(eachWithReferences) : [ownReferences(write.after)],
      );
      const blocks = new Map<string, number>();
      const above = aboveOf(change, holders, eldest).filter((one) => one !== key && created.has(one));
      // What exists waits with its blocks for where it goes.
      const pages = new Set(created.has(key) ? [] : above);
      let linksToItself = false;
      for (const ofBlock of references) {
        for (const { key: target = key, anchor } of ofBlock) {
          if (anchor !== undefined) blocks.set(target, (blocks.get(target) ?? 0) + 1);
          else if (target === key) linksToItself = true;
          else if (created.has(target)) pages.add(target);
        }
      }
      for (const target of blocks.keys()) if (!keys.has(target)) blocks.delete(target);
      return [
        key,
        {
          key,
          above,
          pages,
          blocks,
          isCreated: created.has(key),
          hasBody: "body" in change && change.body.length > 0,
          linksToItself,
        },
      ];
    }),
  );
}

/** Lists the references of each block, with those below it. */
function eachWithReferences(block: Block): (readonly Reference[])[] {
  if (!holdsReferences(block)) return [];
  return [ownReferences(block), ...block.children.flatMap(eachWithReferences)];
}

function parentKeys(change: Change): string[] {
  const target = "moveTo" in change ? change.moveTo : "parent" in change ? change.parent : undefined;
  return typeof target === "object" && "key" in target ? [target.key] : [];
}

/** Lists what has to exist before a change is begun. The first of new siblings comes before the others, who find their place behind it. */
function aboveOf(change: Change, holders: readonly string[], eldest: Map<string, string>): readonly string[] {
  if (change.kind === "row") {
    const contents = "wanted" in change ? change.wanted : "set" in change ? change.set : undefined;
    return [...holders, ...relatedRows(contents?.values ?? new Map())];
  }
  if (change.kind === "database") return holders;
  const parents = parentKeys(change);
  if (change.action !== "create") return parents;
  const place = "key" in change.parent ? `key ${change.parent.key}` : `id ${change.parent.id}`;
  const first = eldest.get(place);
  if (first === undefined) eldest.set(place, change.key);
  return first === undefined ? parents : [...parents, first];
}

function relatedRows(values: PlannedValues): string[] {
  return [...values.values()].flatMap((value) =>
    value.type === "relation" ? value.value.flatMap((row) => ("key" in row ? [row.key] : [])) : [],
  );
}

/** Lists for each key what becomes cheaper when it exists, or its blocks do. */
function dependantsOf(nodes: ReadonlyMap<string, Node>): ReadonlyMap<string, ReadonlySet<string>> {
  const dependants = new Map<string, Set<string>>();
  for (const { key, above, pages, blocks } of nodes.values()) {
    for (const target of [...above, ...pages, ...blocks.keys()]) {
      const known = dependants.get(target) ?? new Set();
      dependants.set(target, known.add(key));
    }
  }
  return dependants;
}
