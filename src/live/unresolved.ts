import { notionUrl } from "../model/ids.ts";
import type { DataSource } from "../notion/data-sources.ts";
import type { Problem } from "../notion/problem.ts";
import type { ChildDatabase } from "./child-databases.ts";

const PASTE = "open the database as a full page and paste its URL or ID";

/** A view of a database that is somewhere else; the API shows no data through it. */
export function linkedView(id: string): Problem {
  return {
    message: `${id} is a linked view, which shows the data of a database that is somewhere else`,
    hint: "open that database (click its title, marked ↗), share it with the connection, and paste its URL or ID",
  };
}

/** A page that cannot be looked into. */
export function unreadablePage(id: string): Problem {
  return {
    message: `${id} is a page, not a database, and its content cannot be read`,
    hint: `restore it if it is in the trash, and share it with the connection (••• → Connections); or ${PASTE}`,
  };
}

/** A page without any database. */
export function emptyPage(id: string): Problem {
  return { message: `${id} is a page that holds no database`, hint: PASTE };
}

/** A row. */
export function row(id: string, dataSource: string): Problem {
  return {
    message: `${id} is a row of a database, not a database`,
    hint: `for the database that it is in, write ${dataSource}, the ID of its data source`,
  };
}

/** A page with more than one database. */
export function severalDatabases(id: string, databases: readonly ChildDatabase[]): Problem {
  const names = databases.map((database) => `"${database.title}" (${notionUrl({ page: database.id })})`);
  return {
    message: `${id} is a page that holds ${databases.length} databases: ${names.join(", ")}`,
    hint: "write the ID of the right one",
  };
}

/** A database with more than one data source, where one is wanted. */
export function severalDataSources(id: string, sources: readonly Pick<DataSource, "id" | "name">[]): Problem {
  const names = sources.map((source) => `"${source.name}" (${source.id})`);
  return {
    message: `${id} is a database with ${sources.length} data sources: ${names.join(", ")}`,
    hint: "write the ID of the right data source",
  };
}

/** A block of a page. */
export function block(id: string, type: string): Problem {
  return { message: `${id} is a block (${type}), not a database`, hint: PASTE };
}

/** A person or a connection. */
export function user(id: string, name: string | null): Problem {
  return {
    message: `${id} is a person or connection (${name ?? "without a name"}), not a database`,
    hint: PASTE,
  };
}

/** Nothing at all, or nothing that is shared: Notion does not tell one from the other (NOTION.md §7.2). */
export function nothing(id: string): Problem {
  return {
    message: `no database with the ID ${id} can be read`,
    hint: "share it with the connection (••• → Connections), or correct the ID; for a linked view, paste the URL of the original",
  };
}
