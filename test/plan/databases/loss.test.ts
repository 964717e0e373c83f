import { describe, expect, it } from "vitest";
import type { PropertyValue } from "../../../src/model/properties/values.ts";
import { plain } from "../../../src/model/rich-text.ts";
import type { LiveRow } from "../../../src/plan/databases/live.ts";
import { lossOf } from "../../../src/plan/databases/loss.ts";
import type { Destruction } from "../../../src/plan/databases/schema-change.ts";

function row(values: Readonly<Record<string, PropertyValue>>): LiveRow {
  return {
    id: "row",
    values: new Map(Object.entries(values)),
    icon: null,
    cover: null,
    locked: false,
    createdBy: "somebody",
    lastEdit: { time: "2026-11-01T00:00:00.000Z", by: "somebody" },
    blocks: undefined,
  };
}

function lossIn(more: Partial<Destruction>, ...rows: readonly LiveRow[]): string {
  const destruction: Destruction = {
    dataSource: "services",
    what: "remove property",
    property: "P",
    option: undefined,
    before: "select",
    after: null,
    holdsValues: true,
    ...more,
  };
  const { key, message } = lossOf("services", destruction, rows);
  expect(key).toBe("services");
  return message;
}

describe("what a change of a schema destroys", () => {
  it.each<readonly [Partial<Destruction>, string]>([
    [{ what: "remove property" }, 'the property "P" of services would be removed; '],
    [
      { what: "remove option", option: "x" },
      'the option "x" of the property "P" of services would be removed; ',
    ],
    [
      { what: "change type", before: "select", after: "date" },
      'the property "P" of services would change its type from select to date; ',
    ],
    [
      { what: "change target", before: "teams", after: "people" },
      'the relation "P" of services would point at people instead of teams; ',
    ],
  ])("says what would be done: %o", (more, message) => {
    expect(lossIn(more)).toBe(`${message}0 rows hold a value that would be lost`);
  });

  it("does not count rows where Notion computes the value", () => {
    const computed = row({ P: { type: "number", value: 1 } });
    expect(lossIn({ holdsValues: false }, computed)).toMatch(/; its setup would be lost$/);
  });

  const select = (value: string | null) => row({ P: { type: "select", value } });
  const status = (value: string) => row({ P: { type: "status", value } });
  const several = (...value: string[]) => row({ P: { type: "multi_select", value } });

  it.each<readonly [what: string, option: string | undefined, rows: readonly LiveRow[], count: string]>([
    ["one row", undefined, [select("x")], "1 row holds"],
    ["all rows with a value", undefined, [select("x"), several("y"), select(null), several()], "2 rows hold"],
    ["no row without the property", undefined, [row({ Q: { type: "select", value: "x" } })], "0 rows hold"],
    ["no empty text", undefined, [row({ P: { type: "rich_text", value: plain("") } })], "0 rows hold"],
    ["rows that have the option", "x", [select("x"), select("y"), select(null)], "1 row holds"],
    ["rows that have it as their status", "x", [status("x"), status("y")], "1 row holds"],
    ["rows that have it among others", "x", [several("y", "x"), several("y")], "1 row holds"],
    ["no row of a type without options", "x", [row({ P: { type: "url", value: "x" } })], "0 rows hold"],
  ])("counts %s", (_, option, rows, count) => {
    expect(lossIn({ option }, ...rows)).toMatch(new RegExp(`; ${count} a value that would be lost$`));
  });
});
