import { didYouMean } from "../../model/suggestion.ts";
import type { Schema } from "../database/properties.ts";
import type { Reading } from "../database/reading.ts";
import { error, quoted } from "../problem.ts";
import type { DataSourceDeclaration, Filter, PropertyDeclaration } from "../resource.ts";
import { found } from "../schema/explain.ts";
import { unknownOption } from "../values/option-names.ts";
import { isList, isMapping } from "../values/written.ts";
import type { Path } from "../yaml/document.ts";
import { CONDITIONS, type Conditions, DATE, FORMULA, type Kinds, ROLLUP, ROLLUP_ITEM } from "./conditions.ts";

/** How deep groups may stand in each other (NOTION.md §2.2). */
const DEEPEST = 2;
const TIMESTAMPS = ["created_time", "last_edited_time"];
const QUANTIFIERS = ["any", "every", "none"];

type Mapping = Readonly<Record<string, unknown>>;

/** Checks a filter of the API against a schema. Gives it as it is; undefined if it is wrong, which is reported. */
export function readFilter(
  written: Mapping,
  schema: FilteredSchema,
  at: Path,
  reading: Reading,
): Filter | undefined {
  return isFilter(written, 1, { at, schema, reading }) ? written : undefined;
}

/** What rows are filtered by. */
type FilteredSchema = Schema & Pick<DataSourceDeclaration, "createOptions">;

interface Spot {
  readonly at: Path;
  readonly schema: FilteredSchema;
  readonly reading: Reading;
}

function isFilter(written: unknown, depth: number, spot: Spot): boolean {
  if (!isMapping(written))
    return wrong(spot, "wrong-type", `a filter is ${found(written)}; expected a mapping`);
  const group = ["and", "or"].find((name) => Object.hasOwn(written, name));
  if (group !== undefined) return isGroup(written, group, depth, spot);
  if (Object.hasOwn(written, "timestamp")) return isTimestamp(written, spot);
  if (Object.hasOwn(written, "property")) return isPropertyFilter(written, spot);
  const message = 'a filter says nothing; expected "property", "timestamp", "and" or "or"';
  return wrong(spot, "missing-key", message);
}

function isGroup(written: Mapping, name: string, depth: number, spot: Spot): boolean {
  if (!hasOnly(written, [name], spot)) return false;
  const inside = below(spot, name);
  if (depth > DEEPEST) {
    return wrong(inside, "filter-too-deep", `filters nest deeper than ${DEEPEST} levels of "and" and "or"`);
  }
  const parts = written[name];
  if (!isList(parts) || parts.length === 0) {
    const what = isList(parts) ? "an empty list" : found(parts);
    return wrong(inside, "wrong-type", `"${name}" is ${what}; expected a list of filters`);
  }
  return parts.map((part, index) => isFilter(part, depth + 1, below(inside, index))).every(Boolean);
}

function isTimestamp(written: Mapping, spot: Spot): boolean {
  const { timestamp } = written;
  const name = TIMESTAMPS.find((one) => one === timestamp);
  if (name === undefined) {
    const message = `"timestamp" is ${found(timestamp)}; expected ${TIMESTAMPS.join(" or ")}`;
    return wrong(below(spot, "timestamp"), "invalid-value", message);
  }
  return (
    hasType(written, name, "timestamp", spot) && isCondition(written[name], DATE, name, below(spot, name))
  );
}

function isPropertyFilter(written: Mapping, spot: Spot): boolean {
  const { properties, faulty } = spot.schema;
  const { property } = written;
  if (typeof property === "string" && faulty.has(property)) return true;
  const declared = properties.find(({ name }) => name === property);
  if (declared === undefined) {
    const names = properties.map(({ name }) => name);
    const hint = typeof property === "string" ? didYouMean(property, names) : undefined;
    const what = typeof property === "string" ? quoted(property) : found(property);
    return wrong(
      below(spot, "property"),
      "unknown-property",
      `there is no property ${what} to filter by`,
      hint,
    );
  }
  const { type } = declared.config;
  if (!hasType(written, type, "property", spot)) return false;
  const inside = below(spot, type);
  if (type === "formula") return isOfKind(written[type], FORMULA, type, inside);
  if (type === "rollup") return isRollup(written[type], inside);
  const conditions = CONDITIONS[type];
  if (conditions !== undefined) {
    return (
      isCondition(written[type], conditions, type, inside) && hasOptions(declared, written[type], inside)
    );
  }
  return wrong(spot, "invalid-value", `Notion cannot filter by ${quoted(declared.name)}, a ${type}`);
}

