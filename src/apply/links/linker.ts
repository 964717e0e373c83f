import { type RecordedState, shortDigest } from "../../ledger/record.ts";
import { changedFields } from "../../model/block-api.ts";
import type { Block, LiveBlock } from "../../model/blocks.ts";
import { digest } from "../../model/canonical.ts";
import type { Anchors } from "../../model/references/anchors.ts";
import type { Reference } from "../../model/references/reference.ts";
import { referencesIn } from "../../model/references/references-in.ts";
import { resolveReferences, type Site } from "../../model/references/resolve.ts";
import { appendBlocks } from "../../notion/append.ts";
import { updateBlock } from "../../notion/blocks.ts";
import type { Notion } from "../../notion/client.ts";
import type { Change, Linking } from "../../plan/plan.ts";
import { isRewritten, laterThan } from "../../plan/references/later.ts";
import { writtenBy } from "../../plan/references/sites.ts";
import type { Births } from "../births.ts";
import { type Located, locate, locatedAt, type Written } from "./locate.ts";

/** Something that was published without some of its links, because what they lead to could not be. */
export class LostLinksError extends Error {
  override readonly name = "LostLinksError";
  readonly hint = "correct what failed and apply again: the links are added then";

  constructor(targets: Iterable<string>) {
    super(`published, but without its links to ${[...targets].join(", ")}`);
  }
}

/** What links lead to, as far as it exists. */
export interface LinkTargets {
  readonly notion: Notion;
  readonly signal: AbortSignal | undefined;
  readonly births: Births;
  /** The keys of databases. */
  readonly databases: ReadonlySet<string>;
  /** The named blocks of the changes, once they are written. */
  readonly anchors: Births<Anchors>;
}

/** Puts links into what one change writes. */
export interface Linker {
  /** Waits for what has to exist before anything is written. */
  readonly ready: () => Promise<void>;
  /** Gives blocks with the links that can be known by now. */
  readonly linked: (blocks: readonly Block[]) => readonly Block[];
  /** Told where blocks were written, as they were before they were linked. */
  readonly wrote: (written: Written) => void;
  /** Told of a block that was changed where it stands. */
  readonly changed: (block: Block, live: LiveBlock) => void;
  /** Tells where the named blocks are, and adds what was missing. Throws `NotionError`. */
  readonly finish: () => Promise<void>;
  /** Gives what the ledger holds of blocks once everything in them is looked up. */
  readonly settled: (state: RecordedState) => RecordedState;
  /** What could not be linked to, for a reader. */
  readonly lost: ReadonlySet<string>;
}

/** Links nothing. */
const NO_LINKS: Linker = {
  ready: async () => undefined,
  linked: (blocks) => blocks,
  wrote: () => undefined,
  changed: () => undefined,
  finish: async () => undefined,
  settled: (state) => state,
  lost: new Set(),
};

/** Gives what puts the links into a change. */
export function linkerFor(change: Change, targets: LinkTargets): Linker {
  return change.links === undefined ? NO_LINKS : startLinking(change, change.links, targets);
}

function startLinking(
  change: Change,
  { after, unresolved }: Linking,
  { births, databases, anchors, notion, signal }: LinkTargets,
): Linker {
  const { key: self } = change;
  const isLater = laterThan(self, after);
  const blocks = writtenBy(change).flatMap((write) => ("blocks" in write ? write.blocks : [write.after]));
  const references = referencesIn([...blocks, ...unresolved]);
  const own = new Map("leaves" in change ? Object.entries(change.leaves.anchors ?? {}) : []);
  const written: Written[] = [];
  const updated: Located[] = [];
  const lost = new Set<string>();

  const siteOf = ({ key = self, anchor }: Reference): Site | undefined => {
    const id = births.now(key);
    if (id === undefined) return undefined;
    const block = anchor === undefined ? undefined : (key === self ? own : anchors.now(key))?.get(anchor);
    return { kind: databases.has(key) ? "database" : "page", id, ...(block !== undefined && { block }) };
  };
  const linked = (some: readonly Block[]): readonly Block[] =>
    resolveReferences(some, { person: nobody, site: (reference) => siteOf(reference) ?? "lost" });
  const linkedEarly = (some: readonly Block[]): readonly Block[] =>
    resolveReferences(some, {
      person: nobody,
      // As far as the page, where that exists; a copy of what does not is left out.
      site: (reference) => siteOf(isLater(reference) ? { key: reference.key ?? self } : reference) ?? "lost",
    });

  // What was left out when it was written is left out still: that does not depend on what comes later.
  const isWritten = (block: Block): boolean => linkedEarly([block]).length > 0;

  return {
    lost,
    linked: linkedEarly,
    ready: async () => {
      const pages = references.flatMap(({ key = self, anchor }) =>
        anchor === undefined && key !== self ? [births.of(key)] : [],
      );
      await Promise.allSettled([...pages, ...after.map((key) => anchors.of(key))]);
    },
    wrote: (one) => written.push(one),
    changed: (block, live) => updated.push(locatedAt(block, live)),
    finish: async () => {
      const places = [...updated];
      for (const one of written) places.push(...(await locate({ notion, isLater, isWritten }, one)));
      for (const { block, id } of places) {
        if (id !== undefined) for (const name of block.anchors ?? []) own.set(name, id);
      }
      anchors.announce(self, own);
      await Promise.allSettled(
        references.filter(isLater).flatMap(({ key = self }) => (key === self ? [] : [anchors.of(key)])),
      );
      // From the last to the first, so that of neighbours that were held back the first comes to stand before the second.
      for (const place of places.toReversed()) {
        if (!isRewritten(place.block, isLater)) continue;
        signal?.throwIfAborted();
        const [now] = linked([place.block]);
        if (now !== undefined) await writeAgain(notion, place, now, linkedEarly);
      }
      for (const reference of references) {
        const site = siteOf(reference);
        const isFound = reference.anchor === undefined ? site !== undefined : site?.block !== undefined;
        if (!isFound) lost.add(reference.key ?? self);
      }
    },
    settled: (state) => {
      const digests = new Map(unresolved.map((block) => [short(block), linked([block]).map(short)]));
      return {
        ...state,
        blocks: state.blocks.flatMap((one) => digests.get(one) ?? [one]),
        ...(own.size > 0 && { anchors: Object.fromEntries(own) }),
      };
    },
  };
}

/** Adds to a block the links that were missing, or puts it where it belongs. */
async function writeAgain(
  notion: Notion,
  { block, id, parent, position }: Located,
  now: Block,
  early: (blocks: readonly Block[]) => readonly Block[],
): Promise<void> {
  if (id === undefined) {
    await appendBlocks(notion, parent, position, [now]);
    return;
  }
  const [before = block] = early([block]);
  // What could not be made has added nothing.
  if (changedFields(before, now).length === 0) return;
  await updateBlock(notion, { ...before, id, children: [] } as LiveBlock, now); // the same type with an identity
}

function short(block: Block): string {
  return shortDigest(digest(block));
}

function nobody(): undefined {
  return undefined;
}
