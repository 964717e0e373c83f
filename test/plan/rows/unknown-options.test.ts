import { describe, expect, it } from "vitest";
import type { DeclaredValue } from "../../../src/manifest/resource.ts";
import type { LiveProperty, Option, PropertyConfig } from "../../../src/model/properties/schema.ts";
import { planRowCreate } from "../../../src/plan/rows/plan-row.ts";
import { type LiveOptions, liveOptions, unknownOptions } from "../../../src/plan/rows/unknown-options.ts";
import type { PlannedValue } from "../../../src/plan/rows/value.ts";
import { row } from "../../live/databases.ts";

const select = (value: string | null) => ({ type: "select", value }) as const;
const tags = (...value: readonly string[]) => ({ type: "multi_select", value }) as const;
const place = { file: "services.database.yaml", line: 8, column: 22 };

/** Reports on a new row that has one value in the property `P`. */
function check(value: PlannedValue, options: LiveOptions | undefined) {
  const declared = { ...value, place } as DeclaredValue; // options are planned as they are declared
  const resource = row("s", "a", { values: new Map([["P", declared]]) });
  const change = planRowCreate({ resource, values: new Map([["P", value]]), people: new Map() }, new Set());
  return unknownOptions([change], new Map([[resource.key, resource]]), (source, property) =>
    source === "s" && property === "P" ? options : undefined,
  );
}

const has = (known: readonly string[], more: Partial<LiveOptions> = {}): LiveOptions => ({
  type: "select",
  known,
  createOptions: false,
  ...more,
});

describe("an option that a row names", () => {
  it.each<[string, PlannedValue, LiveOptions | undefined]>([
    ["is there", select("Gold"), has(["Gold"])],
    ["is none", select(null), has([])],
    ["was checked before, because the manifest declares options", select("Gold"), undefined],
    ["may be made", select("Gold"), has([], { createOptions: true })],
    ["is one of several that are there", tags("a", "b"), has(["b", "a", "c"], { type: "multi_select" })],
  ])("is well when it %s", (_, value, options) => {
    expect(check(value, options)).toEqual([]);
  });

  const declare = 'declare it under "options" of "P"';

  it.each<[PlannedValue, LiveOptions, string, string]>([
    [
      select("Golf"),
      has(["Gold", "Silver"]),
      '"P" declares no options, and has no "Golf" in Notion; expected one of Gold, Silver',
      `did you mean "Gold"? If not, ${declare}, or say createOptions: true`,
    ],
    [
      select("Gold"),
      has([]),
      '"P" declares no options, and has no "Gold" in Notion',
      `${declare}, or say createOptions: true`,
    ],
    [
      select("gold"),
      has(["Gold"], { createOptions: true }),
      '"P" declares no options, and has no "gold" in Notion; expected one of Gold',
      'did you mean "Gold"?',
    ],
    [
      { type: "status", value: "Paused" },
      has(["Open"], { type: "status", createOptions: true }),
      '"P" declares no options, and has no "Paused" in Notion; expected one of Open',
      declare,
    ],
  ])("is an error with a way out: %o of %o", (value, options, message, hint) => {
    expect(check(value, options)).toEqual([
      { ...place, severity: "error", code: "unknown-option", message, hint },
    ]);
  });

  it("is reported alone among several, and a long list of others is not read out", () => {
    const known = Array.from({ length: 16 }, (_, index) => `tag ${index}`);
    const found = check(tags("tag 3", "other", "tag 4"), has(known, { type: "multi_select" }));
    expect(found.map(({ message }) => message)).toEqual([
      '"P" declares no options, and has no "other" in Notion',
    ]);
  });
});

describe("the options that nobody declares", () => {
  const wanted = (type: "select" | "status", options?: readonly Option[]): PropertyConfig => ({
    type,
    options,
  });
  const known = (config: PropertyConfig, live?: LiveProperty["config"]) =>
    liveOptions(config, live, false)?.known;
  const live = [{ name: "Gold" }];

  it("are those of the property in Notion, also if it was of another type with options", () => {
    expect(known(wanted("select"), { type: "select", options: live })).toEqual(["Gold"]);
    expect(known(wanted("status"), { type: "select", options: live })).toEqual(["Gold"]);
  });

  it("are none for a property that is yet to be made, but Notion gives a status three", () => {
    expect(known(wanted("select"))).toEqual([]);
    expect(known(wanted("select"), { type: "rich_text" })).toEqual([]);
    expect(known(wanted("status"))).toEqual(["Not started", "In progress", "Done"]);
  });

  it("are no question where some are declared, or where the property cannot be written", () => {
    expect(known(wanted("select", []), { type: "select", options: live })).toBeUndefined();
    expect(known({ type: "rich_text" })).toBeUndefined();
    expect(known(wanted("select"), { type: "unsupported", kind: "button" })).toBeUndefined();
  });
});
