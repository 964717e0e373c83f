import { describe, expect, it } from "vitest";
import type { DatabaseResource, OnDrift, RowResource } from "../../src/manifest/resource.ts";
import type { LiveProperty, PropertyConfig } from "../../src/model/properties/schema.ts";
import type { PropertyValue } from "../../src/model/properties/values.ts";
import { plain } from "../../src/model/rich-text.ts";
import type { LiveDataSource, LiveRow } from "../../src/plan/databases/live.ts";
import { NOTHING_KNOWN } from "../../src/plan/plan-blocks.ts";
import {
  type DatabaseInput,
  NO_REGISTRY,
  planRegistry,
  type RegistryInput,
  type RegistryOptions,
  type RegistryPlan,
  type TrashedInput,
} from "../../src/plan/plan-registry.ts";
import type { WantedRow } from "../../src/plan/rows/plan-row.ts";
import type { RowInput } from "../../src/plan/rows/plan-rows.ts";
import type { PlannedValue } from "../../src/plan/rows/value.ts";
import { database, dataSource, property } from "./databases/schema-specs.ts";

const number: PropertyConfig = { type: "number", format: undefined };
const select = (...names: string[]): PropertyConfig => ({
  type: "select",
  options: names.map((name) => ({ name })),
});

function liveProperty(name: string, config: PropertyConfig): LiveProperty {
  const options = "options" in config ? (config.options ?? []) : [];
  return {
    id: `id of ${name}`,
    name,
    description: undefined,
    config: config.type === "number" ? { type: "number", format: "number" } : config,
    optionIds: new Map(options.map((option) => [option.name, `id of ${option.name}`])),
  };
}

function liveSource(
  key: string,
  properties: readonly LiveProperty[],
  rows: readonly LiveRow[] = [],
): LiveDataSource {
  const title: LiveProperty = { ...liveProperty("Name", { type: "title" }), id: "title" };
  return { id: `source of ${key}`, name: `The ${key}`, properties: [title, ...properties], rows };
}

/** A database in Notion that is as its manifest says but for these properties. */
function standing(
  resource: DatabaseResource,
  properties: readonly LiveProperty[],
  { trashed = false, rows = [] as readonly LiveRow[] } = {},
): DatabaseInput {
  const source = liveSource(resource.key, properties, rows);
  return {
    resource,
    known: {
      live: {
        id: `id of ${resource.key}`,
        title: resource.properties.title,
        description: [],
        icon: null,
        cover: null,
        inline: false,
        locked: false,
        parent: "root-id",
        trashed,
        dataSources: [source],
      },
      foundBy: "recorded",
      record: undefined,
    },
    // Nothing is read in the trash.
    sources: trashed ? new Map() : new Map([[resource.key, source]]),
  };
}

const fresh = (resource: DatabaseResource): DatabaseInput => ({
  resource,
  known: undefined,
  sources: new Map(),
});

function liveRow(id: string, values: Readonly<Record<string, PropertyValue>> = {}): LiveRow {
  return {
    id,
    values: new Map(Object.entries(values)),
    icon: null,
    cover: null,
    locked: false,
    createdBy: "somebody",
    lastEdit: { time: "2026-11-01T00:00:00.000Z", by: "somebody" },
    blocks: undefined,
  };
}

function row(
  key: string,
  values: Readonly<Record<string, PlannedValue>> = {},
  onDrift: OnDrift = "keep",
): WantedRow {
  const resource: RowResource = {
    kind: "row",
    key,
    place: { file: "rows.csv", line: 2, column: 1 },
    dataSource: key.replace(/\/.*/, ""),
    identity: key,
    values: new Map(),
    blocks: undefined,
    onDrift,
    protect: false,
  };
  return { resource, values: new Map(Object.entries(values)), people: new Map() };
}

const found = (wanted: WantedRow, live: LiveRow): RowInput => ({
  row: wanted,
  known: { live, dataSource: "source", foundBy: "recorded", record: undefined },
});

