import type { DatabaseResource } from "../../../src/manifest/resource.ts";
import type { LiveProperty } from "../../../src/model/properties/schema.ts";
import { readProperty, type SchemaPropertyResponse } from "../../../src/model/properties/schema-api.ts";
import { plain } from "../../../src/model/rich-text.ts";
import { writeRichText } from "../../../src/model/rich-text-api.ts";
import { planSchemas } from "../../../src/plan/databases/plan-schemas.ts";
import type { SchemaPlan, SchemaStep } from "../../../src/plan/databases/schema-change.ts";
import {
  type KnownSource,
  knownSources,
  newProperties,
  sourceUpdate,
} from "../../../src/plan/databases/step-request.ts";
import type { DatabaseState } from "../../../src/plan/databases/wanted-schema.ts";
import type { Sandbox } from "../../../src/sandbox/index.ts";

type Json = Readonly<Record<string, unknown>>;

/** Where databases are, by their keys and those of their data sources. */
export interface Places {
  readonly databases: Map<string, string>;
  readonly sources: Map<string, string>;
}

export const nowhere = (): Places => ({ databases: new Map(), sources: new Map() });

/** Sends a request that must succeed. */
export async function send(sandbox: Sandbox, method: string, path: string, body?: Json): Promise<Json> {
  const response = await fetch(`${sandbox.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${sandbox.token}`, "notion-version": "2026-03-11" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const json: Json = JSON.parse(await response.text());
  if (!response.ok) throw new Error(`${method} ${path} ${JSON.stringify(body)}: ${JSON.stringify(json)}`);
  return json;
}

/** Reads a data source as it stands. */
export async function readSource(
  sandbox: Sandbox,
  id: string,
): Promise<KnownSource & { readonly name: string }> {
  return known(await send(sandbox, "GET", `/v1/data_sources/${id}`));
}

function known(json: Json): KnownSource & { readonly name: string } {
  const properties: Readonly<Record<string, SchemaPropertyResponse>> = Object(json.properties);
  const title: readonly { readonly plain_text: string }[] = Array.isArray(json.title) ? json.title : [];
  return {
    id: String(json.id),
    name: title.map((run) => run.plain_text).join(""),
    properties: Object.values(properties).map((each): LiveProperty => readProperty(each)),
  };
}

/** Reads what there is of the databases. */
export async function observe(
  sandbox: Sandbox,
  resources: readonly DatabaseResource[],
  places: Places,
): Promise<readonly DatabaseState[]> {
  return Promise.all(
    resources.map(async (resource) => {
      const found = await Promise.all(
        resource.dataSources.map(async ({ key }) => {
          const id = places.sources.get(key);
          return id === undefined ? [] : [[key, await readSource(sandbox, id)] as const];
        }),
      );
      return { resource, id: places.databases.get(resource.key), live: new Map(found.flat()) };
    }),
  );
}

/** Plans, and sends every step as an executor would. Gives the plan. */
export async function publishSchemas(
  sandbox: Sandbox,
  resources: readonly DatabaseResource[],
  places: Places,
): Promise<SchemaPlan> {
  const states = await observe(sandbox, resources, places);
  const plan = planSchemas(states);
  const knowledge = knownSources(states);
  // A plan can be saved: nothing in it may be lost as JSON.
  const steps: readonly SchemaStep[] = JSON.parse(JSON.stringify(plan.steps));
  for (const step of steps) {
    const sent = await execute(sandbox, step, resources, places, knowledge);
    if (sent !== step.requests) throw new Error(`${sent} requests instead of ${step.requests}`);
  }
  return plan;
}

/** Gives how many requests it took. */
async function execute(
  sandbox: Sandbox,
  step: SchemaStep,
  resources: readonly DatabaseResource[],
  places: Places,
  knowledge: Map<string, KnownSource>,
): Promise<number> {
  const key = "key" in step.dataSource ? step.dataSource.key : undefined;
  const learn = (source: KnownSource) => {
    if (key === undefined) return;
    knowledge.set(key, source);
    places.sources.set(key, source.id);
  };
  if (step.step === "update data source") {
    const update = sourceUpdate(step, knowledge);
    if (update === undefined) throw new Error("not made");
    const { id, title, properties } = update;
    const body = { ...(title !== undefined && { title: writeRichText(plain(title)) }), properties };
    learn(known(await send(sandbox, "PATCH", `/v1/data_sources/${id}`, body)));
    return 1;
  }
  const properties = newProperties(step, knowledge);
  if (properties === undefined) throw new Error("not made");
  const database = resources.find((each) => each.key === step.database);
  if (step.step === "create data source") {
    const parent = { type: "database_id", database_id: places.databases.get(step.database) };
    const title = writeRichText(plain(step.title));
    learn(known(await send(sandbox, "POST", "/v1/data_sources", { parent, title, properties })));
    return 1;
  }
  const made = await send(sandbox, "POST", "/v1/databases", {
    parent: { type: "page_id", page_id: sandbox.root },
    title: writeRichText(database?.properties.title ?? []),
    initial_data_source: { properties },
  });
  places.databases.set(step.database, String(made.id));
  const [source] = Array.isArray(made.data_sources) ? made.data_sources : [];
  learn(step.readBack ? await readSource(sandbox, source.id) : { id: source.id, properties: [] });
  return step.readBack ? 2 : 1;
}
