import { itemsOf, readItems, withoutDoubles } from "./list.ts";
import { unknownOption } from "./option-names.ts";
import { nameOf, type Reader, refuse, refuseKind, type ValueState } from "./state.ts";
import type { Written } from "./written.ts";

/** Makes the reader of one option. */
export function option(type: "select" | "status"): Reader {
  return (written, state) => {
    const value = readOption(written, state);
    return value === undefined ? undefined : { type, value };
  };
}

/** Reads a list of options. */
export const options: Reader = (written, state) => {
  const names = readItems(itemsOf(written), (item) => readOption(item, state));
  return names && { type: "multi_select", value: withoutDoubles(names) };
};

function readOption(written: Written, state: ValueState): string | undefined {
  const name = written.text?.trim();
  if (name === undefined) return refuseKind(written, state, "the name of an option");
  if (name === "") {
    return refuse(written, state, "invalid-value", `${nameOf(state)} is empty`, "write null to clear it");
  }
  const problem = unknownOption(state.property, name, state.createOptions);
  return problem === undefined
    ? name
    : refuse(written, state, "unknown-option", problem.message, problem.hint);
}
