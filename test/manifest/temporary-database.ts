import type { DatabaseResource, DeclaredValue, RowResource } from "../../src/manifest/index.ts";
import { type Files, load, problems } from "./temporary-project.ts";

/** Where the database of most tests is declared. */
export const FILE = "docs/services.database.yaml";

/** Loads a project with one database, and gives what is wrong in it, without the name of its file. */
export async function mistakes(yaml: string, files: Files = {}): Promise<string[]> {
  const lines = await problems({ [FILE]: yaml, ...files });
  return lines.map((line) => line.replace(`${FILE}:`, ""));
}

/** Loads a project with one database in which nothing is wrong. */
export async function database(
  yaml: string,
  files: Files = {},
): Promise<DatabaseResource & { readonly rows: readonly RowResource[] }> {
  const { databases, rows, diagnostics } = await load({ [FILE]: yaml, ...files });
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  const [only] = databases;
  if (only === undefined) throw new Error("no database");
  return { ...only, rows };
}

/** Gives what the rows of a database say, by their keys; without places. */
export async function valuesOf(yaml: string, files: Files = {}): Promise<Record<string, unknown>> {
  const { rows } = await database(yaml, files);
  return Object.fromEntries(rows.map(({ key, values }) => [key, shown(values)]));
}

/** Shows values as data: texts as Markdown has them would say too much. */
export function shown(values: ReadonlyMap<string, DeclaredValue>): Record<string, unknown> {
  return Object.fromEntries(
    [...values].map(([name, { type, value }]) => [
      name,
      type === "title" || type === "rich_text"
        ? value.map((run) => (run.type === "text" ? run.text : run.type)).join("|")
        : value,
    ]),
  );
}
