import type { LedgerRecord } from "../ledger/record.ts";
import type { PageResource } from "../manifest/resource.ts";
import type { LiveBlock } from "../model/blocks.ts";
import type { Diagnostic } from "../model/diagnostics.ts";
import type { Notion } from "../notion/client.ts";
import { NotionError } from "../notion/errors.ts";
import { readTree } from "../notion/read-tree.ts";
import type { Followed } from "../plan/follow-records.ts";
import {
  type ChildPage,
  candidatesByTitle,
  type FoundBy,
  type KnownIdentity,
  knownIdentity,
} from "../plan/identity.ts";
import { isRecorded } from "../plan/recorded.ts";
import { findRenames } from "../plan/renames.ts";
import type { Edits, Trust } from "./edits.ts";
import { onlyOwners } from "./only-owners.ts";
import { type LiveContent, readLive } from "./read-live.ts";
import { ask } from "./resolve-database.ts";

/** What Notion holds for a resource. */
export interface Observation {
  readonly resource: PageResource;
  readonly foundBy: FoundBy | undefined;
  readonly record: LedgerRecord | undefined;
  /** `trusted` when the ledger is taken at its word; undefined when the page does not exist yet. */
  readonly live: LiveContent | "trusted" | undefined;
}

/** What has been read before anything is planned. */
export interface Observed {
  /** In the order of the resources. */
  readonly observations: readonly Observation[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ObserveOptions {
  /** Dashed ID of the page below which the project lives. */
  readonly root: string;
  /** What the ledger has of the whole project. */
  readonly followed: Followed;
  readonly trust: Trust;
}

/**
 * Finds and reads the page of each resource; reads overlap as far as the limiter lets them. A resource that is not
 * written down anywhere waits for its parent, below which a page of its title is looked for.
 * Throws `NotionError`.
 */
export async function observe(
  notion: Notion,
  resources: readonly PageResource[],
  { root, followed, trust }: ObserveOptions,
): Promise<Observed> {
  const { kept, moved } = followed;
  const renames = findRenames(resources, followed);
  const known = new Map(
    resources.map((resource) => [resource.key, knownIdentity(resource, followed, renames)]),
  );
  // Those outside of the run, too.
  const all = [...known.values(), ...kept.values(), ...moved.values()];
  const taken = new Set(all.flatMap((identity) => identity?.id ?? []));
  const diagnostics: Diagnostic[] = [];
  const pending = new Map<string, Promise<Observation>>();
  const children = childPages(notion);

  const siblingsOf = async ({ parent }: PageResource): Promise<readonly ChildPage[]> => {
    if (parent === "root") return children(root);
    if ("id" in parent) return children(parent.id);
    const above = await pending.get(parent.key);
    if (above?.live === "trusted") return above.record === undefined ? [] : children(above.record.id);
    return above?.live === undefined ? [] : childPagesIn(above.live.blocks);
  };

  const isTrusted = async (resource: PageResource, { by, record }: KnownIdentity): Promise<boolean> => {
    if (trust === "nothing" || by !== "recorded" || record === undefined) return false;
    const { parent } = resource;
    const above = parent === "root" ? root : "id" in parent ? parent.id : kept.get(parent.key)?.id;
    if (record.parent !== above || !isRecorded(resource, record)) return false;
    if (trust === "everything") return true;
    if (record.watch === true || trust.mayHaveEdited(record.id)) return false;
    // Whoever moves or deletes a page edits the one above it.
    return !(await isMissing(resource, record, trust));
  };

  const isMissing = async (
    resource: PageResource,
    { id }: LedgerRecord,
    { mayHaveEdited }: Edits,
  ): Promise<boolean> => {
    const { parent } = resource;
    if (typeof parent === "object" && "key" in parent) {
      const above = await pending.get(parent.key);
      if (above?.live === "trusted") return false;
    } else if (!mayHaveEdited(parent === "root" ? root : parent.id)) return false;
    return !(await siblingsOf(resource)).some((sibling) => sibling.id === id);
  };

  const observeOne = async (resource: PageResource): Promise<Observation> => {
    const identity = known.get(resource.key);
    if (identity !== undefined) {
      const { record } = identity;
      if (await isTrusted(resource, identity)) {
        return { resource, foundBy: identity.by, record, live: "trusted" };
      }
      const edits = typeof trust === "object" ? trust : undefined;
      // What people added below a block of ours matters to a page that is exact.
      const isKnown = resource.exact !== true || record?.exact === true;
      const knowledge = isKnown && record && edits ? { record, wanted: resource.blocks, edits } : undefined;
      const reading = readLive(notion, identity.id, knowledge);
      // What people write may be the ID of anything.
      const live = await (identity.by === "declared" ? ask(reading) : reading);
      if (live !== undefined && !(live instanceof NotionError)) {
        return { resource, foundBy: identity.by, record: identity.record, live };
      }
      if (identity.by === "declared") {
        diagnostics.push(
          live === undefined ? notFound(resource, identity.id) : noPage(resource, identity.id),
        );
        return nothingOf(resource);
      }
    }
    const candidates = candidatesByTitle(resource, await siblingsOf(resource), taken);
    const [only] = candidates;
    if (only === undefined) return nothingOf(resource);
    if (candidates.length > 1 || hasTwin(resource, resources, known)) {
      diagnostics.push(ambiguous(resource, candidates));
      return nothingOf(resource);
    }
    return { resource, foundBy: "title", record: undefined, live: await readLive(notion, only.id) };
  };

  // Parents come first, so whoever waits for its parent finds it in the map.
  for (const resource of resources) pending.set(resource.key, observeOne(resource));
  const owned = onlyOwners(await Promise.all(pending.values()), idOf, ({ resource }) => nothingOf(resource));
  return { observations: owned.found, diagnostics: [...diagnostics, ...owned.diagnostics] };
}

/** Gives the page that was found for a resource. */
export function idOf({ record, live }: Observation): string | undefined {
  return live === "trusted" ? record?.id : live?.page.id;
}

function nothingOf(resource: PageResource): Observation {
  return { resource, foundBy: undefined, record: undefined, live: undefined };
}

/** Lists the pages below a page that is not part of the project, once for each. */
function childPages(notion: Notion): (id: string) => Promise<readonly ChildPage[]> {
  const read = new Map<string, Promise<readonly ChildPage[]>>();
  return (id) => {
    const known = read.get(id);
    if (known !== undefined) return known;
    const reading = readTree(notion, id).then(childPagesIn);
    read.set(id, reading);
    return reading;
  };
}

/** Lists the pages among the blocks of a page, at any depth. */
export function childPagesIn(blocks: readonly LiveBlock[]): ChildPage[] {
  return blocks.flatMap((block) =>
    block.type === "child_page"
      ? [{ id: block.id, title: block.content.title }]
      : childPagesIn(block.children),
  );
}

/** Whether another resource, equally unknown, would be recognised as the same page. */
function hasTwin(
  resource: PageResource,
  resources: readonly PageResource[],
  known: ReadonlyMap<string, unknown>,
): boolean {
  return resources.some(
    (other) =>
      other.key !== resource.key &&
      known.get(other.key) === undefined &&
      other.properties.title === resource.properties.title &&
      JSON.stringify(other.parent) === JSON.stringify(resource.parent),
  );
}

function notFound(resource: PageResource, id: string): Diagnostic {
  return {
    ...resource.place,
    severity: "error",
    code: "page-not-found",
    message: `the page ${id} that this manifest adopts cannot be read`,
    hint: "share it with the connection (••• → Connections), correct the ID, or remove `id` to have a new page",
  };
}

function noPage(resource: PageResource, id: string): Diagnostic {
  return {
    ...resource.place,
    severity: "error",
    code: "page-not-found",
    message: `${id}, which this manifest adopts, is a database or something else, and not a page`,
    hint: "correct the ID, or remove `id` to have a new page",
  };
}

function ambiguous(resource: PageResource, candidates: readonly ChildPage[]): Diagnostic {
  const ids = candidates.map(({ id }) => id).join(", ");
  return {
    ...resource.place,
    severity: "error",
    code: "ambiguous-page",
    message: `more than one page may be "${resource.properties.title}": ${ids}`,
    hint: "say which with `id`, or give the manifests different titles",
  };
}
