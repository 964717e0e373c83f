import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type NewRow, orderRows } from "../../../src/plan/rows/order.ts";

const row = (key: string, ...targets: string[]): NewRow => ({
  key,
  relations: new Map([["Depends on", targets]]),
});

const graph = fc
  .integer({ min: 1, max: 8 })
  .chain((count) =>
    fc
      .array(fc.array(fc.nat(count), { maxLength: 3 }), { minLength: count, maxLength: count })
      .map((targets) =>
        targets.map((list, index) => row(`r${index}`, ...list.map((target) => `r${target}`))),
      ),
  );

describe("the order in which new rows are created", () => {
  it("puts rows after those that they point at", () => {
    expect(orderRows([row("a", "b"), row("b", "c"), row("c")])).toEqual({
      keys: ["c", "b", "a"],
      later: new Map(),
    });
  });

  it("breaks a circle at one row", () => {
    const { keys, later } = orderRows([row("a", "b"), row("b", "c"), row("c", "a")]);
    expect(keys).toEqual(["c", "b", "a"]);
    expect([...later.keys()]).toEqual(["c"]);
  });

  it("writes a relation of a row to itself later", () => {
    expect([...orderRows([row("a", "a")]).later.keys()]).toEqual(["a"]);
  });

  it("holds every row once, defers only what points ahead, and never needs a second write without a circle", () => {
    fc.assert(
      fc.property(graph, (rows) => {
        const { keys, later } = orderRows(rows);
        expect([...keys].sort()).toEqual(rows.map(({ key }) => key).sort());
        for (const { key, relations } of rows) {
          const ahead = (relations.get("Depends on") ?? []).some(
            (target) => keys.indexOf(target) >= keys.indexOf(key),
          );
          expect(later.has(key)).toBe(ahead);
        }
        const inCircles = rows.filter(({ key }) => reaches(rows, key, key)).length;
        expect(later.size).toBeLessThanOrEqual(inCircles);
      }),
    );
  });

  it("takes chains of 100,000 rows", () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => row(`r${index}`, `r${index + 1}`));
    expect(orderRows(rows).keys[0]).toBe("r99999");
  });
});

function reaches(rows: readonly NewRow[], from: string, to: string, seen = new Set<string>()): boolean {
  const targets = rows.find(({ key }) => key === from)?.relations.get("Depends on") ?? [];
  return targets.some((target) => {
    if (target === to) return true;
    if (seen.has(target)) return false;
    seen.add(target);
    return reaches(rows, target, to, seen);
  });
}