const inTrash = (wanted: WantedRow): TrashedInput => ({
  row: wanted,
  id: `id of ${wanted.resource.key}`,
  record: undefined,
});

function plan(input: Partial<RegistryInput>, more: Partial<RegistryOptions> = {}): RegistryPlan {
  return planRegistry(
    { ...NO_REGISTRY, ...input },
    {
      isSelected: () => true,
      onDrift: undefined,
      allowDestructive: new Set(),
      parentOf: () => ({ id: "root-id" }),
      known: NOTHING_KNOWN,
      ...more,
    },
  );
}

const only = (...keys: readonly string[]): Partial<RegistryOptions> => ({
  isSelected: ({ key }) => keys.includes(key),
});

const told = ({ changes }: RegistryPlan): readonly string[] =>
  changes.map(({ action, key }) => `${action} ${key}`);

describe("destruction", () => {
  const exact = (key: string): DatabaseInput =>
    standing(database(key, [], { exact: true }), [liveProperty("Cost", number)], {
      rows: [liveRow("1", { Cost: { type: "number", value: 1 } }), liveRow("2")],
    });
  const databases = [exact("services"), exact("teams")];

  it("is refused for each database by itself, with the number of its rows that hold a value", () => {
    const { refusals } = plan({ databases });
    expect(refusals.map(({ key }) => key)).toEqual(["services", "teams"]);
    expect(refusals[0]?.message).toContain("1 row holds");
  });

  it.each<readonly [string, Partial<RegistryOptions>, readonly string[]]>([
    ["where it is allowed", { allowDestructive: new Set(["services"]) }, ["teams"]],
    ["in a database outside of the run", only("services"), ["services"]],
  ])("is not refused %s", (_, options, refused) => {
    expect(plan({ databases }, options).refusals.map(({ key }) => key)).toEqual(refused);
  });

  it("is not refused in the trash, where nothing is done", () => {
    const { resource } = exact("services");
    const trashed = standing(resource, [liveProperty("Cost", number)], { trashed: true });
    expect(plan({ databases: [trashed] })).toMatchObject({ refusals: [], schema: [] });
  });
});

describe("a filtered run", () => {
  const services = standing(database("services", [property("Cost", number)]), []);
  const gold = (color: string): PropertyConfig => ({ type: "select", options: [{ name: "Gold", color }] });
  const teams = standing(database("teams", [property("Cost", number), property("Tier", gold("blue"))]), [
    liveProperty("Tier", gold("red")),
  ]);

  it("takes the steps and the notices of its databases alone", () => {
    const databases = [services, teams];
    const whole = plan({ databases });
    expect(whole.schema.map((step) => step.database)).toEqual(["services", "teams"]);
    expect(whole.diagnostics).toMatchObject([{ severity: "warning", file: "things.database.yaml" }]);
    const filtered = plan({ databases }, only("services"));
    expect(filtered.schema.map((step) => step.database)).toEqual(["services"]);
    expect(filtered.diagnostics).toEqual([]);
    expect(told(filtered)).toEqual(["update services"]);
  });

  it("names the rows that it leaves out, so that others can point at them", () => {
    const rows = [found(row("services/a"), liveRow("a-id")), found(row("services/b"), liveRow("b-id"))];
    const filtered = plan({ databases: [services], rows }, only("services", "services/a"));
    expect(told(filtered)).toEqual(["update services", "unchanged services/a"]);
    expect([...filtered.rows]).toEqual([
      ["services/a", "a-id"],
      ["services/b", "b-id"],
    ]);
  });

  it("cannot write rows whose schema is to change first, and says so once for a database", () => {
    const rows = [
      found(row("services/same"), liveRow("same-id")),
      { row: row("services/a"), known: undefined },
      { row: row("services/b"), known: undefined },
    ];
    const codes = (...keys: readonly string[]) =>
      plan({ databases: [services, teams], rows }, only(...keys)).diagnostics.map(({ code, line }) => [
        code,
        line,
      ]);
    expect(codes("services/a", "services/b")).toEqual([["schema-not-published", 2]]);
    expect(codes("services/same")).toEqual([]);
    expect(codes("services/a", "services")).toEqual([]);
  });
});

