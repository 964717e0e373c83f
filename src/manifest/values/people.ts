import { parseNotionId } from "../../model/ids.ts";
import type { PersonRef } from "../resource.ts";
import { itemsOf, readItems, withoutDoubles } from "./list.ts";
import { type Reader, refuseKind, type ValueState } from "./state.ts";
import type { Written } from "./written.ts";

const EMAIL = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/;

/** Reads a list of people, each by e-mail address or ID. */
export const people: Reader = (written, state) => {
  const refs = readItems(itemsOf(written), (item) => readPerson(item, state));
  return refs && { type: "people", value: withoutDoubles(refs) };
};

function readPerson(written: Written, state: ValueState): PersonRef | undefined {
  const text = written.text?.trim() ?? "";
  if (EMAIL.test(text)) return { email: text };
  const id = /^https?:/i.test(text) ? undefined : parseNotionId(text);
  return id === undefined ? refuseKind(written, state, "the e-mail address or user ID of a person") : { id };
}
