import type { ResourceKind } from "../ledger/record.ts";
import { notionUrl } from "../model/ids.ts";
import { plainText } from "../model/rich-text.ts";
import type { Notion } from "../notion/client.ts";
import { NotionError } from "../notion/errors.ts";
import { readPlacedPage } from "../notion/placed-page.ts";
import type { Problem } from "../notion/problem.ts";
import { ask, meaningOf, resolveDatabase } from "./resolve-database.ts";

/** A page, row or database that a resource can be bound to. */
export interface Adoptable {
  readonly id: string;
  readonly title: string;
  /** The page it lives under; of a row, its data source; undefined in a block or in the workspace itself. */
  readonly parent: string | undefined;
}

/** Finds what a dashed ID means for a resource of a kind. What cannot be that is explained. Throws `NotionError`. */
export async function findAdoptable(
  notion: Notion,
  kind: ResourceKind,
  id: string,
): Promise<Adoptable | { readonly problem: Problem }> {
  if (kind === "database") return findDatabase(notion, id);
  const found = await ask(readPlacedPage(notion, id));
  if (found === undefined || found instanceof NotionError) return { problem: await whyNoPage(notion, id) };
  const { page, row } = found;
  const url = notionUrl({ page: id });
  if (page.trashed) return { problem: inTrash(url) };
  const { title } = page.properties;
  if (kind === "row") {
    return row === undefined ? { problem: noRow(url) } : { id: page.id, title, parent: row.dataSource };
  }
  return row === undefined ? { id: page.id, title, parent: page.parent } : { problem: isRow(url) };
}

async function findDatabase(notion: Notion, id: string): Promise<Adoptable | { readonly problem: Problem }> {
  const found = await resolveDatabase(notion, id);
  if ("problem" in found) return found;
  const { database } = found;
  if (database.trashed) return { problem: inTrash(notionUrl({ page: database.id })) };
  return { id: database.id, title: plainText(database.title), parent: database.parent };
}

async function whyNoPage(notion: Notion, id: string): Promise<Problem> {
  const meaning = await meaningOf(notion, id);
  if ("problem" in meaning) {
    return {
      message: `no page with the ID ${id} can be read`,
      hint: "share it with the connection (••• → Connections), or correct the ID",
    };
  }
  return {
    message: `${id} is a database, not a page`,
    hint: "give the URL of a page, or the key of a database",
  };
}

function inTrash(url: string): Problem {
  return { message: `${url} is in the trash`, hint: "restore it in Notion first" };
}

function noRow(url: string): Problem {
  return { message: `${url} is a page outside of any database, not a row`, hint: "give the URL of a row" };
}

function isRow(url: string): Problem {
  return {
    message: `${url} is a row of a database, not a page of its own`,
    hint: "give the URL of a page, or the key of a row",
  };
}
