import type { Place } from "../../model/diagnostics.ts";
import type { Property } from "../database-file.generated.ts";
import { error, quoted } from "../problem.ts";
import type { PropertyDeclaration } from "../resource.ts";
import { check } from "../schema/check.ts";
import { validateProperties } from "../schema/validators.generated.js";
import { isMapping } from "../values/written.ts";
import type { Path } from "../yaml/document.ts";
import type { DeclaredSource } from "./declaration.ts";
import { readProperty } from "./property.ts";
import type { Reading } from "./reading.ts";
import { checkRenames } from "./renames.ts";

/** The properties of a data source. */
export type Schema = Pick<DeclaredSource, "properties" | "faulty">;

/** What a type cannot do without. */
const NEEDED: ReadonlyMap<unknown, string> = new Map([
  ["formula", "write { type: formula, expression: … }"],
  ["relation", "write { type: relation, database: … }"],
  ["rollup", "write { type: rollup, relation: …, property: …, function: … }"],
]);

/** Reads the properties of a data source. Undefined if they are no mapping, which is reported. */
export function readProperties(written: unknown, at: Path, reading: Reading): Schema | undefined {
  const { document, report } = reading;
  const sound = check(validateProperties, document, at, checkNames(written, at, reading), report);
  if (sound === undefined || !isMapping(written)) return undefined;
  const read = Object.entries<Property>(sound)
    .map(([name, property]) => readProperty(name, property, [...at, name], reading))
    .sort((a, b) => comparePlaces(a.place, b.place));
  const mayHaveAnother = Object.keys(written).length > read.length;
  const properties = withOneTitle(read, mayHaveAnother, at, reading);
  checkRenames(properties, at, reading);
  const names = new Set(properties.map(({ name }) => name));
  return { properties, faulty: new Set(Object.keys(written).filter((name) => !names.has(name))) };
}

/** Orders what was a mapping, where numbers come first, as it is written. */
export function comparePlaces(a: Place, b: Place): number {
  return a.line - b.line || a.column - b.column;
}

/** Leaves out properties without a proper name, and those that are but the name of a type that says too little. */
function checkNames(written: unknown, at: Path, { document, report }: Reading): unknown {
  if (!isMapping(written)) return written;
  return Object.fromEntries(
    Object.entries(written).filter(([name, property]) => {
      const path = [...at, name];
      if (name === "" || name !== name.trim()) {
        const message = `the name ${quoted(name)} is empty, or has spaces around it`;
        report(error(document.keyPlace(path), "invalid-value", message));
        return false;
      }
      const hint = NEEDED.get(property);
      if (hint === undefined) return true;
      const message = `${quoted(name)} is a ${property} without its settings`;
      report(error(document.place(path), "missing-key", message, hint));
      return false;
    }),
  );
}

/** Reports a data source without a title, unless a property that is declared wrongly may be it, or with several. */
function withOneTitle(
  properties: readonly PropertyDeclaration[],
  mayHaveAnother: boolean,
  at: Path,
  { document, report }: Reading,
): readonly PropertyDeclaration[] {
  const [first, ...others] = properties.filter(({ config }) => config.type === "title");
  if (first === undefined && !mayHaveAnother) {
    const message = "no property is the title; expected exactly one";
    report(error(document.place(at), "missing-title", message, 'add one, such as "Name: title"'));
  }
  for (const { name, place } of others) {
    const message = `${quoted(name)} is a second title beside ${quoted(first?.name ?? "")}; expected exactly one`;
    report(error(place, "second-title", message, "make it rich_text"));
  }
  return properties.filter((property) => !others.includes(property));
}