describe("steps for a data source outside of the project", () => {
  it("belong to the database whose relation reaches there", () => {
    const area: PropertyConfig = {
      type: "relation",
      target: { id: "outside" },
      dual: { property: "Services" },
    };
    const shown: PropertyConfig = { ...area, dual: { property: "Related" } };
    const databases = [
      fresh(database("teams", [property("Other", { ...area, target: { id: "elsewhere" } })])),
      standing(database("services", [property("Area", area)]), [liveProperty("Area", shown)]),
    ];
    const { schema, changes } = plan({ databases }, only("services"));
    expect(schema).toMatchObject([{ database: "services", dataSource: { id: "outside" } }]);
    expect(changes).toMatchObject([{ key: "services", action: "update", requests: 1 }]);
  });
});

describe("a database in the trash", () => {
  const toTeams: PropertyConfig = { type: "relation", target: { key: "teams" }, dual: undefined };
  const services = standing(database("services", [property("Team", toTeams)]), [
    liveProperty("Team", { ...toTeams, target: { id: "source of teams" } }),
  ]);
  const teams = database("teams", [property("Cost", number)]);
  const rows = [{ row: row("teams/web"), known: undefined }];
  const databases = [services, standing(teams, [], { trashed: true })];

  it("stays there with its rows, and what points at it stays as it is", () => {
    const kept = plan({ databases, rows });
    expect(told(kept)).toEqual(["unchanged services", "drift teams"]);
    expect(kept).toMatchObject({ schema: [], refusals: [] });
  });

  it("is made anew with its rows when drift is overwritten, by the run or by its manifest", () => {
    const byManifest = [services, standing({ ...teams, onDrift: "overwrite" }, [], { trashed: true })];
    for (const made of [
      plan({ databases, rows }, { onDrift: "overwrite" }),
      plan({ databases: byManifest, rows }),
    ]) {
      expect(told(made)).toEqual(["update services", "create teams", "create teams/web"]);
      expect(made.schema[0]).toMatchObject({ step: "create database", database: "teams" });
      expect(made.refusals).toMatchObject([{ key: "services" }]);
    }
  });

  const both = database("teams", [], {
    dataSources: [dataSource("teams#A", [], { name: "A" }), dataSource("teams#B", [], { name: "B" })],
  });

  it.each<readonly [what: string, DatabaseResource, live: readonly string[], known: readonly string[]]>([
    ["the only one, whatever it is called", teams, ["Renamed"], ["teams: Renamed"]],
    ["the one of its name", teams, ["Other", "The teams"], ["teams: The teams"]],
    ["those of their names", both, ["B", "A", "C"], ["teams#A: A", "teams#B: B"]],
  ])("has as its data source %s", (_, resource, live, expected) => {
    const { known, ...input } = standing(resource, [], { trashed: true });
    if (known === undefined) throw new Error("It stands.");
    const dataSources = live.map((name) => ({ ...liveSource(name, []), name }));
    const there = { ...input, known: { ...known, live: { ...known.live, dataSources } } };
    const { sources } = plan({ databases: [there] });
    expect([...sources].map(([key, { id }]) => `${key}: ${id.replace("source of ", "")}`)).toEqual(expected);
  });
});

