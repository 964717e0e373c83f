import type { DateValue } from "../../model/properties/dates.ts";
import { didYouMean } from "../../model/suggestion.ts";
import { nameOf, type Reader, refuse, refuseKind, type ValueState } from "./state.ts";
import { isMapping, type Written } from "./written.ts";

const KEYS = ["start", "end", "timeZone"] as const;

/** Reads a day or a moment, or `{ start, end, timeZone }`. Whether the calendar has it is checked with the limits. */
export const date: Reader = (written, state) => {
  const value = written.text === undefined ? readRange(written, state) : { start: written.text.trim() };
  return value && { type: "date", value };
};

function readRange(written: Written, state: ValueState): DateValue | undefined {
  if (!isMapping(written.value)) return refuseKind(written, state, "a date such as 2026-03-03");
  const parts = readParts(written, KEYS, state);
  if (parts === undefined) return undefined;
  const { start, end, timeZone } = parts;
  if (start === undefined)
    return refuse(written, state, "missing-key", `${nameOf(state)} has no key "start"`);
  return { start, ...(end !== undefined && { end }), ...(timeZone !== undefined && { timeZone }) };
}

/** Reads the texts of a mapping that has no other keys. A key without a value is not there. */
export function readParts<K extends string>(
  written: Written,
  keys: readonly K[],
  state: ValueState,
): { readonly [N in K]?: string } | undefined {
  const parts: { [N in K]?: string } = {};
  for (const key of Object.keys(isMapping(written.value) ? written.value : {})) {
    const name = keys.find((one) => one === key);
    const part = written.at(key);
    if (name === undefined) {
      const message = `unknown key ${JSON.stringify(key)} in ${nameOf(state)}; expected one of ${keys.join(", ")}`;
      return refuse(part, state, "unknown-key", message, didYouMean(key, keys));
    }
    if (part.value === null) continue;
    if (part.text === undefined) return refuseKind(part, state, `text for ${JSON.stringify(key)}`);
    parts[name] = part.text.trim();
  }
  return parts;
}
