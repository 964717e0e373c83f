import { describe, expect, it } from "vitest";
import type { Option } from "../../../src/model/properties/schema.ts";
import { diffOptions } from "../../../src/plan/databases/diff-options.ts";

const live: readonly Option[] = [
  { name: "Gold", color: "yellow", description: "Best" },
  { name: "Silver", color: "gray" },
  { name: "Tin", color: "brown" },
];
const ids = new Map(live.map(({ name }) => [name, `id of ${name}`]));

function diff(wanted: readonly Option[], more: { renamed?: [string, string][]; exact?: boolean } = {}) {
  return diffOptions(wanted, live, ids, { renamed: new Map(more.renamed), exact: more.exact ?? false });
}

describe("diffOptions", () => {
  it("finds nothing when the options are there, in whatever order, with others beside them", () => {
    expect(diff([{ name: "Tin" }, { name: "Gold" }]).changes).toEqual([]);
  });

  it("sends all that there are, whole and with their IDs, and a new one behind its neighbour", () => {
    const { options, changes } = diff([{ name: "Gold" }, { name: "Bronze", color: "orange" }]);
    expect(options).toEqual([
      { id: "id of Gold", name: "Gold", color: "yellow", description: "Best" },
      { name: "Bronze", color: "orange" },
      { id: "id of Silver", name: "Silver", color: "gray" },
      { id: "id of Tin", name: "Tin", color: "brown" },
    ]);
    expect(changes).toEqual([{ aspect: "option", before: null, after: "Bronze" }]);
  });

  it("puts a new first one first", () => {
    expect(diff([{ name: "Platinum" }, { name: "Gold" }]).options[0]?.name).toBe("Platinum");
  });

  it("renames an option, which keeps its ID", () => {
    const { options, changes } = diff([{ name: "Pewter" }], { renamed: [["Pewter", "Tin"]] });
    expect(options[2]).toEqual({ id: "id of Tin", name: "Pewter", color: "brown" });
    expect(changes).toEqual([{ aspect: "option", before: "Tin", after: "Pewter" }]);
  });

  it("renames an option whose name is written in another case: for Notion it is the same", () => {
    expect(diff([{ name: "gold" }]).options).toHaveLength(3);
    expect(diff([{ name: "gold" }]).changes).toEqual([{ aspect: "option", before: "Gold", after: "gold" }]);
  });

  it("does not rename what is renamed already, nor what the manifest still has", () => {
    expect(diff([{ name: "Gold" }], { renamed: [["Gold", "Tin"]] }).changes).toEqual([]);
    const kept = diff([{ name: "Pewter" }, { name: "Tin" }], { renamed: [["Pewter", "Tin"]] });
    expect(kept.changes).toEqual([{ aspect: "option", before: null, after: "Pewter" }]);
  });

  it("changes and takes away descriptions, and leaves those that the manifest does not write", () => {
    expect(diff([{ name: "Gold" }, { name: "Silver" }]).changes).toEqual([]);
    const changed = diff([
      { name: "Gold", description: "" },
      { name: "Silver", description: "Second" },
    ]);
    expect(changed.changes).toEqual([
      { aspect: "option description", before: "Best", after: null },
      { aspect: "option description", before: null, after: "Second" },
    ]);
    expect(changed.options.slice(0, 2)).toEqual([
      { id: "id of Gold", name: "Gold", color: "yellow", description: null },
      { id: "id of Silver", name: "Silver", color: "gray", description: "Second" },
    ]);
  });

  it("removes what the manifest does not have only when it is exact", () => {
    expect(diff([{ name: "Gold" }]).removed).toEqual([]);
    const exact = diff([{ name: "Gold" }], { exact: true });
    expect(exact.removed).toEqual(["Silver", "Tin"]);
    expect(exact.options.map(({ name }) => name)).toEqual(["Gold"]);
  });

  it("tells of colours and groups, and never sends them for an option that is there", () => {
    const { changes, fixed, options } = diff([{ name: "Gold", color: "red", group: "Complete" }]);
    expect(changes).toEqual([]);
    expect(options[0]?.color).toBe("yellow");
    expect(fixed).toEqual([
      { notice: "option color", option: "Gold", live: "yellow", wanted: "red" },
      { notice: "option group", option: "Gold", live: undefined, wanted: "Complete" },
    ]);
  });
});
