import { canonicalValue, emptyValue, valueProblems } from "../../model/properties/compare.ts";
import { countProblems } from "../../model/properties/problems.ts";
import { isWritableType } from "../../model/properties/table.ts";
import type { WritableType } from "../../model/properties/values.ts";
import { quoted } from "../problem.ts";
import type { DeclaredValue, PropertyDeclaration } from "../resource.ts";
import { date } from "./date.ts";
import { files } from "./files.ts";
import { option, options } from "./options.ts";
import { people } from "./people.ts";
import { place } from "./place.ts";
import { relation } from "./relation.ts";
import { checkbox, line, number } from "./scalars.ts";
import { nameOf, type Readers, refuse, type Value, type ValueState } from "./state.ts";
import { text } from "./text.ts";
import type { Written } from "./written.ts";

/** The one table of how values are written (DESIGN.md §4.3). */
const READERS: Readers = {
  title: text("title"),
  rich_text: text("rich_text"),
  number,
  checkbox,
  select: option("select"),
  status: option("status"),
  multi_select: options,
  date,
  people,
  files,
  url: line("url"),
  email: line("email"),
  phone_number: line("phone_number"),
  relation,
  place,
};

/** A problem quotes the value, which may be enormous. */
const LONGEST = 300;

/** Reads the value of a property. Undefined if it does not fit, which is reported. */
export function readValue(written: Written, state: ValueState): DeclaredValue | undefined {
  const { type } = state.property.config;
  if (!isWritableType(type)) return refuse(written, state, "computed-property", ...computed(state.property));
  const value = isNothing(written) ? nothing(type) : READERS[type](written, state);
  if (value === undefined) return undefined;
  const [problem, ...others] = problemsOf(value);
  if (problem === undefined) return { ...canonical(value), place: written.place };
  for (const one of [problem, ...others]) {
    refuse(written, state, "invalid-value", `${nameOf(state)} cannot be written: ${one.slice(0, LONGEST)}`);
  }
  return undefined;
}

/** Says why a computed property has no value in a manifest, and what to do. */
export function computed({ name, config }: PropertyDeclaration): [message: string, hint: string] {
  const message = `${quoted(name)} is a ${config.type}, which Notion computes, so no row can set it`;
  return [message, "leave it out"];
}

function isNothing({ value, isCell, text = "" }: Written): boolean {
  return value === null || (isCell && text.trim() === "");
}

function nothing(type: WritableType): Value {
  const value = emptyValue(type);
  return isLookedUp(value) ? { type: value.type, value: [] } : value;
}

function problemsOf(value: Value): readonly string[] {
  return isLookedUp(value) ? countProblems(value.type, value.value.length) : valueProblems(value);
}

function canonical(value: Value): Value {
  if (isLookedUp(value)) return value;
  const sent = canonicalValue(value);
  return isLookedUp(sent) ? value : sent;
}

/** Tells whether what a value names is looked up later, so that it is not in its last form yet. */
function isLookedUp<V extends { readonly type: string }>(
  value: V,
): value is Extract<V, { readonly type: "people" | "relation" | "files" }> {
  return ["people", "relation", "files"].includes(value.type);
}
