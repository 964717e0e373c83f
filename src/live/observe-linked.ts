import type { AnyResource, OnDrift, PageResource, RowResource } from "../manifest/resource.ts";
import type { Block } from "../model/blocks.ts";
import { digest, sha256 } from "../model/canonical.ts";
import type { Diagnostic, Place } from "../model/diagnostics.ts";
import { holdsAnchors } from "../model/references/anchors.ts";
import { linkText, PENDING_ID } from "../model/references/reference.ts";
import { copiesIn, holdsReferences, peopleIn, referencesIn } from "../model/references/references-in.ts";
import { type Lookup, resolveReferences } from "../model/references/resolve.ts";
import type { Notion } from "../notion/client.ts";
import { type PlanOptions, planProject } from "../plan/plan-project.ts";
import { lookupFor, plannedSites, recordedSites, type Sites } from "../plan/references/sites.ts";
import { findRenames } from "../plan/renames.ts";
import {
  type ObservedProject,
  type ObserveProjectOptions,
  observeProject,
  type WantedResources,
} from "./observe-project.ts";

export interface ObserveLinkedOptions extends ObserveProjectOptions {
  /** Whether a resource is spoken for in this run. */
  readonly isSelected: (resource: AnyResource) => boolean;
  /** Where texts mention people, by e-mail address. */
  readonly people: ReadonlyMap<string, Place>;
  /** Overrides what the manifests say. */
  readonly onDrift: OnDrift | undefined;
  /** Gives the ID of our connection, as far as it has to be known. */
  readonly self: (observed: ObservedProject) => Promise<string | undefined>;
}

/** Rounds until links lead where things are: one changes only what links to what the round before found elsewhere. */
const MOST_ROUNDS = 5;

/**
 * Finds and reads a project as `observeProject` does, with the links among its resources put in: as addresses where that
 * is known what they lead to stands, and as they are where the run will make it. What a link leads to may only be found by
 * planning, which may change what is planned for others. Throws `NotionError`.
 */
export async function observeLinked(
  notion: Notion,
  wanted: WantedResources,
  options: ObserveLinkedOptions,
): Promise<ObservedProject> {
  const linking = [...wanted.pages, ...wanted.rows].filter(isLinking);
  if (linking.length === 0) return observeProject(notion, wanted, options);
  const { people, diagnostics } = await findPeople(linking, options);
  const { followed } = options;
  const linkable = { ...wanted, pages: wanted.pages.map(withLinkless) };
  const ids = wanted.pages.flatMap(({ key, id }) => (id === undefined ? [] : [[key, id] as const]));
  const records = [...followed.kept, ...followed.moved, ...findRenames(linkable.pages, followed)];
  let sites = recordedSites(new Map(records), new Map(ids));
  let linked = link(linkable, sites, people);
  let observed = await observeProject(notion, linked, options);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const plan = planProject(observed.pages, await sketchOptions(observed, options));
    sites = plannedSites(plan, sites);
    const next = link(linkable, sites, people);
    const changed = changedBetween(linked, next);
    linked = next;
    if (changed.size === 0) break;
    observed = isTrusted(observed, changed)
      ? await observeProject(notion, linked, options)
      : withResources(observed, linked);
  }
  const lost = linking.filter(options.isSelected).flatMap((resource) => lostLinks(resource, sites, people));
  return { ...observed, diagnostics: [...observed.diagnostics, ...diagnostics, ...lost] };
}

type Linking = PageResource | RowResource;

function isLinking({ blocks = [] }: Linking): boolean {
  return blocks.some((block) => holdsReferences(block) || holdsAnchors(block));
}

/** Notes what a page says apart from its links, so that it is recognised wherever they lead. */
function withLinkless(page: PageResource): PageResource {
  const { blocks, banner } = page;
  if (!blocks.some(holdsReferences)) return page;
  const said = banner === true ? blocks.slice(1) : blocks;
  return {
    ...page,
    linkless: isSaying(said) ? sha256(resolveReferences(said, ANYWHERE).map(digest).join()) : "",
  };
}

/** Whether anything is left of blocks without what they only show of other pages. */
function isSaying(blocks: readonly Block[]): boolean {
  return resolveReferences(blocks, NOWHERE).length > 0;
}

const NOWHERE: Lookup = { site: () => "lost", person: () => undefined };

/** Every link leads to the same place: the text of a mention that leads nowhere would name a key. */
const ANYWHERE: Lookup = {
  site: () => ({ kind: "page", id: PENDING_ID, block: PENDING_ID }),
  person: () => undefined,
};

