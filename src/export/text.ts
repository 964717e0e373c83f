import { toRichText } from "../markdown/index.ts";
import { linkText } from "../model/references/reference.ts";
import { plainText, type RichText, type Run } from "../model/rich-text.ts";
import { toPhrasing } from "./phrasing.ts";
import { stringifyInline } from "./stringify.ts";

/** One run of a list of runs: text as it is, or a mapping (`schemas/page.schema.json`). */
export type RunValue = string | Readonly<Record<string, unknown>>;

/** Text as a manifest writes it: inline Markdown, or runs. */
export type TextValue = string | readonly RunValue[];

/** Writes rich text: as inline Markdown where that reads as the very same, else as a list of runs. */
export function textValue(richText: RichText): TextValue {
  return inlineMarkdown(richText) ?? runValues(richText);
}

/** Writes rich text as a list of runs. */
export function runValues(richText: RichText): readonly RunValue[] {
  return richText.map(runValue);
}

/** Writes rich text as inline Markdown; undefined when that would read as something else. */
export function inlineMarkdown(richText: RichText): string | undefined {
  const words = plainText(richText);
  // What needs a reference for a space is easier to read as runs.
  return [() => words, ...CANDIDATES.map((style) => () => stringifyInline(toPhrasing(richText, style)))]
    .map((write) => write())
    .find((markdown) => !/&#x/.test(markdown) && readsAs(markdown, richText));
}

const CANDIDATES = [
  { onOneLine: false, light: true, math: "$" },
  { onOneLine: false, light: false, math: "$" },
  { onOneLine: false, light: false, math: "$$" },
] as const;

function readsAs(markdown: string, richText: RichText): boolean {
  const { value, diagnostics } = toRichText(markdown, { file: "", refer: () => undefined });
  return diagnostics.length === 0 && JSON.stringify(value) === JSON.stringify(richText);
}

function runValue(run: Run): RunValue {
  const looks = {
    ...run.annotations,
    ...(run.type === "text" && run.link !== undefined && { link: linkText(run.link) }),
  };
  switch (run.type) {
    case "text":
      return Object.keys(looks).length === 0 ? run.text : { text: run.text, ...looks };
    case "equation":
      return { equation: run.expression, ...looks };
    case "mention":
      return { mention: mentionValue(run.mention), ...looks };
  }
}

function mentionValue(
  mention: Extract<Run, { type: "mention" }>["mention"],
): Readonly<Record<string, unknown>> {
  switch (mention.type) {
    case "date":
      return { date: mention.start, ...(mention.end !== undefined && { end: mention.end }) };
    case "template":
      return { template: mention.value };
    case "other":
      // No request creates it; what it is written as is found to be something else.
      return {};
    case "resource":
      return { page: mention.key };
    case "person":
      return { user: mention.email };
    default:
      return { [mention.type]: mention.id };
  }
}
