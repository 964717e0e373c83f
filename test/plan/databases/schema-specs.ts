import fc from "fast-check";
import type {
  DatabaseResource,
  DataSourceDeclaration,
  PropertyDeclaration,
} from "../../../src/manifest/resource.ts";
import type { Option, PropertyConfig } from "../../../src/model/properties/schema.ts";
import { plain } from "../../../src/model/rich-text.ts";

const place = { file: "things.database.yaml", line: 1, column: 1 };

/** Declares a property. */
export function property(
  name: string,
  config: PropertyConfig,
  more: Partial<PropertyDeclaration> = {},
): PropertyDeclaration {
  return { name, place, config, renamedOptions: new Map(), ...more };
}

/** Declares a data source; without a title it gets `Name`. */
export function dataSource(
  key: string,
  properties: readonly PropertyDeclaration[],
  more: Partial<DataSourceDeclaration> = {},
): DataSourceDeclaration {
  const title = properties.find(({ config }) => config.type === "title");
  const all = title === undefined ? [property("Name", { type: "title" }), ...properties] : properties;
  return {
    key,
    name: undefined,
    place,
    properties: all,
    keyProperty: title?.name ?? "Name",
    createOptions: false,
    scope: undefined,
    ...more,
  };
}

/** Declares a database with one data source. */
export function database(
  key: string,
  properties: readonly PropertyDeclaration[],
  more: Partial<DatabaseResource> = {},
): DatabaseResource {
  return {
    kind: "database",
    key,
    place,
    parent: "root",
    properties: { title: plain(`The ${key}`) },
    dataSources: [dataSource(key, properties)],
    exact: false,
    onDrift: "keep",
    protect: false,
    movedFrom: [],
    ...more,
  };
}

/** What a random property is made of; what it refers to is chosen among what there is. */
interface PropertySpec {
  readonly name: string;
  readonly kind: (typeof KINDS)[number];
  readonly description: string | undefined;
  readonly options: readonly Option[] | undefined;
  readonly format: string | undefined;
  readonly prefix: string | null | undefined;
  readonly target: number;
  readonly side: "none" | "unnamed" | "named" | "declared";
  readonly sideName: string;
  readonly reference: number;
  readonly second: number;
  readonly template: (reference: string, second: string) => string;
  readonly fn: string;
  readonly renamedFrom: string | undefined;
  readonly renamedOption: string | undefined;
}

const NAMES = ["A", "B", "C d", "Name", "2024", "7", 'quo"te', "constructor", "Ä,b"] as const;
const OPTION_NAMES = ["One", "two", "TWO", "Three", "four 4"] as const;
const COLORS = ["default", "gray", "red"] as const;
const GROUPS = ["To-do", "In progress", "Complete"] as const;
const PLAIN = [
  "rich_text",
  "checkbox",
  "date",
  "people",
  "files",
  "url",
  "email",
  "phone_number",
  "place",
] as const;
const STAMPS = ["created_time", "created_by", "last_edited_time", "last_edited_by"] as const;
const KINDS = [
  ...PLAIN,
  ...STAMPS,
  "number",
  "select",
  "multi_select",
  "status",
  "unique_id",
  "relation",
  "relation",
  "relation",
  "rollup",
  "rollup",
  "formula",
  "formula",
] as const;

const TEMPLATES: readonly PropertySpec["template"][] = [
  (one) => `prop(${one})`,
  (one, other) => `prop( ${one} )+prop(${other}) * 2`,
  (one, other) => `if(empty(prop(${one})), "a", (format(prop(${other}))))`,
  (one) => `not (prop(${one}) == "x")`,
  () => "1 + 2 - 3",
];

const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const option: fc.Arbitrary<Option> = fc
  .record({
    name: fc.constantFrom(...OPTION_NAMES),
    color: some(fc.constantFrom(...COLORS)),
    description: some(fc.constantFrom("", "told", "other")),
    group: some(fc.constantFrom(...GROUPS)),
  })
  .map(({ name, color, description, group }) => ({
    name,
    ...(color !== undefined && { color }),
    ...(description !== undefined && { description }),
    ...(group !== undefined && { group }),
  }));