/** Checks that a filter holds a condition for the type, and none for another. */
function hasType(written: Mapping, type: string, subject: string, spot: Spot): boolean {
  if (!hasOnly(written, [subject, type, "type"], spot)) return false;
  if (!Object.hasOwn(written, type)) {
    return wrong(spot, "missing-key", `the filter has no key "${type}", which holds its condition`);
  }
  if (written.type === undefined || written.type === type) return true;
  return wrong(below(spot, "type"), "invalid-value", `"type" is ${found(written.type)}; expected ${type}`);
}

function isRollup(written: unknown, spot: Spot): boolean {
  const kind = onlyKey(written, [...ROLLUP.keys(), ...QUANTIFIERS], "rollup", spot);
  if (kind === undefined || !isMapping(written)) return false;
  const conditions = ROLLUP.get(kind);
  const inside = below(spot, kind);
  return conditions === undefined
    ? isOfKind(written[kind], ROLLUP_ITEM, kind, inside)
    : isCondition(written[kind], conditions, kind, inside);
}

function isOfKind(written: unknown, kinds: Kinds, name: string, spot: Spot): boolean {
  const kind = onlyKey(written, [...kinds.keys()], name, spot);
  const conditions = kinds.get(kind ?? "");
  if (kind === undefined || conditions === undefined || !isMapping(written)) return false;
  return isCondition(written[kind], conditions, kind, below(spot, kind));
}

function isCondition(written: unknown, conditions: Conditions, name: string, spot: Spot): boolean {
  const condition = onlyKey(written, [...conditions.keys()], name, spot);
  const operand = conditions.get(condition ?? "");
  if (condition === undefined || operand === undefined || !isMapping(written)) return false;
  const value = written[condition];
  if (operand.fits(value)) return true;
  const message = `"${condition}" is ${found(value)}; expected ${operand.expected}`;
  return wrong(below(spot, condition), "wrong-type", message);
}

/** Checks that the options which a sound condition names are there. Notion refuses a filter by another. */
function hasOptions(property: PropertyDeclaration, condition: unknown, spot: Spot): boolean {
  if (!("options" in property.config) || !isMapping(condition)) return true;
  const isOption = (name: unknown, at: Spot): boolean => {
    const problem =
      typeof name === "string" ? unknownOption(property, name, spot.schema.createOptions) : undefined;
    return problem === undefined || wrong(at, "unknown-option", problem.message, problem.hint);
  };
  return Object.entries(condition)
    .flatMap(([key, operand]) => {
      const inside = below(spot, key);
      if (!isList(operand)) return [isOption(operand, inside)];
      return operand.map((name, index) => isOption(name, below(inside, index)));
    })
    .every(Boolean);
}

/** Gives the only key of a mapping; anything else is reported. */
function onlyKey(written: unknown, known: readonly string[], name: string, spot: Spot): string | undefined {
  const keys = isMapping(written) ? Object.keys(written) : [];
  const [key] = keys;
  if (!isMapping(written) || key === undefined || keys.length > 1) {
    const what = keys.length > 1 ? `several keys (${keys.join(", ")})` : found(written);
    const hint = keys.length > 1 ? 'join several conditions with "and"' : undefined;
    wrong(spot, "wrong-type", `"${name}" is ${what}; expected one of ${known.join(", ")}`, hint);
    return undefined;
  }
  return hasOnly(written, known, spot) ? key : undefined;
}

function hasOnly(written: Mapping, known: readonly string[], spot: Spot): boolean {
  const { document, report } = spot.reading;
  const [unknown] = Object.keys(written).filter((key) => !known.includes(key));
  if (unknown === undefined) return true;
  const message = `unknown key ${quoted(unknown)} in a filter; expected ${known.length > 1 ? "one of " : ""}${known.join(", ")}`;
  report(error(document.keyPlace([...spot.at, unknown]), "unknown-key", message, didYouMean(unknown, known)));
  return false;
}

function below(spot: Spot, step: string | number): Spot {
  return { ...spot, at: [...spot.at, step] };
}

function wrong({ at, reading }: Spot, code: string, message: string, hint?: string): false {
  reading.report(error(reading.document.place(at), code, message, hint));
  return false;
}
