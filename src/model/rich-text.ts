import type { Color } from "./colors.ts";
import { canonicalDate } from "./properties/dates.ts";
import { type Reference, sameLink } from "./references/reference.ts";
import { canonicalText } from "./text.ts";
import { canonicalUrl } from "./url.ts";

/** How text looks. Absent means no; an absent colour is `default`. */
export interface Annotations {
  readonly bold?: true;
  readonly italic?: true;
  readonly strikethrough?: true;
  readonly underline?: true;
  readonly code?: true;
  readonly color?: Color;
}

/** A stretch of text with one look and one link. */
export interface TextRun {
  readonly type: "text";
  readonly text: string;
  /** A canonical absolute URL (see `canonicalUrl`), or a place in the project that is still to be looked up. */
  readonly link?: string | Reference;
  readonly annotations: Annotations;
}

/** An inline equation in TeX. */
export interface EquationRun {
  readonly type: "equation";
  readonly expression: string;
  readonly annotations: Annotations;
}

/** What a mention points at. `other` is one that the API can read but not create. */
export type Mention =
  | { readonly type: "user" | "page" | "database" | "custom_emoji"; readonly id: string }
  | { readonly type: "date"; readonly start: string; readonly end?: string; readonly timeZone?: string }
  | { readonly type: "template"; readonly value: "today" | "now" | "me" }
  | { readonly type: "other"; readonly kind: string; readonly url: string }
  /** A resource of the project by its key, still to be looked up. */
  | { readonly type: "resource"; readonly key: string }
  /** A person, still to be looked up. */
  | { readonly type: "person"; readonly email: string };

/** A mention of a person, page, database, date or emoji inside text. */
export interface MentionRun {
  readonly type: "mention";
  readonly mention: Mention;
  readonly annotations: Annotations;
}

export type Run = TextRun | EquationRun | MentionRun;

/** The value of every text field of Notion: runs in order. Canonical after `canonicalRichText`. */
export type RichText = readonly Run[];

/** Makes a run of text. */
export function text(content: string, annotations: Annotations = {}, link?: TextRun["link"]): TextRun {
  return link === undefined
    ? { type: "text", text: content, annotations }
    : { type: "text", text: content, link, annotations };
}

/** Makes rich text of one unadorned run, or none for the empty string. */
export function plain(content: string): RichText {
  return canonicalRichText([text(content)]);
}

/** Gives the text a reader sees, without looks and links; mentions show their kind. */
export function plainText(richText: RichText): string {
  return richText.map(visible).join("");
}

function visible(run: Run): string {
  switch (run.type) {
    case "text":
      return run.text;
    case "equation":
      return run.expression;
    case "mention":
      return visibleMention(run.mention);
  }
}

function visibleMention(mention: Mention): string {
  switch (mention.type) {
    case "date":
      return mention.start;
    case "resource":
      return `@${mention.key}`;
    case "person":
      return `@${mention.email}`;
    default:
      return `@${mention.type}`;
  }
}

/**
 * Gives the one form in which rich text is compared: annotations in fixed order, links canonical (an invalid one
 * is dropped, its text stays), empty runs gone, neighbours with equal looks merged, as Notion merges them
 * (recording blocks.long-code-block).
 */
export function canonicalRichText(richText: RichText): RichText {
  const runs: Run[] = [];
  for (const run of richText) {
    const canonical = canonicalRun(run);
    if (canonical.type === "text" && canonical.text === "") continue;
    const last = runs.at(-1);
    if (last?.type === "text" && canonical.type === "text" && sameLook(last, canonical)) {
      runs[runs.length - 1] = { ...last, text: last.text + canonical.text };
    } else {
      runs.push(canonical);
    }
  }
  return runs;
}

function canonicalRun(run: Run): Run {
  const annotations = canonicalAnnotations(run.annotations);
  switch (run.type) {
    case "text": {
      const link = typeof run.link === "string" ? canonicalUrl(run.link) : run.link;
      return text(canonicalText(run.text), annotations, link);
    }
    case "equation":
      return { type: "equation", expression: canonicalText(run.expression), annotations };
    case "mention":
      return { type: "mention", mention: canonicalMention(run.mention), annotations };
  }
}

/** Dates are kept to the minute, as in properties (NOTION.md §5.1). */
function canonicalMention(mention: Mention): Mention {
  return mention.type === "date" ? { type: "date", ...canonicalDate(mention) } : mention;
}

function canonicalAnnotations(annotations: Annotations): Annotations {
  return {
    ...(annotations.bold && { bold: true }),
    ...(annotations.italic && { italic: true }),
    ...(annotations.strikethrough && { strikethrough: true }),
    ...(annotations.underline && { underline: true }),
    ...(annotations.code && { code: true }),
    ...(annotations.color !== undefined && annotations.color !== "default" && { color: annotations.color }),
  };
}

function sameLook(a: TextRun, b: TextRun): boolean {
  const left = a.annotations;
  const right = b.annotations;
  return (
    sameLink(a.link, b.link) &&
    left.bold === right.bold &&
    left.italic === right.italic &&
    left.strikethrough === right.strikethrough &&
    left.underline === right.underline &&
    left.code === right.code &&
    left.color === right.color
  );
}
