import type { Root } from "mdast";
import type { Block } from "../model/blocks.ts";
import { canonicalBlock } from "../model/canonical.ts";
import { compareDiagnostics, type Diagnostic, type Place } from "../model/diagnostics.ts";
import { fitBlock } from "../model/fit.ts";
import type { Named } from "../model/references/reference.ts";
import { canonicalRichText, type RichText, text } from "../model/rich-text.ts";
import { createState } from "./create-state.ts";
import { collectDefinitions } from "./definitions.ts";
import { FootnoteNumbers, footnoteBlocks } from "./footnotes.ts";
import { type MarkdownDocument, parseInline } from "./parse.ts";
import { type Origin, placeOf } from "./place.ts";
import type { State } from "./state.ts";

export interface ConvertOptions {
  readonly file: string;
  /** Where the text stands in its file, for Markdown inside YAML: added to each position. */
  readonly origin?: Origin;
  /** Which of the texts of a page it is, from 0. */
  readonly part?: number;
  /** Told what is named that is still to be looked up, and where; without it, such names stay text. */
  readonly refer?: (named: Named, place: Place) => void;
}

/** A value, and what a person should know about how it came to be. */
export interface Converted<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** Converts a document to blocks: canonical, and each within Notion's limits. Never fails. */
export function toBlocks(document: MarkdownDocument, options: ConvertOptions): Converted<readonly Block[]> {
  const { root } = document;
  return guarded<readonly Block[]>(root, options, [], (warnings) => {
    const { links, footnotes, repeated } = collectDefinitions(root);
    const numbers = new FootnoteNumbers(options.part);
    const state = createState(links, numbers, tellers(options, warnings));
    for (const note of repeated) {
      const message = `a note "[^${note.label ?? note.identifier}]" stands above; this one is a note that nothing refers to`;
      state.warn(note, "footnote-repeated", message);
    }
    const blocks = [...state.blocks(root.children)];
    const notes = footnoteBlocks(state, numbers, footnotes);
    const fitting = [...blocks, ...notes].flatMap((block) => fitBlock(canonicalBlock(block)));
    if (isTooDeep(fitting)) throw new RangeError("The document nests too deep.");
    return fitting;
  });
}

function tellers(options: ConvertOptions, warnings: Diagnostic[]): Pick<State, "warn" | "refer"> {
  const { refer } = options;
  return {
    warn: (node, code, message) =>
      warnings.push({ severity: "warning", code, message, ...placeOf(node, options) }),
    refer: refer && ((node, named) => refer(named, placeOf(node, options))),
  };
}

/** Levels of nested blocks; whatever compares and packs them recurses, too, and takes the square of their number. */
const MOST_LEVELS = 250;

function isTooDeep(blocks: readonly Block[]): boolean {
  let level = blocks;
  for (let levels = 0; levels <= MOST_LEVELS; levels++) {
    if (level.length === 0) return false;
    level = level.flatMap(({ children }) => children);
  }
  return true;
}

/** Converts the inline Markdown of one text field; paragraphs in it are divided by an empty line. Never fails. */
export function toRichText(source: string, options: ConvertOptions): Converted<RichText> {
  const root = parseInline(source);
  return guarded<RichText>(root, options, [], (warnings) => {
    const state = createState(new Map(), new FootnoteNumbers(), tellers(options, warnings));
    const paragraphs = root.children.flatMap((node) =>
      node.type === "paragraph" ? [state.richText(node.children)] : [],
    );
    return canonicalRichText(
      paragraphs.flatMap((runs, index) => (index === 0 ? runs : [text("\n\n"), ...runs])),
    );
  });
}

/**
 * Runs a conversion and gathers its warnings. Parsing and converting recurse, so what nests too deep becomes an error
 * with the fallback for a value.
 */
function guarded<T>(
  root: Root,
  options: ConvertOptions,
  fallback: T,
  run: (warnings: Diagnostic[]) => T,
): Converted<T> {
  const warnings: Diagnostic[] = [];
  try {
    if (root.data?.tooDeep !== true) {
      const value = run(warnings);
      return { value, diagnostics: warnings.sort(compareDiagnostics) };
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  const message = `the document nests quotes, lists or emphasis deeper than ${MOST_LEVELS} levels`;
  const tooDeep = {
    severity: "error",
    code: "document-too-deep",
    message,
    ...placeOf(root, options),
  } as const;
  return { value: fallback, diagnostics: [tooDeep] };
}
