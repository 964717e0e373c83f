import type { Block } from "../model/blocks.ts";
import type { Diagnostic, Place } from "../model/diagnostics.ts";
import { anchorsIn, withUsedAnchors } from "../model/references/anchors.ts";
import { referencesIn } from "../model/references/references-in.ts";
import type { NamedAt } from "./loading.ts";
import { error, quoted, type Report } from "./problem.ts";
import type { AnyResource } from "./resource.ts";
import { probableKey } from "./tree/parents.ts";

/** A resource with content of its own. */
interface WithBlocks {
  readonly key: string;
  readonly blocks?: readonly Block[] | undefined;
}

/** Reports the resources that texts name and that the project does not publish, and the blocks that are not on them. */
export function checkReferences(
  references: readonly NamedAt[],
  resources: readonly AnyResource[],
  unpublished: ReadonlySet<string>,
  report: Report,
): void {
  const byKey = new Map(resources.map((resource) => [resource.key, resource]));
  const blocksOf = (key: string): readonly Block[] => {
    const target = byKey.get(key);
    return target !== undefined && "blocks" in target ? (target.blocks ?? []) : [];
  };
  for (const named of references) {
    if ("email" in named || named.key === undefined) continue;
    const { key, anchor, place } = named;
    if (!byKey.has(key)) report(unknownKey(key, place, unpublished.has(key), [...byKey.keys()]));
    else if (anchor !== undefined) checkOriginal(anchor, key, blocksOf(key), place, report);
  }
  // What is on the same page has no key in the text, which may be part of several pages.
  for (const { key, place } of resources) {
    for (const named of references) {
      if ("email" in named || named.key !== undefined || named.anchor === undefined) continue;
      const { anchor } = named;
      const blocks = blocksOf(key);
      const refers = referencesIn(blocks).some((one) => one.key === undefined && one.anchor === anchor);
      if (refers)
        checkOriginal(anchor, key, blocks, named.place.file === place.file ? named.place : place, report);
    }
  }
}

function unknownKey(key: string, place: Place, isHidden: boolean, keys: readonly string[]): Diagnostic {
  if (isHidden) {
    return error(place, "unknown-resource", `${quoted(key)} is not published, so nothing can refer to it`);
  }
  const meant = probableKey(key, keys);
  const hint = meant === undefined ? undefined : `did you mean "${meant}"?`;
  return error(place, "unknown-resource", `there is nothing with the key ${quoted(key)}`, hint);
}

function checkOriginal(
  anchor: string,
  key: string,
  blocks: readonly Block[],
  place: Place,
  report: Report,
): void {
  const found = anchorsIn(blocks).filter((name) => name === anchor).length;
  if (found === 1) return;
  const message =
    found === 0
      ? `there is no synced block ${quoted(anchor)} on the page ${quoted(key)}`
      : `there are ${found} synced blocks ${quoted(anchor)} on the page ${quoted(key)}; expected one`;
  report(error(place, "unknown-anchor", message, "name the original, as in :::synced{#name}"));
}

/** Gives a function that leaves resources only the names of blocks by which something refers to them. */
export function usedAnchors(resources: readonly WithBlocks[]): <R extends WithBlocks>(resource: R) => R {
  const used = new Set(
    resources.flatMap(({ key: self, blocks = [] }) =>
      referencesIn(blocks).flatMap(({ key = self, anchor }) =>
        anchor === undefined ? [] : [`${key}#${anchor}`],
      ),
    ),
  );
  return (resource) => {
    const { key, blocks } = resource;
    if (blocks === undefined) return resource;
    const left = withUsedAnchors(blocks, (anchor) => used.has(`${key}#${anchor}`));
    return left === blocks ? resource : { ...resource, blocks: left };
  };
}
