import type { Call } from "../api/call.ts";
import { validationError } from "../api/errors.ts";
import type { JsonObject } from "../json.ts";
import { changeSchema } from "../schema-properties/change.ts";
import { typeInRequest } from "../schema-properties/property.ts";
import type { WorkspaceRecord } from "../workspace/records.ts";
import { minuteOf } from "../workspace/times.ts";
import { withDataSourceFields } from "./data-source.ts";

/** What a new data source has besides its schema. */
export interface NewSource {
  readonly id: string;
  readonly databaseId: string;
  readonly title: readonly JsonObject[];
  readonly icon: JsonObject | null;
}

/** Stores a new data source with the properties of a request, of which exactly one must be a title. */
export function putNewSource(source: NewSource, sent: JsonObject, call: Call): WorkspaceRecord {
  const { id, databaseId, title, icon } = source;
  const entries = Object.entries(sent);
  const titles = entries.filter(([, value]) => typeInRequest(value) === "title");
  const [first] = titles;
  if (!first) throw validationError("Title is not provided");
  if (titles.length > 1) throw validationError("Cannot create a second title property.");
  const [name, config] = first;
  const description = typeof config === "object" && config !== null && "description" in config;
  const [rank = 0] = call.workspace.ranksFor(databaseId, "end", 1);
  const time = minuteOf(call.now);
  const empty = { id, parent: databaseId, rank, type: "data_source", payload: {}, page: null };
  const properties = [{ id: "title", name, type: "title", description: null, config: {} }];
  call.workspace.put(
    withDataSourceFields(
      { ...empty, trashed: false, created: time, edited: time },
      { title, icon, properties },
    ),
  );
  const others = entries.filter(([key]) => key !== name || description);
  changeSchema(id, Object.fromEntries(others), call);
  const stored = call.workspace.get(id);
  if (!stored) throw new Error("The new data source is missing.");
  return stored;
}
