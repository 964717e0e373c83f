import { randomUUID } from "node:crypto";
import { validationError } from "../api/errors.ts";
import { isArray, type JsonObject, objectsAt, stringAt } from "../json.ts";

/** A choice of a select, multi-select or status property. */
export interface Option {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly description: string | null;
}

/** Reads the options of a stored configuration. */
export function optionsOf(config: JsonObject): readonly Option[] {
  return objectsAt(config, "options").map((option) => ({
    id: stringAt(option, "id"),
    name: stringAt(option, "name"),
    color: stringAt(option, "color"),
    description: typeof option.description === "string" ? option.description : null,
  }));
}

/** Makes an option; without a colour it is `default` [schema.all-createable-props-schema]. */
export function newOption(name: string, color = "default", description: string | null = null): Option {
  if (name.includes(",")) throw validationError(`Invalid select option, commas not allowed: ${name}`);
  return { id: randomUUID(), name, color, description };
}

/**
 * Gives the options after an update, for which the request has the whole list: those that are there by ID or else by
 * name stay, the others are new, and what is missing is gone [schema.update-prop-type-attrs].
 */
export function updatedOptions(known: readonly Option[], config: JsonObject): readonly Option[] {
  if (!isArray(config.options)) return known;
  const next = objectsAt(config, "options").map((sent) => updatedOption(known, sent));
  const names = new Set<string>();
  for (const { name } of next) {
    const key = name.toLowerCase();
    if (names.has(key)) throw validationError(`Select option names must be unique: ${name}`);
    names.add(key);
  }
  return next;
}

function updatedOption(known: readonly Option[], sent: JsonObject): Option {
  const id = stringAt(sent, "id");
  const name = stringAt(sent, "name");
  const option = known.find((each) => each.id === id) ?? known.find((each) => each.name === name);
  const color = typeof sent.color === "string" ? sent.color : undefined;
  const description = typeof sent.description === "string" ? sent.description : null;
  if (!option) {
    if (name === "") throw validationError(`Could not find select option with id: ${id}`);
    return newOption(name, color, description);
  }
  if (color !== undefined && color !== option.color) {
    const which = option.id === id ? `id: ${id}` : `name: ${name}`;
    throw validationError(`Cannot update color of select with ${which}.`);
  }
  if (name.includes(",")) throw validationError(`Invalid select option, commas not allowed: ${name}`);
  return {
    ...option,
    name: name === "" ? option.name : name,
    description: sent.description === undefined ? option.description : description,
  };
}
