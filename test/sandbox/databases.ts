import { type Answer, type Body, type Running, text } from "./harness.ts";

export interface TestDatabase {
  readonly database: string;
  readonly source: string;
}

/** Creates a database under the root page; its title property is `Name`. */
export async function databaseIn(
  sandbox: Running,
  properties: Body = {},
  title = "Things",
): Promise<TestDatabase> {
  const answer = await sandbox.send("POST", "/v1/databases", {
    parent: { type: "page_id", page_id: sandbox.root },
    title: text(title),
    initial_data_source: { properties: { Name: { title: {} }, ...properties } },
  });
  const sources = answer.json.data_sources;
  if (!Array.isArray(sources)) throw new Error(JSON.stringify(answer.json));
  return { database: String(answer.json.id), source: String(sources[0].id) };
}

/** Sends a new row; the name is its title. */
export function addRow(
  sandbox: Running,
  source: string,
  name: string,
  properties: Body = {},
): Promise<Answer> {
  return sandbox.send("POST", "/v1/pages", {
    parent: { data_source_id: source },
    properties: { Name: { title: text(name) }, ...properties },
  });
}

export function query(sandbox: Running, source: string, body: Body = {}): Promise<Answer> {
  return sandbox.send("POST", `/v1/data_sources/${source}/query`, body);
}

/** Gives the value of a property in an answer, without its ID and type. */
export function valueIn(answer: Answer, name: string): unknown {
  const { properties } = answer.json;
  if (typeof properties !== "object" || properties === null) throw new Error(JSON.stringify(answer.json));
  const property: unknown = Object.entries(properties).find(([key]) => key === name)?.[1];
  if (typeof property !== "object" || property === null || !("type" in property)) return undefined;
  return Object.entries(property).find(([key]) => key === property.type)?.[1];
}

/** Gives a property of a data source's or page's answer. */
export function propertyOf(answer: Answer, name: string): Record<string, unknown> {
  const { properties } = answer.json;
  if (typeof properties !== "object" || properties === null) throw new Error(JSON.stringify(answer.json));
  return { ...Object.entries(properties).find(([key]) => key === name)?.[1] };
}

/** Gives the titles of the rows of a list answer, joined by spaces. */
export function titlesOf(answer: Answer): string {
  const { results } = answer.json;
  if (!Array.isArray(results)) throw new Error(JSON.stringify(answer.json));
  return results.map((row) => row.properties.Name.title[0]?.plain_text ?? "").join(" ");
}
