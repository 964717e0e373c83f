import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DatabaseResource, PropertyDeclaration } from "../../../src/manifest/resource.ts";
import { canonicalFormula } from "../../../src/model/properties/formula.ts";
import type { LiveProperty } from "../../../src/model/properties/schema.ts";
import { planSchemas } from "../../../src/plan/databases/plan-schemas.ts";
import type { Destruction, SchemaPlan } from "../../../src/plan/databases/schema-change.ts";
import type { DatabaseState } from "../../../src/plan/databases/wanted-schema.ts";
import { startSandbox } from "../../../src/sandbox/index.ts";
import { nowhere, observe, publishSchemas } from "./schema-executor.ts";
import { projectPairs, projects } from "./schema-specs.ts";

/** LAW_SEED repeats the tries of a run that failed. */
const seed = process.env.LAW_SEED === undefined ? {} : { seed: Number(process.env.LAW_SEED) };
const runs = Number(process.env.LAW_RUNS ?? 150);

describe("schemas", () => {
  it.each(["prop", "pointer"] as const)(
    "are what the manifests declare after one apply, whatever was there before; formulas read as %s",
    async (formulas) => {
      const sandbox = await startSandbox({ dialect: { formulas } });
      try {
        await fc.assert(
          fc.asyncProperty(fc.oneof(fc.tuple(projects, projects), projectPairs), async ([first, second]) => {
            const places = nowhere();
            const publish = async (resources: readonly DatabaseResource[]) => {
              const before = await observe(sandbox, resources, places);
              const plan = await publishSchemas(sandbox, resources, places);
              const after = await observe(sandbox, resources, places);
              expectUntouched(before, after, plan);
              expectDone(after);
              return plan;
            };
            expect((await publish(first)).destructions).toEqual([]);
            await publish(second);
          }),
          { numRuns: runs, ...seed },
        );
        expect(sandbox.requests.filter(({ status }) => status >= 400)).toEqual([]);
      } finally {
        await sandbox.close();
      }
    },
    600_000,
  );
});

/** After an apply, nothing is left to do, and each declared property is there. */
function expectDone(states: readonly DatabaseState[]): void {
  const plan = planSchemas(states);
  expect(plan.steps).toEqual([]);
  expect(plan.destructions).toEqual([]);
  const keyOf = new Map(states.flatMap(({ live }) => [...live].map(([key, { id }]) => [id, key] as const)));
  for (const { resource, live } of states) {
    for (const { key, properties } of resource.dataSources) {
      const found = live.get(key)?.properties ?? [];
      for (const declared of properties) {
        const about = plan.notices.filter(
          (notice) =>
            (notice.dataSource === key && notice.property === declared.name) ||
            (notice.notice === "not joined" &&
              notice.other.dataSource === key &&
              notice.other.property === declared.name) ||
            (notice.dataSource === key && notice.notice === "name taken" && notice.name === declared.name),
        );
        if (about.some(({ notice }) => MISSING.has(notice))) continue;
        const { config } = declared;
        const isSideTaken =
          config.type === "relation" &&
          plan.notices.some((each) => each.notice === "name taken" && each.name === config.dual?.property);
        expectProperty(declared, found, keyOf, isSideTaken);
      }
    }
  }
}

function expectProperty(
  declared: PropertyDeclaration,
  found: readonly LiveProperty[],
  keyOf: ReadonlyMap<string, string>,
  isSideTaken: boolean,
): void {
  const live = found.find(({ name }) => name === declared.name);
  expect(live?.config.type, declared.name).toBe(declared.config.type);
  if (live === undefined) return;
  if (declared.description !== undefined) expect(live.description ?? "").toBe(declared.description);
  const { config } = declared;
  switch (config.type) {
    case "number":
      if (config.format !== undefined) expect(live.config).toEqual(config);
      break;
    case "unique_id":
      if (config.prefix !== undefined) expect(live.config).toEqual(config);
      break;
    case "select":
    case "multi_select":
    case "status":
      for (const option of config.options ?? []) {
        const options = "options" in live.config ? (live.config.options ?? []) : [];
        const same = options.find(({ name }) => name === option.name);
        expect(same, option.name).toBeDefined();
        if (option.description !== undefined) expect(same?.description ?? "").toBe(option.description);
      }
      break;
    case "formula": {
      const expression = live.config.type === "formula" ? live.config.expression : "";
      const names = new Map(found.map(({ id, name }) => [id, name]));
      expect(canonicalFormula(expression, { nameOf: (id) => names.get(id), renamed: (name) => name })).toBe(
        canonicalFormula(config.expression),
      );
      break;
    }
    case "rollup":
      expect(live.config).toEqual(config);
      break;
    case "relation": {
      if (live.config.type !== "relation") return;
      const target = "id" in live.config.target ? keyOf.get(live.config.target.id) : undefined;
      expect({ key: target }).toEqual(config.target);
      expect(live.config.dual === undefined).toBe(config.dual === undefined);
      if (config.dual?.property !== undefined && !isSideTaken) expect(live.config.dual).toEqual(config.dual);
      break;
    }
    default:
      expect(live.config).toEqual({ type: config.type });
  }
}

/** What no manifest names stays as it is, unless its database is exact; what stays keeps its ID. What goes is told. */
function expectUntouched(
  before: readonly DatabaseState[],
  after: readonly DatabaseState[],
  plan: SchemaPlan,
): void {
  for (const [at, { resource, live }] of before.entries()) {
    for (const { key, properties } of resource.dataSources) {
      const was = live.get(key)?.properties ?? [];
      const is = after[at]?.live.get(key)?.properties ?? [];
      const gone = was.filter(({ id }) => !is.some((each) => each.id === id));
      const retyped = was.filter(({ id, config: { type } }) =>
        is.some((each) => each.id === id && each.config.type !== type),
      );
      const destroyed = (what: Destruction["what"]) =>
        plan.destructions.flatMap((each) =>
          each.dataSource === key && each.what === what ? [each.property] : [],
        );
      expect(gone.map(({ name }) => name).sort()).toEqual(destroyed("remove property").sort());
      expect(retyped.map(({ name }) => name).sort()).toEqual(destroyed("change type").sort());
      if (!isExact(resource)) expect(gone).toEqual([]);
      for (const { name } of properties) {
        const old = was.find((each) => each.name === name);
        const now = is.find((each) => each.name === name);
        const renamed = properties.some((each) => each.renamedFrom === name);
        if (old !== undefined && now !== undefined && old.id !== now.id) {
          expect(renamed || isSide(old) || isSide(now) || old.id === "title" || now.id === "title").toBe(
            true,
          );
        }
      }
    }
  }
}

/** Notices of what cannot be as it is declared. */
const MISSING = new Set(["not joined", "name taken", "held back"]);

const isExact = ({ exact }: DatabaseResource): boolean => exact;
const isSide = ({ config }: LiveProperty): boolean => config.type === "relation" && config.dual !== undefined;
