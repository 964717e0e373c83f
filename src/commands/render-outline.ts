import type { DatabaseResource, DeclaredValue, RowResource } from "../manifest/index.ts";
import type { PageProperties } from "../model/page.ts";
import { showValue } from "../model/properties/compare.ts";
import { plainText } from "../model/rich-text.ts";
import { describeConfig } from "../plan/databases/describe-config.ts";
import { show } from "../plan/diff-properties.ts";
import type { Outlined } from "../report/tree.ts";
import type { RenderResult } from "./render.ts";

type Rendered = RenderResult["resources"][number];

/** Gives what a file becomes as an outline: the rows of a database stand below it. */
export function renderOutline(resources: RenderResult["resources"]): readonly Outlined[] {
  const databases = resources.filter((resource) => resource.kind === "database");
  const owned = new Set(databases.flatMap(({ dataSources }) => dataSources.map(({ key }) => key)));
  const rows = resources.filter((resource) => resource.kind === "row");
  return resources
    .filter((resource) => resource.kind !== "row" || !owned.has(resource.dataSource))
    .map((resource) => outlined(resource, rows));
}

function outlined(resource: Rendered, rows: readonly RowResource[]): Outlined {
  switch (resource.kind) {
    case "page":
    case "unpublished page":
      return {
        kind: "page",
        title: resource.properties.title,
        key: resource.kind === "page" ? resource.key : undefined,
        properties: looks(resource.properties),
        blocks: resource.blocks,
        below: [],
      };
    case "row":
      return outlinedRow(resource);
    case "database":
      return outlinedDatabase(resource, rows);
  }
}

function looks({ icon, cover, locked }: Omit<PageProperties, "title">): Outlined["properties"] {
  return Object.entries({ icon, cover, locked }).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value: show(value) }],
  );
}

function outlinedRow(row: RowResource): Outlined {
  const title = [...row.values.values()].find(({ type }) => type === "title");
  return {
    kind: "row",
    title: title?.type === "title" ? plainText(title.value) : row.identity,
    key: row.key,
    properties: [
      ...looks(row),
      ...[...row.values].flatMap(([name, value]) =>
        value.type === "title" ? [] : [{ name, value: valueText(value) }],
      ),
    ],
    blocks: row.blocks ?? [],
    below: [],
  };
}

/** Gives a value as a reader sees it: people, rows and files as the manifest names them. */
function valueText(value: DeclaredValue): string | null {
  switch (value.type) {
    case "people":
      return listText(value.value.map((person) => ("email" in person ? person.email : person.id)));
    case "relation":
      return listText(value.value.map((row) => ("key" in row ? row.key : row.id)));
    case "files":
      return listText(value.value.map(({ name }) => name));
    default:
      return showValue(value);
  }
}

function listText(names: readonly string[]): string | null {
  return names.length === 0 ? null : names.join(", ");
}

function outlinedDatabase(
  { key, properties, dataSources }: DatabaseResource,
  rows: readonly RowResource[],
): Outlined {
  const sources = dataSources.map((source): Outlined => {
    const settings = source.properties.map(({ name, config }) => {
      const target = config.type === "relation" ? config.target : undefined;
      const targetName = target && ("key" in target ? target.key : target.id);
      return { name, value: describeConfig(config, targetName) };
    });
    const below = rows.filter(({ dataSource }) => dataSource === source.key).map(outlinedRow);
    return {
      kind: "data source",
      title: source.name ?? "",
      key: source.key,
      properties: settings,
      blocks: [],
      below,
    };
  });
  const [only, ...others] = sources;
  const isOne = only !== undefined && others.length === 0;
  return {
    kind: "database",
    title: plainText(properties.title),
    key,
    properties: [...looks(properties), ...(isOne ? only.properties : [])],
    blocks: [],
    below: isOne ? only.below : sources,
  };
}
