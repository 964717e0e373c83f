import type { FootnoteDefinition } from "mdast";
import type { Block } from "../model/blocks.ts";
import { text } from "../model/rich-text.ts";
import { paragraph, splitLead } from "./paragraphs.ts";
import type { State } from "./state.ts";

/** Numbers footnotes in the order in which they are first asked for. */
export class FootnoteNumbers {
  readonly #numbers = new Map<string, number>();
  readonly #part: number;

  /** `part` counts the texts of a page, from 0: notes of several may have one name. */
  constructor(part = 0) {
    this.#part = part;
  }

  /** Gives the anchor of a note. No heading has one like it. */
  anchorOf(identifier: string): string {
    return `^${this.#part === 0 ? "" : `${this.#part}:`}${identifier}`;
  }

  /** Gives a footnote's number, from 1. */
  of(identifier: string): number {
    const number = this.#numbers.get(identifier) ?? this.#numbers.size + 1;
    this.#numbers.set(identifier, number);
    return number;
  }

  /** The identifiers by number; iterating also meets those that are added meanwhile. */
  identifiers(): Iterable<string> {
    return this.#numbers.keys();
  }
}

/**
 * Converts the footnotes to paragraphs, each led by its number: in the order of their references,
 * among them those that notes make to notes, then those that nothing refers to.
 */
export function footnoteBlocks(
  state: State,
  numbers: FootnoteNumbers,
  definitions: ReadonlyMap<string, FootnoteDefinition>,
): Block[] {
  const blocks: Block[] = [];
  const done = new Set<string>();
  const convertNumbered = () => {
    for (const identifier of numbers.identifiers()) {
      const definition = definitions.get(identifier);
      if (definition !== undefined && !done.has(identifier)) blocks.push(note(state, definition));
      done.add(identifier);
    }
  };
  convertNumbered();
  for (const identifier of definitions.keys()) {
    numbers.of(identifier);
    convertNumbered();
  }
  return blocks;
}

function note(state: State, definition: FootnoteDefinition): Block {
  const { number, anchor } = state.footnote(definition.identifier);
  const { rich_text, children } = splitLead(state.blocks(definition.children));
  return { ...paragraph([text(`[${number}] `), ...rich_text], children), anchors: [anchor] };
}
