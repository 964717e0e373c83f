import {
  type CreatePageParameters,
  isFullPage,
  type PageObjectResponse,
  type UpdatePageParameters,
} from "@notionhq/client";
import type { Block } from "../model/blocks.ts";
import type { Edit } from "../model/edits.ts";
import { readFile, writeFile } from "../model/files.ts";
import { readIcon, writeIcon } from "../model/icons.ts";
import { packPage } from "../model/packing.ts";
import { canonicalTitle, type PageProperties } from "../model/page.ts";
import type { Position } from "../model/position.ts";
import { plain } from "../model/rich-text.ts";
import { writeRichText } from "../model/rich-text-api.ts";
import { appendRemainder, writeBlocks } from "./append.ts";
import type { Notion } from "./client.ts";
import { NotionError } from "./errors.ts";

/** A page as it stands in Notion, without its blocks. IDs are dashed. */
export interface LivePage {
  readonly id: string;
  readonly url: string;
  readonly properties: Required<PageProperties>;
  /** The page it lives under; undefined when it lives in a block, a database or the workspace itself. */
  readonly parent: string | undefined;
  readonly trashed: boolean;
  /** The ID of a person or a connection. */
  readonly createdBy: string;
  readonly lastEdit: Edit;
}

/** Reads a page; undefined when it does not exist or is not shared. Throws `NotionError`. */
export async function readPage(notion: Notion, id: string): Promise<LivePage | undefined> {
  try {
    const page = await notion.read((client) => client.pages.retrieve({ page_id: id }));
    return isFullPage(page) ? toLivePage(page) : undefined;
  } catch (error) {
    if (error instanceof NotionError && error.status === 404) return undefined;
    throw error;
  }
}

/** Reads a page as an answer shows it. */
export function toLivePage(page: PageObjectResponse): LivePage {
  return {
    id: page.id,
    url: page.url,
    properties: {
      title: titleOf(page),
      icon: readIcon(page.icon),
      cover: page.cover === null ? null : readFile(page.cover),
      locked: page.is_locked,
    },
    parent: page.parent.type === "page_id" ? page.parent.page_id : undefined,
    trashed: page.in_trash,
    createdBy: page.created_by.id,
    lastEdit: { time: page.last_edited_time, by: page.last_edited_by.id },
  };
}

/** Gives the text of the one property of type title, without looks. */
export function titleOf(page: PageObjectResponse): string {
  for (const property of Object.values(page.properties)) {
    if (property.type === "title")
      return canonicalTitle(property.title.map((run) => run.plain_text).join(""));
  }
  return "";
}

/** Where a new page goes and what it holds. */
export interface NewPage {
  readonly parent: string;
  readonly properties: PageProperties;
  readonly blocks: readonly Block[];
  /** Among the blocks of its parent; by default at the end. */
  readonly position?: Position;
}

/** A page just created, with what is still to be written to it. */
export interface CreatedPage {
  readonly id: string;
  /** Writes what did not fit into the creating request. */
  readonly finish: () => Promise<void>;
}

/**
 * Creates a page with as many of its blocks as one request holds. The rest is written by `finish`, so that whoever
 * keeps siblings in order need not wait for it. Throws `NotionError`.
 */
export async function createPage(notion: Notion, page: NewPage): Promise<CreatedPage> {
  const { blocks, ...remainder } = packPage(page.properties.title, page.blocks);
  const { id } = await notion.write((client) =>
    client.pages.create({
      parent: { page_id: page.parent },
      ...writeProperties(page.properties),
      ...(blocks.length > 0 && { children: writeBlocks(blocks) }),
      ...writePosition(page.position),
    }),
  );
  return {
    id,
    finish: async () => {
      await appendRemainder(notion, id, remainder);
      if (page.properties.locked === true) await updatePage(notion, id, { locked: true });
    },
  };
}

function writePosition(position: Position = { type: "end" }): Pick<CreatePageParameters, "position"> {
  switch (position.type) {
    case "end":
      return {};
    case "start":
      return { position: { type: "page_start" } };
    case "after":
      return { position: { type: "after_block", after_block: { id: position.id } } };
  }
}

/** What a PATCH of a page changes. */
export interface PageUpdate extends Partial<PageProperties> {
  readonly trashed?: boolean;
}

/** Changes properties of a page. Throws `NotionError`. */
export async function updatePage(notion: Notion, id: string, update: PageUpdate): Promise<void> {
  const { locked, trashed } = update;
  const body: Omit<UpdatePageParameters, "page_id"> = {
    ...writeProperties(update),
    ...(locked !== undefined && { is_locked: locked }),
    ...(trashed !== undefined && { in_trash: trashed }),
  };
  await notion.write((client) => client.pages.update({ page_id: id, ...body }));
}

/** Puts a page below another, at the end. Throws `NotionError`. */
export async function movePage(notion: Notion, id: string, parent: string): Promise<void> {
  await notion.write((client) => client.pages.move({ page_id: id, parent: { page_id: parent } }));
}

function writeProperties(
  properties: Partial<PageProperties>,
): Pick<CreatePageParameters, "properties" | "icon" | "cover"> {
  const { title, icon, cover } = properties;
  return {
    ...(title !== undefined && { properties: { title: { title: writeRichText(plain(title)) } } }),
    ...(icon !== undefined && { icon: icon === null ? null : writeIcon(icon) }),
    ...(cover !== undefined && { cover: cover === null ? null : writeFile(cover) }),
  };
}
