import type { Block } from "../model/blocks.ts";
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
  for (const named of references) {
    if (!("key" in named)) continue;
    const { key, anchor, place } = named;
    const target = byKey.get(key);
    if (target === undefined) {
      const isHidden = unpublished.has(key);
      const message = isHidden
        ? `${quoted(key)} is not published, so nothing can refer to it`
        : `there is nothing with the key ${quoted(key)}`;
      const meant = isHidden ? undefined : probableKey(key, [...byKey.keys()]);
      report(
        error(place, "unknown-key", message, meant === undefined ? undefined : `did you mean "${meant}"?`),
      );
    } else if (anchor !== undefined) {
      const blocks = "blocks" in target ? (target.blocks ?? []) : [];
      const found = anchorsIn(blocks).filter((name) => name === anchor).length;
      if (found === 1) continue;
      const message =
        found === 0
          ? `there is no synced block ${quoted(anchor)} on the page ${quoted(key)}`
          : `there are ${found} synced blocks ${quoted(anchor)} on the page ${quoted(key)}; expected one`;
      report(error(place, "unknown-anchor", message, "name the original, as in :::synced{#name}"));
    }
  }
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
