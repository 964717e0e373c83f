import { readBlock } from "../model/block-api.ts";
import type { Block } from "../model/blocks.ts";
import { plain, plainText } from "../model/rich-text.ts";
import { appendBlocks } from "../notion/append.ts";
import { updateBlock } from "../notion/blocks.ts";
import type { Notion } from "../notion/client.ts";
import { createPage, updatePage } from "../notion/pages.ts";
import { readChildren } from "../notion/read-tree.ts";
import { findPage } from "../notion/search.ts";
import type { LedgerHome } from "./ledger.ts";
import { LEDGER_TITLE } from "./record.ts";

const EXPLANATION =
  "Pagewright keeps here which file of the repository is which page. Please leave this page as it is: without it, pages are found again by their titles.";

/** A code block takes 100 runs of 2,000 characters in one request. */
const PART_SIZE = 180_000;

/**
 * Keeps a ledger in code blocks of a locked child page of the root: a fresh CI runner needs no set-up, and nothing is
 * committed back to the repository. Reading takes two requests once the search knows it, rewriting a part one.
 */
export function notionHome(notion: Notion, root: string): LedgerHome {
  let page: string | undefined;

  return {
    partSize: PART_SIZE,
    root,
    otherwise: `if the page was duplicated in Notion, move the copy of "${LEDGER_TITLE}" below it to the trash: pages are found again by title`,
    async load() {
      page = await findLedgerPage(notion, root);
      if (page === undefined) return undefined;
      const blocks = (await readChildren(notion, page)).map((response) => readBlock(response, []));
      return blocks.flatMap((block) =>
        block.type === "code" ? [{ name: block.id, text: plainText(block.content.rich_text) }] : [],
      );
    },
    async write(part, text) {
      if (part !== undefined) {
        await updateBlock(notion, { ...codeBlock(""), children: [], id: part }, codeBlock(text));
        return part;
      }
      page ??= await createLedgerPage(notion, root);
      const [id] = await appendBlocks(notion, page, { type: "end" }, [codeBlock(text)]);
      if (id === undefined) throw new Error("Notion did not return the ledger's new block.");
      return id;
    },
  };
}

/** A search costs one request, however much the root holds; only right after the first run it may not know the page. */
async function findLedgerPage(notion: Notion, root: string): Promise<string | undefined> {
  const found = await findPage(notion, LEDGER_TITLE, root);
  if (found !== undefined) return found;
  const children = await readChildren(notion, root);
  return children.find((block) => block.type === "child_page" && block.child_page.title === LEDGER_TITLE)?.id;
}

async function createLedgerPage(notion: Notion, root: string): Promise<string> {
  const created = await createPage(notion, {
    parent: root,
    properties: { title: LEDGER_TITLE },
    blocks: [
      {
        type: "paragraph",
        content: { rich_text: plain(EXPLANATION), color: "gray", icon: null },
        children: [],
      },
    ],
  });
  await updatePage(notion, created.id, { locked: true });
  return created.id;
}

function codeBlock(text: string): Extract<Block, { type: "code" }> {
  return {
    type: "code",
    content: { rich_text: plain(text), language: "json", caption: [] },
    children: [],
  };
}