const spec: fc.Arbitrary<PropertySpec> = fc.record({
  name: fc.constantFrom(...NAMES),
  kind: fc.constantFrom(...KINDS),
  description: some(fc.constantFrom("", "Said", "Told")),
  options: some(fc.uniqueArray(option, { maxLength: 4, selector: ({ name }) => name.toLowerCase() })),
  format: some(fc.constantFrom("number", "euro", "percent")),
  prefix: some(fc.constantFrom(null, "ABC", "XY")),
  target: fc.nat(5),
  side: fc.constantFrom("none", "unnamed", "named", "declared"),
  sideName: fc.constantFrom(...NAMES),
  reference: fc.nat(30),
  second: fc.nat(30),
  template: fc.constantFrom(...TEMPLATES),
  fn: fc.constantFrom("count", "show_original", "unique"),
  renamedFrom: some(fc.constantFrom(...NAMES)),
  renamedOption: some(fc.constantFrom(...OPTION_NAMES)),
});

interface SourceSpec {
  readonly title: string;
  readonly titleFrom: string | undefined;
  readonly properties: readonly PropertySpec[];
  readonly createOptions: boolean;
}

const source: fc.Arbitrary<SourceSpec> = fc.record({
  title: fc.constantFrom("title", ...NAMES),
  titleFrom: some(fc.constantFrom(...NAMES)),
  properties: fc.array(spec, { maxLength: 6 }),
  createOptions: fc.boolean(),
});

interface ProjectSpec {
  readonly databases: readonly { readonly sources: readonly SourceSpec[]; readonly exact: boolean }[];
}

const project: fc.Arbitrary<ProjectSpec> = fc.record({
  databases: fc.array(
    fc.record({ sources: fc.array(source, { minLength: 1, maxLength: 2 }), exact: fc.boolean() }),
    { minLength: 1, maxLength: 4 },
  ),
});

/** Databases whose manifests are valid, for the keys `db0`, `db1`, …; some have two data sources. */
export const projects: fc.Arbitrary<readonly DatabaseResource[]> = project.map(build);

/** A project, and what becomes of it when somebody works on it: parts of it are as in another one. */
export const projectPairs: fc.Arbitrary<readonly [readonly DatabaseResource[], readonly DatabaseResource[]]> =
  fc
    .tuple(
      project,
      project,
      fc.array(fc.constantFrom("kept", "kept", "mixed", "other"), { minLength: 8, maxLength: 8 }),
    )
    .map(([first, second, fates]) => {
      let at = 0;
      const fate = () => fates[at++ % fates.length];
      const edited = (one: PropertySpec, other: PropertySpec | undefined): PropertySpec => {
        const what = fate();
        if (other === undefined || what === "kept") return one;
        const { side, sideName, target, name, options, renamedFrom } = other;
        return what === "other"
          ? other
          : { ...one, side, sideName, target, name, options, renamedFrom: renamedFrom && one.name };
      };
      const databases = first.databases.map(({ sources, exact }, index) => ({
        exact: second.databases[index]?.exact ?? exact,
        sources: sources.map((each, position) => {
          const other = second.databases[index]?.sources[position];
          const { title, titleFrom, createOptions } = (fate() === "kept" ? each : other) ?? each;
          const properties = each.properties.map((one, number) => edited(one, other?.properties[number]));
          return {
            title,
            titleFrom,
            createOptions,
            properties: [...properties, ...(other?.properties.slice(4) ?? [])],
          };
        }),
      }));
      return [build(first), build({ databases })];
    });

function build({ databases }: ProjectSpec): readonly DatabaseResource[] {
  const drafts = databases.flatMap(({ sources }, at) =>
    sources.map(
      (each, index): Draft => ({
        key: sources.length === 1 ? `db${at}` : `db${at}#${index}`,
        spec: each,
        declared: new Map([[each.title, titleOf(each)]]),
        reserved: new Set([each.title]),
        usable: [each.title],
        relations: [],
      }),
    ),
  );
  const resources = assemble(drafts, databases);
  return Object.assign(resources, { [fc.toStringMethod]: () => summary(resources) });
}

/** Tells in a few lines what a counterexample declares. */
function summary(resources: readonly DatabaseResource[]): string {
  const told = ({ name, config, renamedFrom, renamedOptions, description }: PropertyDeclaration): string =>
    JSON.stringify([name, config, { renamedFrom, description, renamedOptions: [...renamedOptions] }]);
  return resources
    .flatMap(({ dataSources, exact }) =>
      dataSources.flatMap(({ key, properties, createOptions }) => [
        `\n${key}${exact ? " exact" : ""}${createOptions ? " createOptions" : ""}`,
        ...properties.map((each) => `\n    ${told(each)}`),
      ]),
    )
    .join("");
}

interface Draft {
  readonly key: string;
  readonly spec: SourceSpec;
  readonly declared: Map<string, PropertyDeclaration>;
  /** Names that are in use, the other sides of relations included. */
  readonly reserved: Set<string>;
  /** What formulas and rollups may refer to, without a circle. */
  readonly usable: string[];
  readonly relations: { readonly name: string; readonly target: Draft }[];
}

