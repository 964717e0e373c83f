import { readDatabase } from "../manifest/database/database-file.ts";
import { type Databases, loadDatabases } from "../manifest/databases.ts";
import { startLoading } from "../manifest/loading.ts";
import type { DatabaseResource, DeclaredValue, RowResource } from "../manifest/resource.ts";
import type { Defaults } from "../manifest/workspace.ts";
import { readYaml } from "../manifest/yaml/document.ts";
import { digest } from "../model/canonical.ts";
import type { Diagnostic, Place } from "../model/diagnostics.ts";
import { planSchemas } from "../plan/databases/plan-schemas.ts";
import { digestPlanned, plannedForm } from "../plan/rows/compare.ts";
import type { PlannedValue } from "../plan/rows/value.ts";
import type { DatabaseFile, WrittenRow } from "./database-file.ts";
import type { Part } from "./left-out.ts";
import { pathAt } from "./place-in-yaml.ts";

/** A part of a database that does not read as what is in Notion, and why. */
export interface Misread {
  readonly part: Part;
  readonly reason: string;
}

/** Why a part is left out that reads, but not as what it is. */
const MISREAD = "it would be declared as something else";

/** What the workspace file of an export says of pages: nothing. */
const DEFAULTS: Defaults = { onDrift: "keep", banner: false };

/** Loads the databases of an export as the project would, and lists what is said against them or reads as something else. */
export function misreadParts(files: readonly DatabaseFile[], pageKeys: ReadonlySet<string>): Misread[] {
  const loading = startLoading("/");
  const placed = files.map(({ path, text }) => ({
    declaration: readDatabase({ path: `/${path}`, file: path, text }, DEFAULTS, loading),
    parent: "root" as const,
  }));
  const document = readYaml({ file: "pagewright.yaml", text: "version: 1\n" }, loading.report);
  if (document === undefined) throw new Error("A line of YAML cannot be read.");
  const taken = new Map(
    [...pageKeys].map((key): [string, Place] => [key, { file: key, line: 1, column: 1 }]),
  );
  const contents = { document, sources: [], defaults: DEFAULTS, markdown: {} };
  const loaded = loadDatabases(placed, taken, [], contents, loading);
  const said = loading.diagnostics().flatMap((diagnostic) => blamed(diagnostic, files));
  // What is said against a part explains what follows from it.
  return said.length > 0
    ? said
    : [...misreadSchemas(files, loaded), ...files.flatMap((file) => misreadFile(file, loaded))];
}

/** Finds the part of a file that a diagnostic is about. */
function blamed({ file, line, column, message }: Diagnostic, files: readonly DatabaseFile[]): Misread[] {
  const found = files.find(({ path }) => path === file);
  if (found === undefined) return [];
  const { tree } = found.placed;
  const { database, sources } = tree;
  const whole: Misread = { part: { database: database.id }, reason: message };
  const path = pathAt(found.text, line, column);
  const inSource = path[0] === "dataSources" ? path.slice(2) : path;
  const source = path[0] === "dataSources" ? sources.find((one) => one.source.name === path[1]) : sources[0];
  const [group, which, name, nested] = inSource;
  if (group === "properties" && which !== undefined && source !== undefined) {
    return [{ part: { source: source.source.id, property: which }, reason: message }];
  }
  if (group === "rows" && which !== undefined) {
    const written = found.sources.find(({ tree: one }) => one === source);
    const row = written?.rows[Number(which)]?.tree.row.id;
    if (row === undefined) return [whole];
    const value = name === "properties" ? nested : name;
    const isValue =
      value !== undefined && source?.source.properties.some((property) => property.name === value);
    return [{ part: isValue ? { row, value } : { row }, reason: message }];
  }
  const isField = group === "description" || group === "icon" || group === "cover";
  return [isField ? { part: { database: database.id, field: group }, reason: message } : whole];
}

/** Asks the planner what it would change of the schemas. */
function misreadSchemas(files: readonly DatabaseFile[], { databases }: Databases): Misread[] {
  const states = databases.flatMap((resource) => {
    const file = fileOf(resource, files);
    if (file === undefined) return [];
    const live = new Map(
      resource.dataSources.flatMap(({ key, name }) => {
        const source = sourceNamed(file, name);
        return source === undefined ? [] : [[key, source.source] as const];
      }),
    );
    return [{ resource, id: file.placed.tree.database.id, live }];
  });
  return planSchemas(states).steps.flatMap((step): Misread[] => {
    const { dataSource } = step;
    const owner = states.find(({ live, resource }) =>
      "key" in dataSource
        ? live.has(dataSource.key)
        : resource.dataSources.some(({ properties }) =>
            properties.some(
              ({ config }) =>
                config.type === "relation" && "id" in config.target && config.target.id === dataSource.id,
            ),
          ),
    );
    const source = "key" in dataSource ? owner?.live.get(dataSource.key) : undefined;
    const reason = MISREAD;
    return step.details.flatMap(({ property }): Misread[] => {
      if (owner === undefined) return [];
      const isKnown = source?.properties.some(({ name }) => name === property) === true;
      return [
        source !== undefined && isKnown
          ? { part: { source: source.id, property }, reason }
          : { part: { database: owner.id }, reason },
      ];
    });
  });
}

function misreadFile(file: DatabaseFile, { databases, rows }: Databases): Misread[] {
  const resource = databases.find((one) => fileOf(one, [file]) !== undefined);
  if (resource === undefined) return [];
  const { database } = file.placed.tree;
  const fields = (["description", "icon", "cover"] as const).flatMap((field): Misread[] => {
    const read = resource.properties[field];
    return read === undefined || JSON.stringify(read) === JSON.stringify(database[field])
      ? []
      : [{ part: { database: database.id, field }, reason: MISREAD }];
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const keys = new Map(rows.flatMap(({ id, key }) => (id === undefined ? [] : [[id, key] as const])));
  return [
    ...fields,
    ...file.sources
      .flatMap((source) => source.rows)
      .flatMap((written) => misreadRow(written, byId.get(written.tree.row.id), keys)),
  ];
}

function misreadRow(
  { tree: { row }, reads }: WrittenRow,
  resource: RowResource | undefined,
  keys: ReadonlyMap<string, string>,
): Misread[] {
  const reason = MISREAD;
  if (resource === undefined) return [{ part: { row: row.id }, reason }];
  const blocks = resource.blocks ?? [];
  if (blocks.map(digest).join() !== reads.map(digest).join()) return [{ part: { row: row.id }, reason }];
  return [...resource.values].flatMap(([name, declared]): Misread[] => {
    const live = row.values.get(name);
    const now =
      live &&
      plannedForm(
        live,
        (id) => keys.get(id),
        (option) => option,
      );
    const isSame = now !== undefined && digestPlanned(now) === digestPlanned(planned(declared));
    return isSame ? [] : [{ part: { row: row.id, value: name }, reason }];
  });
}

/** A value as it would be planned: people are written by their IDs, so nobody has to be looked up. */
function planned({ place: _, ...value }: DeclaredValue): PlannedValue {
  if (value.type !== "people") return value;
  return {
    type: "people",
    value: value.value.flatMap((person) => ("id" in person ? [person.id] : [])).sort(),
  };
}

function fileOf({ id }: DatabaseResource, files: readonly DatabaseFile[]): DatabaseFile | undefined {
  return files.find(({ placed }) => placed.tree.database.id === id);
}

function sourceNamed({ placed: { tree } }: DatabaseFile, name: string | undefined) {
  return name === undefined ? tree.sources[0] : tree.sources.find(({ source }) => source.name === name);
}
