import type { Reading } from "../api/call.ts";
import { blockResponse, childHolder } from "../blocks/response.ts";
import { notionUrl } from "../content/notion-url.ts";
import { objectAt } from "../json.ts";
import type { WorkspaceRecord } from "../workspace/records.ts";
import { markdownRenderers } from "./blocks.ts";
import type { MarkdownBlock, MarkdownState } from "./state.ts";

/** A page is cut off behind so many blocks [NOTION.md 2.2]. */
const mostBlocks = 20_000;

export interface PageMarkdown {
  readonly markdown: string;
  readonly truncated: boolean;
  /** The blocks that stand as `<unknown>`: of types without a form in the dialect, or cut off. */
  readonly unknownIds: readonly string[];
}

/** Writes what is below a page or block in enhanced Markdown, without the page's title and properties. */
export function markdownOf(record: WorkspaceRecord, reading: Reading): PageMarkdown {
  const writer = new MarkdownWriter(reading);
  const own =
    record.page === null ? writer.one(shown(record, reading)) : writer.children(shown(record, reading));
  return { markdown: own.join("\n"), truncated: writer.truncated, unknownIds: writer.unknownIds };
}

class MarkdownWriter implements MarkdownState {
  readonly unknownIds: string[] = [];
  truncated = false;
  readonly #reading: Reading;
  /** The originals whose copies are being written: one inside itself would never end. */
  readonly #open = new Set<string>();
  #count = 0;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  url(id: string): string {
    const title = this.#reading.lookup.title(id) ?? "";
    return notionUrl(this.#reading.dialect, id, title);
  }

  blocks(block: MarkdownBlock): readonly MarkdownBlock[] {
    const record = this.#reading.workspace.get(block.id);
    if (record === undefined) return [];
    return this.#reading.workspace.childIds(childHolder(record)).flatMap((id) => {
      const child = this.#reading.workspace.get(id);
      return child ? [shown(child, this.#reading)] : [];
    });
  }

  children(block: MarkdownBlock): readonly string[] {
    const record = this.#reading.workspace.get(block.id);
    const holder = record === undefined ? block.id : childHolder(record);
    if (this.#open.has(holder)) return [];
    this.#open.add(holder);
    const lines = this.blocks(block).flatMap((child) => this.one(child));
    this.#open.delete(holder);
    return lines;
  }

  one(block: MarkdownBlock): readonly string[] {
    this.#count += 1;
    if (this.#count > mostBlocks) {
      this.truncated = true;
      return this.unknown(block);
    }
    const render = markdownRenderers[block.type];
    return render === undefined ? this.unknown(block) : render(block, this);
  }

  unknown({ id, type }: MarkdownBlock): readonly string[] {
    this.unknownIds.push(id);
    return [`<unknown url="${this.url(id)}" alt="${type}"/>`];
  }
}

function shown(record: WorkspaceRecord, reading: Reading): MarkdownBlock {
  const { id, type } = record;
  return { id, type, payload: objectAt(blockResponse(record, reading), type) };
}
