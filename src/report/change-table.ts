import { notionUrl } from "../model/ids.ts";
import { verbOf } from "./details.ts";
import { codeMarkdown, escapeMarkdown, linkMarkdown } from "./escape-markdown.ts";
import type { MarkdownOptions } from "./fitted-markdown.ts";
import { oneLine } from "./one-line.ts";
import type { Change, Plan } from "./plan-json.generated.ts";
import type { Room } from "./room.ts";
import { totalsOf } from "./totals.ts";

const HEAD = ["| Action | Page | File | What |", "| --- | --- | --- | --- |"];

/** Writes the table of a plan's changes, with as many rows as there is room for. */
export function changeTable(
  plan: Plan,
  fileUrl: MarkdownOptions["fileUrl"],
  room: Room,
): { readonly text: string | undefined; readonly rows: number } {
  if (plan.changes.length === 0 || !room.takes(HEAD.join("\n"))) return { text: undefined, rows: 0 };
  const fate = fatesIn(plan);
  const rows = plan.changes
    .map((change) => rowOf(change, change.id ?? plan.created?.[change.key], fate(change), fileUrl))
    .filter((row) => room.takes(row));
  return { text: [...HEAD, ...rows].join("\n"), rows: rows.length };
}

function rowOf(
  change: Change,
  id: string | undefined,
  fate: string,
  fileUrl: MarkdownOptions["fileUrl"],
): string {
  const { title, file, key, reasons } = change;
  const page = linkMarkdown(escapeMarkdown(oneLine(title, 80) || "untitled"), id && notionUrl({ page: id }));
  const source = linkMarkdown(codeMarkdown(oneLine(file ?? key, 200)), file && fileUrl?.(file));
  const what = [...reasons.map((reason) => oneLine(reason, 200)), totalsOf(change)]
    .filter(Boolean)
    .join("; ");
  return `| ${verbOf(change)}${fate} | ${page} | ${source} | ${escapeMarkdown(what)} |`;
}

/** Tells what became of each change of a plan that was carried out, where that is not what was planned. */
function fatesIn({ applied, failed = [], notReached = [] }: Plan): (change: Change) => string {
  if (applied === undefined) return () => "";
  const fates = new Map([
    ...failed.map(({ key }) => [key, ": failed"] as const),
    ...notReached.map((key) => [key, ": not reached"] as const),
  ]);
  return ({ key }) => fates.get(key) ?? "";
}
