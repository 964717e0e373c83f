import { validationError } from "../api/errors.ts";
import { storedRichText } from "../content/rich-text.ts";
import { isArray, isObject, type Json, type JsonObject, objectsAt } from "../json.ts";

/** Gives the title from `properties` of a page under a page, where it is the only property; null: not sent. */
export function sentTitle(properties: Json | undefined): readonly JsonObject[] | null {
  if (!isObject(properties)) return null;
  for (const name of Object.keys(properties)) {
    if (name !== "title") throw validationError(`${name} is not a property that exists.`);
  }
  const { title } = properties;
  if (title === undefined) return null;
  if (isArray(title)) return storedRichText(objectsAt(properties, "title"));
  if (isObject(title) && isArray(title.title)) return storedRichText(objectsAt(title, "title"));
  throw validationError("title is expected to be title.");
}
