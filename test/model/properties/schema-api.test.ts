import { describe, expect, it } from "vitest";
import {
  readProperty,
  type SchemaPropertyResponse,
  writeProperty,
} from "../../../src/model/properties/schema-api.ts";
import { recording, recordingNames } from "../../sandbox/recordings.ts";

type Schema = Readonly<Record<string, SchemaPropertyResponse>>;

/** Gives the schemas in the answers of a recording. */
function schemasIn(name: string): readonly Schema[] {
  return recording(name).flatMap(({ response }) => {
    const { object, properties } = Object(response);
    return object === "data_source" ? [properties] : [];
  });
}

function property(config: object): SchemaPropertyResponse {
  const response: unknown = { id: "a%3Ab", name: "P", description: null, ...config };
  return response as SchemaPropertyResponse; // as an answer has it, also where the SDK's types lack it
}

const option = { id: "o1", name: "Gold", color: "yellow", description: null };

describe("readProperty", () => {
  it("knows every property of every recorded schema, but for what the API cannot create", () => {
    const all = recordingNames()
      .flatMap(schemasIn)
      .flatMap((schema) => Object.values(schema));
    expect(all.length).toBeGreaterThan(300);
    for (const response of all) {
      const { id, name, config } = readProperty(response);
      expect([id, name]).toEqual([response.id, response.name]);
      if (config.type === "unsupported") expect(["verification", "button"]).toContain(config.kind);
      else expect(config.type).toBe(response.type);
    }
  });

  it("reads options with their IDs, and the groups of a status", () => {
    const groups = [
      { id: "g1", name: "To-do", color: "gray", option_ids: [] },
      { id: "g2", name: "Complete", color: "green", option_ids: ["o1"] },
    ];
    const read = readProperty(property({ type: "status", status: { options: [option], groups } }));
    expect(read.config).toEqual({
      type: "status",
      options: [{ name: "Gold", color: "yellow", group: "Complete" }],
    });
    expect(read.optionIds).toEqual(new Map([["Gold", "o1"]]));
  });

  it("takes an empty description for none", () => {
    expect(readProperty(property({ type: "date", date: {}, description: "" })).description).toBeUndefined();
    expect(readProperty(property({ type: "date", date: {}, description: "Due" })).description).toBe("Due");
  });

  it("reads both kinds of relation", () => {
    const ids = { database_id: "d", data_source_id: "s" };
    const single = { ...ids, type: "single_property", single_property: {} };
    const dual = {
      ...ids,
      type: "dual_property",
      dual_property: { synced_property_name: "Back", synced_property_id: "x" },
    };
    const config = (relation: object) => readProperty(property({ type: "relation", relation })).config;
    expect(config(single)).toEqual({ type: "relation", target: { id: "s" }, dual: undefined });
    expect(config(dual)).toEqual({ type: "relation", target: { id: "s" }, dual: { property: "Back" } });
    expect(readProperty(property({ type: "relation", relation: single })).targetDatabase).toBe("d");
  });

  it("names the kind of a property that the API cannot create", () => {
    expect(readProperty(property({ type: "button", button: {} })).config).toEqual({
      type: "unsupported",
      kind: "button",
    });
    expect(readProperty(property({ type: "place", place: {} })).config).toEqual({ type: "place" });
  });
});

describe("writeProperty", () => {
  it("writes what was read as the recorded requests had it", () => {
    const [creation] = recording("schema.all-createable-props-schema").filter(
      ({ method, body }) => method === "POST" && Object(body).initial_data_source?.properties.Rollup,
    );
    const sent: Readonly<Record<string, object>> = Object(creation?.body).initial_data_source.properties;
    const shown = schemasIn("schema.all-createable-props-schema").find((schema) => "Rollup" in schema) ?? {};
    // Options get IDs and colours, and the formula is printed anew.
    const others = Object.keys(sent).filter((name) => !["Select", "Multi-select", "Formula"].includes(name));
    expect(others.length).toBeGreaterThan(15);
    for (const name of others) {
      const response = shown[name];
      const config = response && readProperty(response).config;
      if (config === undefined || config.type === "unsupported") throw new Error(name);
      expect(writeProperty(config, (target) => ("id" in target ? target.id : ""))).toEqual(sent[name]);
    }
  });

  it("leaves out what is left to Notion", () => {
    const idOf = () => "";
    expect(writeProperty({ type: "number", format: undefined }, idOf)).toEqual({
      type: "number",
      number: {},
    });
    expect(writeProperty({ type: "status", options: undefined }, idOf)).toEqual({
      type: "status",
      status: {},
    });
    expect(writeProperty({ type: "unique_id", prefix: undefined }, idOf)).toEqual({
      type: "unique_id",
      unique_id: {},
    });
    expect(writeProperty({ type: "unique_id", prefix: null }, idOf)).toEqual({
      type: "unique_id",
      unique_id: { prefix: null },
    });
  });

  it("looks up the data source that a relation points at", () => {
    const config = { type: "relation", target: { key: "tasks" }, dual: { property: "Back" } } as const;
    expect(writeProperty(config, (target) => ("key" in target ? `id of ${target.key}` : ""))).toEqual({
      type: "relation",
      relation: { data_source_id: "id of tasks", type: "dual_property", dual_property: {} },
    });
  });
});