/** Looks up the people that texts mention. The users are listed only if there are some. */
async function findPeople(
  resources: readonly Linking[],
  { users, people: places }: Pick<ObserveLinkedOptions, "users" | "people">,
): Promise<{ readonly people: ReadonlyMap<string, string>; readonly diagnostics: readonly Diagnostic[] }> {
  const people = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  for (const { place, blocks = [] } of resources) {
    for (const email of peopleIn(blocks)) {
      if (people.has(email)) continue;
      const found = await users.find(email);
      if ("id" in found) people.set(email, found.id);
      else {
        const named = places.get(email) ?? place;
        diagnostics.push({ ...named, severity: "error", code: "unknown-person", ...found.problem });
      }
    }
  }
  return { people, diagnostics };
}

function link(wanted: WantedResources, sites: Sites, people: ReadonlyMap<string, string>): WantedResources {
  return {
    ...wanted,
    pages: wanted.pages.map((page) => linkOne(page, page.blocks, sites, people)),
    rows: wanted.rows.map((row) =>
      row.blocks === undefined ? row : linkOne(row, row.blocks, sites, people),
    ),
  };
}

function linkOne<R extends Linking>(
  resource: R,
  blocks: readonly Block[],
  sites: Sites,
  people: ReadonlyMap<string, string>,
): R {
  const linked = resolveReferences(blocks, lookupFor(resource.key, sites, people));
  return linked === blocks ? resource : { ...resource, blocks: linked };
}

/** Gives the keys of what is linked differently. */
function changedBetween(before: WantedResources, after: WantedResources): ReadonlySet<string> {
  const known = new Map([...before.pages, ...before.rows].map(({ key, blocks }) => [key, blocks]));
  return new Set(
    [...after.pages, ...after.rows].flatMap(({ key, blocks }) => {
      const was = known.get(key);
      return was === blocks || was?.map(digest).join() === blocks?.map(digest).join() ? [] : [key];
    }),
  );
}

/** Whether something was not read because it was as the ledger had it. */
function isTrusted({ pages, registry }: ObservedProject, keys: ReadonlySet<string>): boolean {
  return (
    pages.some(({ resource, trusted }) => trusted !== undefined && keys.has(resource.key)) ||
    registry.trusted.rows.some(({ wanted }) => keys.has(wanted.resource.key))
  );
}

function withResources(observed: ObservedProject, { pages, rows }: WantedResources): ObservedProject {
  const pageOf = new Map(pages.map((page) => [page.key, page]));
  const rowOf = new Map(rows.map((row) => [row.key, row]));
  return {
    ...observed,
    pages: observed.pages.map((input) => ({
      ...input,
      resource: pageOf.get(input.resource.key) ?? input.resource,
    })),
    registry: {
      ...observed.registry,
      rows: observed.registry.rows.map((input) => ({
        ...input,
        row: { ...input.row, resource: rowOf.get(input.row.resource.key) ?? input.row.resource },
      })),
      trashed: observed.registry.trashed.map((input) => ({
        ...input,
        row: { ...input.row, resource: rowOf.get(input.row.resource.key) ?? input.row.resource },
      })),
    },
  };
}

/** What planning needs in order to tell where blocks will stand. */
async function sketchOptions(
  observed: ObservedProject,
  { root, followed, isSelected, onDrift, self }: ObserveLinkedOptions,
): Promise<PlanOptions> {
  return {
    root,
    isSelected,
    onDrift,
    followed,
    registry: observed.registry,
    allowDestructive: new Set(),
    complete: false,
    protection: new Map(),
    prune: undefined,
    comments: new Map(),
    published: observed.ids,
    connection: await self(observed),
    ledgerCost: () => 0,
  };
}

/** Says of which links only the text is published. */
function lostLinks(
  { key, place, blocks = [] }: Linking,
  sites: Sites,
  people: ReadonlyMap<string, string>,
): Diagnostic[] {
  const { site } = lookupFor(key, sites, people);
  const lost = referencesIn(blocks).filter((reference) => site(reference) === "lost");
  const unpublished = [...new Set(lost.map((reference) => reference.key ?? key))].map(
    (target): Diagnostic => ({
      ...place,
      severity: "warning",
      code: "link-target-unpublished",
      message: `the links to "${target}" are left out, as it is not published yet`,
      hint: "publish it as well: --only leaves it out of this run",
    }),
  );
  const blank = copiesIn(blocks).filter((reference) => {
    const found = site(reference);
    return typeof found === "object" && found.block === undefined;
  });
  const gone = [...new Set(blank.map(linkText))].map(
    (target): Diagnostic => ({
      ...place,
      severity: "warning",
      code: "synced-original-gone",
      message: `the copies of "${target}" are left out, as the original was deleted in Notion`,
      hint: "restore it in Notion, or publish it anew with --on-drift overwrite",
    }),
  );
  return [...unpublished, ...gone];
}
