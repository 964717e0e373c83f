import { blockText } from "../model/block-text.ts";
import type { LiveBlock } from "../model/blocks.ts";
import { isCreatable } from "../model/canonical.ts";
import { plainText } from "../model/rich-text.ts";
import { isLedger } from "../plan/others.ts";
import type { Note } from "./blocks-to-markdown.ts";
import { urlsInBlock } from "./hosted-files.ts";

/** What comments can tell of what stays in Notion. */
export interface Surroundings {
  /** The keys of exported pages and databases, by their IDs. */
  readonly keys: ReadonlyMap<string, string>;
  /** Where files that Notion hosts were saved, by their addresses without a signature. */
  readonly saved: ReadonlyMap<string, string>;
}

/** Makes the comments beside blocks that have no form in a manifest. */
export function noteOn(surroundings: Surroundings): Note {
  return (block) => (isLedger(block) ? undefined : describe(block, surroundings));
}

function describe(block: LiveBlock, { keys, saved }: Surroundings): string {
  const key = keys.get(block.id);
  switch (block.type) {
    case "child_page":
      return `page ${named(block.content.title)}: ${key ?? "not shared with the connection, stays in Notion"}`;
    case "child_database": {
      const where = key ?? "a linked view, or not shared with the connection; stays in Notion";
      return `database ${named(block.content.title)}: ${where}`;
    }
    case "unsupported":
      return `${block.content.kind}: stays as it is in Notion`;
    default: {
      const files = urlsInBlock(block).map((url) => saved.get(url) ?? "a file that could not be saved");
      return `${block.type}${textOf(block)}: kept as it is in Notion${files.length === 0 ? "" : `; ${files.join(", ")}`}`;
    }
  }
}

/** Whether a block stays in Notion because it has no form: neither a page nor a database, which have files of their own. */
export function isUnwritten(block: LiveBlock): boolean {
  return !isCreatable(block) && block.type !== "child_page" && block.type !== "child_database";
}

function textOf(block: LiveBlock): string {
  const text = "caption" in block.content ? plainText(block.content.caption) : blockText(block);
  return text.trim() === "" ? "" : ` ${named(text)}`;
}

const LONGEST = 60;

/** Quotes a text, cut if it is long. */
export function named(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return `"${line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line}"`;
}
