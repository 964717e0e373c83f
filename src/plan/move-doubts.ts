import type { LedgerRecord } from "../ledger/record.ts";
import type { FormerKey } from "../manifest/resource.ts";
import type { Diagnostic } from "../model/diagnostics.ts";
import { notionUrl } from "../model/ids.ts";
import type { Move } from "./find-moves.ts";

/** Says that a resource names several former keys, and what had them is not one page. */
export function ambiguousMove({ resource, candidates }: Move): Diagnostic {
  const urls = candidates.map(({ record }) => notionUrl({ page: record.id })).join(", ");
  return {
    ...(candidates[0]?.formerKey.place ?? resource.place),
    severity: "error",
    code: "ambiguous-moved-from",
    message: `"${resource.key}" may have been more than one: ${urls}`,
    hint: "name in `movedFrom` only what it was last, or say which it is with `id`",
  };
}

/** Says that what had a former key is of another kind than the resource that names it. */
export function moveOfOtherKind(
  { kind }: Move["resource"],
  { key, place }: FormerKey,
  record: LedgerRecord,
): Diagnostic {
  return {
    ...place,
    severity: "error",
    code: "moved-from-other-kind",
    message: `"${key}" is a ${record.kind}, and cannot become a ${kind}: ${notionUrl({ page: record.id })}`,
    hint: `remove \`movedFrom\` to have a new ${kind}; the ${record.kind} stays until it is pruned`,
  };
}
