import { shortDigest } from "../../ledger/record.ts";
import type { DatabaseResource } from "../../manifest/resource.ts";
import { sha256 } from "../../model/canonical.ts";

/** Gives the shortened digest of all that a manifest says of the schema of a database, wherever and under which key it does. */
export function digestSchema({ dataSources, exact }: DatabaseResource): string {
  const own = dataSources.map(({ key }) => key);
  const text = JSON.stringify({ dataSources, exact }, (name, value: unknown) => {
    if (name === "place") return undefined;
    if (name === "key" && typeof value === "string" && own.includes(value)) return own.indexOf(value);
    return value instanceof Map ? [...value] : value;
  });
  return shortDigest(sha256(text));
}
