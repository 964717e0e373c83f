import type { Change } from "./plan-json.generated.ts";
import { count } from "./summary-line.ts";

/** Sums up what happens inside the resources that change: `Blocks: 12 added, 3 changed, 1 removed, 140 kept.` */
export function totalsLine(changes: readonly Change[]): string | undefined {
  const edited = changes.filter(({ action }) => action !== "drift");
  const kept = edited.reduce((sum, { blocks }) => sum + blocks.unchanged, 0);
  const properties = edited.reduce((sum, change) => sum + change.properties.length, 0);
  const parts = [...blockParts(edited), ...(kept === 0 ? [] : [`${kept} kept`])];
  const lines = [
    ...(parts.length === 0 ? [] : [`Blocks: ${parts.join(", ")}.`]),
    ...(properties === 0 ? [] : [`${count(properties, "property", "properties")} set.`]),
  ];
  return lines.length === 0 ? undefined : lines.join(" ");
}

/** Sums up what happens inside one resource: `2 properties set, 12 blocks added, 1 removed`. Empty when nothing does. */
export function totalsOf(change: Change): string {
  const properties = change.properties.length;
  const [first, ...rest] = blockParts([change]);
  return [
    ...(properties === 0 ? [] : [`${count(properties, "property", "properties")} set`]),
    ...(first === undefined ? [] : [first.replace(/^\d+/, (number) => count(Number(number), "block"))]),
    ...rest,
  ].join(", ");
}

function blockParts(changes: readonly Change[]): string[] {
  const ops = changes.flatMap(({ blocks }) => blocks.ops);
  const added = ops
    .flatMap((op) => (op.op === "insert" ? op.blocks : []))
    .reduce((sum, { below }) => sum + 1 + below, 0);
  return [
    part(added, "added"),
    part(ops.filter(({ op }) => op === "update").length, "changed"),
    part(ops.filter(({ op }) => op === "delete").length, "removed"),
  ].flat();
}

function part(number: number, what: string): string[] {
  return number === 0 ? [] : [`${number} ${what}`];
}
