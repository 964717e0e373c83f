import type { Call } from "../api/call.ts";
import { storedRichText } from "../content/rich-text.ts";
import { plainText } from "../content/rich-text-response.ts";
import { type Json, objectsAt } from "../json.ts";
import type { Property } from "../schema-properties/property.ts";
import { allRows, storedValue, withValue } from "./row.ts";

const lineTypes: ReadonlySet<string> = new Set(["url", "email", "phone_number"]);

/** Carries the values of all rows over to a new type of their property; what does not fit is emptied. */
export function convertValues(before: Property, after: Property, sourceId: string, call: Call): void {
  for (const row of allRows(sourceId, call.workspace)) {
    const stored = storedValue(row, before);
    if (stored === undefined || stored === null) continue;
    call.workspace.put(withValue(row, after, converted(stored, before.type, after.type, call)));
  }
}

function converted(stored: Json, before: string, after: string, call: Call): Json {
  const text = textOf(stored, before, call);
  if (text === null || text === "") return null;
  if (lineTypes.has(after)) return text;
  if (after === "rich_text") return storedRichText([{ text: { content: text } }]);
  if (after === "number") return Number.isFinite(Number(text)) ? Number(text) : null;
  return null;
}

function textOf(stored: Json, type: string, call: Call): string | null {
  if (lineTypes.has(type) || type === "number") return String(stored);
  if (type === "rich_text") return plainText(objectsAt({ stored }, "stored"), call.lookup);
  return null;
}
