import { type DetailLine, FULL } from "./detail-line.ts";
import { insertLines } from "./details.ts";
import { codeMarkdown, diffMarkdown, escapeMarkdown, linkMarkdown } from "./escape-markdown.ts";
import type { FittedMarkdown, MarkdownOptions } from "./fitted-markdown.ts";
import { oneLine } from "./one-line.ts";
import type { Change, InsertOp } from "./plan-json.generated.ts";
import { COMMENT_BYTES, Room } from "./room.ts";
import { count } from "./summary-line.ts";

/** What a manifest declares, without anything that only Notion knows. */
export interface OutlinedResource {
  readonly kind: Change["kind"];
  readonly key: string;
  /** From the workspace file's folder. */
  readonly file: string;
  readonly title: string;
  readonly blocks: InsertOp["blocks"];
}

/** Sums up manifests that were read without Notion; `changed` of them are shown, if that is known. */
export function outlineSummary(read: number, changed: number | undefined): string {
  const part = changed === undefined ? "" : `, ${changed} of them changed`;
  return `${count(read, "resource")} checked, no errors${part}. Without access to Notion, there is no plan.`;
}

/** Renders what manifests declare, for a log. */
export function outlineText(resources: readonly OutlinedResource[]): string {
  return resources
    .flatMap((resource) => [
      `${resource.kind} "${oneLine(resource.title, 80)}" ${oneLine(resource.file)}`,
      ...linesOf(resource).map(({ sign, text }) => `    ${sign} ${text}`),
    ])
    .join("\n");
}

/** Bytes that are kept for what is said at the end. */
const RESERVE = 500;

/** Renders what manifests declare as Markdown, in at most so many bytes; what does not fit is left out as a whole, and counted. */
export function fitOutlineMarkdown(
  resources: readonly OutlinedResource[],
  { bytes = COMMENT_BYTES, fileUrl }: MarkdownOptions,
): FittedMarkdown {
  const room = new Room(bytes - RESERVE);
  const sections = resources
    .map((resource) => sectionOf(resource, fileUrl))
    .filter((text) => room.takes(text));
  const omitted = resources.length - sections.length;
  const rest = omitted === 0 ? [] : [`Not shown, for want of space: ${count(omitted, "more resource")}.`];
  return { text: `${[...sections, ...rest].join("\n\n")}\n`, omitted };
}

function sectionOf(resource: OutlinedResource, fileUrl: MarkdownOptions["fileUrl"]): string {
  const { kind, title, file } = resource;
  const source = linkMarkdown(codeMarkdown(oneLine(file, 200)), fileUrl?.(file));
  const head = `${kind} "${escapeMarkdown(oneLine(title, 80))}"`;
  const lines = linesOf(resource);
  if (lines.length === 0) return `${head}, ${source}`;
  return `<details><summary>${head}</summary>\n\n${source}\n\n${diffMarkdown(lines)}\n\n</details>`;
}

function linesOf({ blocks }: OutlinedResource): DetailLine[] {
  return insertLines({ location: [], blocks }, FULL);
}
