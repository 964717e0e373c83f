import type { AnyResource, Project } from "../manifest/index.ts";
import { sha256 } from "../model/canonical.ts";

/** What a project said when a plan was made for it. */
export interface Manifests {
  /** Digest of the settings that decide what may be planned. */
  readonly settings: string;
  /** Digest of the order in which resources are published. */
  readonly order: string;
  /** Digest of what is protected, but not published. */
  readonly withheld: string;
  readonly resources: readonly ManifestDigest[];
}

/** What one resource said. */
export interface ManifestDigest {
  readonly kind: AnyResource["kind"];
  readonly key: string;
  readonly file: string;
  readonly digest: string;
}

/** A difference between the manifests and those that a plan was made for, in one sentence without a full stop. */
export interface ManifestChange {
  readonly key: string;
  readonly message: string;
}

/**
 * Digests what the files of a project declare, local files that rows hold by their bytes. How it is written, and where
 * in a file, makes no difference.
 */
export function digestManifests({ workspace, resources, databases, rows, withheld }: Project): Manifests {
  const all = [...resources, ...databases, ...rows];
  const { ledger, safety } = workspace;
  return {
    settings: digestOf({ ledger, safety }),
    order: digestOf(all.map(({ kind, key }) => [kind, key])),
    withheld: digestOf([...withheld].sort()),
    resources: all.map((resource) => ({
      kind: resource.kind,
      key: resource.key,
      file: resource.place.file,
      digest: digestOf(resource),
    })),
  };
}

/** Lists what the manifests say otherwise; empty when they say the same. */
export function manifestChanges(before: Manifests, after: Manifests): readonly ManifestChange[] {
  const then = byName(before);
  const now = byName(after);
  const changes = [
    ...[...then].flatMap(([name, { key, file, digest }]) => {
      const resource = now.get(name);
      if (resource === undefined) return [say(key, file, "is not declared any more")];
      return resource.digest === digest ? [] : [say(key, resource.file, "was changed")];
    }),
    ...[...now].flatMap(([name, { key, file }]) => (then.has(name) ? [] : [say(key, file, "was added")])),
  ];
  const ofProject = (name: "settings" | "order" | "withheld", what: string): ManifestChange[] =>
    before[name] === after[name]
      ? []
      : [{ key: "pagewright.yaml", message: `${what} was changed since the plan was made` }];
  return [
    ...ofProject("settings", "`safety` or `ledger` in the workspace file"),
    ...changes,
    ...(changes.length > 0 ? [] : ofProject("order", "the order of the resources")),
    ...ofProject("withheld", "what manifests protect without publishing it"),
  ];
}

function say(key: string, file: string, what: string): ManifestChange {
  return { key, message: `${key} (${file}) ${what} since the plan was made` };
}

function byName({ resources }: Manifests): ReadonlyMap<string, ManifestDigest> {
  return new Map(resources.map((resource) => [`${resource.kind} ${resource.key}`, resource]));
}

function digestOf(value: unknown): string {
  return sha256(JSON.stringify(value, spoken));
}

/** What a manifest says: neither where it says it, nor where on this computer a file lies. */
function spoken(this: unknown, name: string, value: unknown): unknown {
  if (value instanceof Map) return [...value];
  if (isPlace(value)) return undefined;
  return name === "path" && "digest" in Object(this) ? undefined : value;
}

function isPlace(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && Object.keys(value).sort().join() === "column,file,line"
  );
}
