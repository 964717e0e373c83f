import { describe, expect, it } from "vitest";
import { hashedName } from "../../../src/model/hashed-name.ts";
import type { PropertyFile, PropertyValue } from "../../../src/model/properties/values.ts";
import { digestPlanned, plannedForm } from "../../../src/plan/rows/compare.ts";
import type { PlannedFile, PlannedValue } from "../../../src/plan/rows/value.ts";

const DIGEST = "0123456789abcdef".repeat(4);
const HASHED = hashedName("map.pdf", DIGEST);

const local = (name: string, digest = DIGEST): PlannedFile => ({
  name,
  path: `/anywhere/${name}`,
  digest,
  size: 3,
});
const at = (name: string, url: string): PlannedFile => ({ name, url });
const hosted = (name: string, file: string): PropertyFile => ({
  name,
  source: { type: "hosted", url: `https://files.example/1/${file}` },
});
const external = (name: string, url: string): PropertyFile => ({ name, source: { type: "external", url } });

const isSame = (wanted: PlannedValue, live: PropertyValue): boolean => {
  const keyOf = (id: string) => (id === "known-id" ? "services/known" : undefined);
  return digestPlanned(wanted) === digestPlanned(plannedForm(live, keyOf, (option) => option));
};

describe("a file that stands in Notion", () => {
  it.each<readonly [what: string, wanted: PlannedFile, live: PropertyFile, same: boolean]>([
    ["one of the same bytes, whatever it is called there", local("map.pdf"), hosted("Map", HASHED), true],
    ["none of other bytes", local("map.pdf", DIGEST.replace("0", "1")), hosted("map.pdf", HASHED), false],
    ["none that somebody else uploaded", local("map.pdf"), hosted("map.pdf", "map.pdf"), false],
    [
      "none at an address, whatever that ends with",
      local("map.pdf"),
      external("map.pdf", `https://a.example/${HASHED}`),
      false,
    ],
    [
      "the one at its address",
      at("Map", "https://a.example/m.pdf"),
      external("Map", "https://a.example/m.pdf"),
      true,
    ],
    [
      "none at another address",
      at("Map", "https://a.example/m.pdf"),
      external("Map", "https://a.example/n.pdf"),
      false,
    ],
    [
      "none of another name at its address",
      at("Map", "https://a.example/m.pdf"),
      external("Plan", "https://a.example/m.pdf"),
      false,
    ],
  ])("is %s", (_, wanted, live, same) => {
    expect(isSame({ type: "files", value: [wanted] }, { type: "files", value: [live] })).toBe(same);
  });

  it("is one of several in their order", () => {
    const wanted: PlannedValue = { type: "files", value: [local("map.pdf"), at("B", "https://b.example/")] };
    const [map, b] = [hosted("map.pdf", HASHED), external("B", "https://b.example/")];
    expect(isSame(wanted, { type: "files", value: [map, b] })).toBe(true);
    expect(isSame(wanted, { type: "files", value: [b, map] })).toBe(false);
    expect(isSame(wanted, { type: "files", value: [map] })).toBe(false);
  });
});

describe("a relation that stands in Notion", () => {
  it.each<
    readonly [
      wanted: readonly ({ readonly key: string } | { readonly id: string })[],
      live: readonly string[],
      same: boolean,
    ]
  >([
    [[{ key: "services/known" }], ["known-id"], true],
    [[{ key: "services/known" }, { id: "b" }], ["b", "known-id"], true],
    [[{ id: "b" }, { id: "b" }], ["b"], true],
    [[{ id: "b" }], ["b", "known-id"], false],
    [[], ["b"], false],
    [[], [], true],
  ])("is compared as a set of rows: %j and %j", (value, live, same) => {
    expect(isSame({ type: "relation", value }, { type: "relation", value: [...live] })).toBe(same);
  });
});
