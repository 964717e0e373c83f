import {
  type CreatePageParameters,
  isFullPage,
  type PageObjectResponse,
  type PropertyItemObjectResponse,
} from "@notionhq/client";
import type { Block } from "../model/blocks.ts";
import type { Edit } from "../model/edits.ts";
import { type FileSource, readFile, writeFile } from "../model/files.ts";
import { type Icon, readIcon, writeIcon } from "../model/icons.ts";
import { LIMITS } from "../model/limits.ts";
import { packPage } from "../model/packing.ts";
import { cutType, type ItemisedType, readItems, readValue } from "../model/properties/value-api.ts";
import type { PropertyValue } from "../model/properties/values.ts";
import { appendRemainder, writeBlocks } from "./append.ts";
import type { Notion } from "./client.ts";
import { NotionError } from "./errors.ts";
import type { CreatedPage } from "./pages.ts";

/** What a page says as a row, without its blocks; outside of a data source that is its title alone. IDs are dashed. */
export interface RowContent {
  readonly id: string;
  /** The values that can be written, by the property's name. */
  readonly values: ReadonlyMap<string, PropertyValue>;
  /** The properties whose values may be longer than shown, by name. */
  readonly cut: ReadonlyMap<string, CutProperty>;
  readonly icon: Icon | null;
  readonly cover: FileSource | null;
  readonly locked: boolean;
  readonly trashed: boolean;
  /** The ID of a person or a connection. */
  readonly createdBy: string;
  readonly lastEdit: Edit;
}

/** A row as an answer shows it. */
export interface Row extends RowContent {
  /** The data source that it is in. */
  readonly dataSource: string;
}

/** A property of which an answer may show only the beginning. */
export interface CutProperty {
  readonly id: string;
  readonly type: ItemisedType;
}

/** Reads one row; undefined when it does not exist, is not shared, or is a page outside of any data source. Throws `NotionError`. */
export async function readRow(notion: Notion, id: string): Promise<Row | undefined> {
  try {
    const page = await notion.read((client) => client.pages.retrieve({ page_id: id }));
    return isFullPage(page) ? toRow(page) : undefined;
  } catch (error) {
    if (error instanceof NotionError && (error.status === 404 || error.status === 400)) return undefined;
    throw error;
  }
}

/** Reads a page as the row that it is; undefined for one that is in no data source. */
export function toRow(page: PageObjectResponse): Row | undefined {
  if (page.parent.type !== "data_source_id") return undefined;
  return { ...toRowContent(page), dataSource: page.parent.data_source_id };
}

/** Reads what a page says as a row, wherever it is. */
export function toRowContent(page: PageObjectResponse): RowContent {
  const properties = Object.entries(page.properties);
  return {
    id: page.id,
    values: new Map(
      properties.flatMap(([name, property]): [string, PropertyValue][] => {
        const value = readValue(property);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    cut: new Map(
      properties.flatMap(([name, property]): [string, CutProperty][] => {
        const type = cutType(property);
        return type === undefined ? [] : [[name, { id: property.id, type }]];
      }),
    ),
    icon: readIcon(page.icon),
    cover: page.cover === null ? null : readFile(page.cover),
    locked: page.is_locked,
    trashed: page.in_trash,
    createdBy: page.created_by.id,
    lastEdit: { time: page.last_edited_time, by: page.last_edited_by.id },
  };
}

/** Reads a value in full, 100 items a request. Throws `NotionError`. */
export async function readWholeValue(
  notion: Notion,
  rowId: string,
  { id, type }: CutProperty,
): Promise<PropertyValue> {
  return readItems(type, await readPropertyItems(notion, rowId, id));
}

async function readPropertyItems(
  notion: Notion,
  rowId: string,
  propertyId: string,
): Promise<PropertyItemObjectResponse[]> {
  const items: PropertyItemObjectResponse[] = [];
  let cursor: string | undefined;
  do {
    const from = cursor;
    const answer = await notion.read((client) =>
      client.pages.properties.retrieve({
        page_id: rowId,
        property_id: propertyId,
        page_size: LIMITS.page,
        ...(from !== undefined && { start_cursor: from }),
      }),
    );
    if (answer.object === "property_item") return [answer];
    items.push(...answer.results);
    cursor = answer.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}

/** Values of a row as a request takes them, by the property's name or ID. */
export type RowRequest = NonNullable<CreatePageParameters["properties"]>;

/** What a row says beside its blocks. An absent field is left alone; `null` clears an icon or cover. */
export interface RowFields {
  readonly properties?: RowRequest;
  readonly icon?: Icon | null;
  readonly cover?: FileSource | null;
}

/** Where a new row goes and what it holds. */
export interface NewRow extends RowFields {
  readonly dataSource: string;
  readonly properties: RowRequest;
  readonly blocks: readonly Block[];
}

/** Creates a row with as many of its blocks as one request holds; the rest is written by `finish`. Throws `NotionError`. */
export async function createRow(notion: Notion, row: NewRow): Promise<CreatedPage> {
  // All values count for the size of the body, not the title alone.
  const { blocks, ...remainder } = packPage(JSON.stringify(row.properties), row.blocks);
  const { id } = await notion.write((client) =>
    client.pages.create({
      parent: { type: "data_source_id", data_source_id: row.dataSource },
      ...writeFields(row),
      ...(blocks.length > 0 && { children: writeBlocks(blocks) }),
    }),
  );
  return { id, finish: () => appendRemainder(notion, id, remainder) };
}

/** Changes values, icon or cover of a row; its blocks are left alone. Throws `NotionError`. */
export async function updateRow(notion: Notion, id: string, fields: RowFields): Promise<void> {
  await notion.write((client) => client.pages.update({ page_id: id, ...writeFields(fields) }));
}

/** Puts a page into a data source. Of its values only the title goes along. Throws `NotionError`. */
export async function moveRow(notion: Notion, id: string, dataSource: string): Promise<void> {
  await notion.write((client) => client.pages.move({ page_id: id, parent: { data_source_id: dataSource } }));
}

function writeFields({
  properties,
  icon,
  cover,
}: RowFields): Pick<CreatePageParameters, "properties" | "icon" | "cover"> {
  return {
    ...(properties !== undefined && { properties }),
    ...(icon !== undefined && { icon: icon === null ? null : writeIcon(icon) }),
    ...(cover !== undefined && { cover: cover === null ? null : writeFile(cover) }),
  };
}