function titleOf({ title, titleFrom }: SourceSpec): PropertyDeclaration {
  return property(title, { type: "title" }, titleFrom === undefined ? {} : { renamedFrom: titleFrom });
}

function assemble(
  drafts: readonly Draft[],
  specs: readonly { readonly sources: readonly SourceSpec[]; readonly exact: boolean }[],
): readonly DatabaseResource[] {
  for (const draft of drafts) {
    for (const each of draft.spec.properties) if (!isDerived(each)) declare(draft, each, drafts);
  }
  for (const draft of drafts) {
    for (const each of draft.spec.properties) if (isDerived(each)) declare(draft, each, drafts);
  }
  return specs.map(({ sources, exact }, at) => {
    const own = drafts.filter(({ key }) => key === `db${at}` || key.startsWith(`db${at}#`));
    return database(`db${at}`, [], {
      exact,
      dataSources: own.map(({ key, declared, spec: { title, createOptions } }, index) =>
        dataSource(key, withoutRefusedRenames([...declared.values()]), {
          keyProperty: title,
          createOptions,
          ...(sources.length > 1 && { name: `Part ${index}` }),
        }),
      ),
    });
  });
}

/** Leaves out former names that no manifest can have: those of properties that are still declared, or claimed before. */
function withoutRefusedRenames(properties: readonly PropertyDeclaration[]): readonly PropertyDeclaration[] {
  const taken = new Set(properties.map(({ name }) => name));
  return properties.map(({ renamedFrom, ...rest }) => {
    if (renamedFrom === undefined || taken.has(renamedFrom)) return rest;
    taken.add(renamedFrom);
    return { ...rest, renamedFrom };
  });
}

const isDerived = ({ kind }: PropertySpec): boolean => kind === "formula" || kind === "rollup";

function declare(draft: Draft, each: PropertySpec, drafts: readonly Draft[]): void {
  if (draft.reserved.has(each.name)) return;
  const config = configOf(draft, each, drafts);
  if (config === undefined) return;
  draft.reserved.add(each.name);
  draft.usable.push(each.name);
  const { description, renamedFrom, renamedOption } = each;
  const [first] = each.options ?? [];
  draft.declared.set(
    each.name,
    property(each.name, config, {
      ...(description !== undefined && { description }),
      ...(renamedFrom !== undefined && { renamedFrom }),
      renamedOptions: new Map(first && renamedOption ? [[first.name, renamedOption]] : []),
    }),
  );
}

function configOf(draft: Draft, each: PropertySpec, drafts: readonly Draft[]): PropertyConfig | undefined {
  const { kind, options, format, prefix, reference, second, template, fn } = each;
  switch (kind) {
    case "number":
      return { type: kind, format };
    case "select":
    case "multi_select":
      return { type: kind, options: options?.map(({ group: _, ...rest }) => rest) };
    case "status":
      return { type: kind, options };
    case "unique_id":
      return { type: kind, prefix };
    case "relation":
      return relation(draft, each, drafts);
    case "formula": {
      const name = (at: number) => JSON.stringify(draft.usable[at % draft.usable.length]);
      return { type: kind, expression: template(name(reference), name(second)) };
    }
    case "rollup": {
      const over = draft.relations[reference % draft.relations.length];
      const rolled = over?.target.usable[second % over.target.usable.length];
      if (over === undefined || rolled === undefined) return undefined;
      return { type: kind, relation: over.name, property: rolled, function: fn };
    }
    default:
      return { type: kind };
  }
}

function relation(draft: Draft, each: PropertySpec, drafts: readonly Draft[]): PropertyConfig | undefined {
  const target = drafts[each.target % drafts.length];
  if (target === undefined) return undefined;
  const { name, side, sideName } = each;
  const config = (dual: Extract<PropertyConfig, { type: "relation" }>["dual"]): PropertyConfig => {
    draft.relations.push({ name, target });
    return { type: "relation", target: { key: target.key }, dual };
  };
  const taken = target.reserved.has(sideName) || (target === draft && sideName === name);
  if (side === "none" || ((side === "named" || side === "declared") && taken)) return config(undefined);
  if (side === "unnamed") return config({ property: undefined });
  target.reserved.add(sideName);
  target.usable.push(sideName);
  target.relations.push({ name: sideName, target: draft });
  if (side === "declared") {
    const back: PropertyConfig = { type: "relation", target: { key: draft.key }, dual: { property: name } };
    target.declared.set(
      sideName,
      property(sideName, back, each.description ? { description: "Other side" } : {}),
    );
  }
  return config({ property: sideName });
}