describe("a row in the trash", () => {
  const services = standing(database("services", []), []);
  const gone = inTrash(row("services/gone"));
  const points: PlannedValue = { type: "relation", value: [{ key: "services/gone" }] };
  const rows = [
    found(
      row("services/a", { Needs: points }),
      liveRow("a-id", { Needs: { type: "relation", value: ["id of services/gone"] } }),
    ),
  ];
  const needs: PropertyConfig = { type: "relation", target: { key: "services" }, dual: undefined };
  const databases = [
    standing(database("services", [property("Needs", needs)]), [
      liveProperty("Needs", { ...needs, target: { id: "source of services" } }),
    ]),
  ];

  it("stays there, and rows may go on pointing at it", () => {
    const kept = plan({ databases, rows, trashed: [gone] });
    expect(told(kept)).toEqual(["unchanged services", "unchanged services/a", "drift services/gone"]);
    expect(kept.changes.at(-1)).toMatchObject({
      id: "id of services/gone",
      drifted: true,
      title: "services/gone",
    });
  });

  it("is made anew when drift is overwritten, and rows point at the new one", () => {
    const made = plan({ databases, rows, trashed: [gone] }, { onDrift: "overwrite" });
    expect(told(made)).toEqual(["unchanged services", "create services/gone", "update services/a"]);
    const byManifest = plan({ databases, rows, trashed: [inTrash(row("services/gone", {}, "overwrite"))] });
    expect(told(byManifest)).toEqual(told(made));
  });

  it("is said nothing of in a run that is not about it", () => {
    expect(told(plan({ databases: [services], trashed: [gone] }, only("services")))).toEqual([
      "unchanged services",
    ]);
  });
});

describe("drift that is to fail", () => {
  const drifted = { databases: [standing(database("services", []), [], { trashed: true })] };

  it("is refused where the run or the manifest says so", () => {
    expect(plan(drifted).refusals).toEqual([]);
    expect(plan(drifted, { onDrift: "fail" }).refusals).toMatchObject([{ key: "services" }]);
    const databases = [standing(database("services", [], { onDrift: "fail" }), [], { trashed: true })];
    expect(plan({ databases }).refusals).toMatchObject([{ key: "services" }]);
    expect(plan({ databases }, { onDrift: "keep" }).refusals).toEqual([]);
  });

  it("is refused in rows as their manifests say", () => {
    const databases = [standing(database("services", []), [])];
    const trashed = [inTrash(row("services/a", {}, "fail")), inTrash(row("services/b"))];
    expect(plan({ databases, trashed }).refusals).toMatchObject([{ key: "services/a" }]);
  });
});

describe("an option that is renamed", () => {
  const tier = (value: string) => ({ type: "select", value }) as const;
  const rows = [
    found(row("services/a", { Tier: tier("Copper") }), liveRow("a-id", { Tier: tier("Bronze") })),
  ];
  const resource = database("services", [
    property("Tier", select("Copper"), { renamedOptions: new Map([["Copper", "Bronze"]]) }),
  ]);

  it("is the same value in every row", () => {
    const databases = [standing(resource, [liveProperty("Tier", select("Bronze"))])];
    expect(told(plan({ databases, rows }))).toEqual(["update services", "unchanged services/a"]);
  });

  it("stays another value where the new name is there already", () => {
    const databases = [standing(resource, [liveProperty("Tier", select("Bronze", "Copper"))])];
    expect(told(plan({ databases, rows }))).toEqual(["unchanged services", "update services/a"]);
  });
});

describe("a new project", () => {
  it("has its databases below their parents, each with its own steps, and then the rows", () => {
    const databases = [
      fresh(database("services", [])),
      fresh(database("teams", [], { properties: { title: plain("T") } })),
    ];
    const rows = [{ row: row("services/a"), known: undefined }];
    const made = plan({ databases, rows }, { parentOf: ({ key }) => ({ key: `above ${key}` }) });
    expect(told(made)).toEqual(["create services", "create teams", "create services/a"]);
    expect(made.changes).toMatchObject([
      { parent: { key: "above services" }, requests: 1 },
      { parent: { key: "above teams" }, requests: 1, title: "T" },
      { requests: 1 },
    ]);
    expect(made).toMatchObject({ sources: new Map(), rows: new Map(), refusals: [], diagnostics: [] });
  });
});
