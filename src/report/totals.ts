import type { Change } from "./plan-json.generated.ts";
import { count } from "./summary-line.ts";

/** Sums up what happens inside the resources that change: `12 blocks added, 3 changed, 1 removed, 140 kept`. */
export function totalsLine(changes: readonly Change[]): string | undefined {
  const edited = changes.filter(({ action }) => action !== "drift");
  const ops = edited.flatMap(({ blocks }) => blocks.ops);
  const added = ops
    .flatMap((op) => (op.op === "insert" ? op.blocks : []))
    .reduce((sum, { below }) => sum + 1 + below, 0);
  const kept = edited.reduce((sum, { blocks }) => sum + blocks.unchanged, 0);
  const properties = edited.reduce((sum, change) => sum + change.properties.length, 0);
  const blocks = [
    part(added, "added"),
    part(ops.filter(({ op }) => op === "update").length, "changed"),
    part(ops.filter(({ op }) => op === "delete").length, "removed"),
    part(kept, "kept"),
  ].flat();
  const lines = [
    ...(blocks.length === 0 ? [] : [`Blocks: ${blocks.join(", ")}.`]),
    ...(properties === 0 ? [] : [`${count(properties, "property", "properties")} set.`]),
  ];
  return lines.length === 0 ? undefined : lines.join(" ");
}

function part(number: number, what: string): string[] {
  return number === 0 ? [] : [`${number} ${what}`];
}
