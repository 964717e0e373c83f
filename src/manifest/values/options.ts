import { quoted } from "../problem.ts";
import { didYouMean } from "../suggestion.ts";
import { itemsOf, readItems, withoutDoubles } from "./list.ts";
import { nameOf, type Reader, refuse, refuseKind, type ValueState } from "./state.ts";
import type { Written } from "./written.ts";

/** More options than so many are not listed. */
const LONG_LIST = 15;

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
  const { config, renamedOptions } = state.property;
  const known = "options" in config ? config.options?.map((one) => one.name) : undefined;
  // Options that nobody declared are Notion's; whether it has this one is seen when it is asked.
  if (known === undefined || known.includes(name)) return name;
  const isNew = !known.some((one) => one.toLowerCase() === name.toLowerCase());
  if (isNew && state.createOptions && config.type !== "status") return name;
  const [renamed] = [...renamedOptions].find(([, former]) => former === name) ?? [];
  const list = known.length > 0 && known.length <= LONG_LIST ? `; expected one of ${known.join(", ")}` : "";
  const hint =
    renamed === undefined
      ? (didYouMean(name, known) ?? howToAdd(config.type))
      : `it is now called "${renamed}"`;
  const message = `${nameOf(state)} has no option ${quoted(name)}${list}`;
  return refuse(written, state, "unknown-option", message, hint);
}

function howToAdd(type: string): string {
  return type === "status" ? "add it to the options" : "add it to the options, or say createOptions: true";
}
