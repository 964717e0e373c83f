import { validationError } from "../api/errors.ts";
import { isDataSource, schemaOf, withProperties } from "../databases/data-source.ts";
import { type JsonObject, stringAt } from "../json.ts";
import { newOption, type Option, optionsOf } from "../schema-properties/options.ts";
import type { Property } from "../schema-properties/property.ts";
import type { Target } from "./store.ts";

/** Gives the ID of the option that a value names; an unknown name becomes a new option. */
export function chosenOption(sent: JsonObject, target: Target): string {
  const { property, sourceId, call } = target;
  const schema = schemaOf(sourceId, call.workspace);
  const current = schema.find((each) => each.id === property.id) ?? property;
  const options = optionsOf(current.config);
  const option = namedOption(sent, options);
  if (option) return option.id;
  const name = stringAt(sent, "name");
  if (name === "") throw validationError(`Could not find select option with id: ${stringAt(sent, "id")}`);
  const color = typeof sent.color === "string" ? sent.color : undefined;
  const added = newOption(name, color);
  const config = { ...current.config, options: [...options, added].map((each) => ({ ...each })) };
  const source = call.workspace.get(sourceId);
  if (isDataSource(source)) {
    const next = schema.map((each) => (each.id === property.id ? { ...each, config } : each));
    call.workspace.put(withProperties(source, next));
  }
  return added.id;
}

/** Gives the ID of the status that a value names; it must be there. */
export function existingStatus(sent: JsonObject, property: Property): string {
  const option = namedOption(sent, optionsOf(property.config));
  if (option) return option.id;
  const name = stringAt(sent, "name") || stringAt(sent, "id");
  throw validationError(`Invalid status option. Status option "${name}" does not exist".`);
}

function namedOption(sent: JsonObject, options: readonly Option[]): Option | undefined {
  const id = stringAt(sent, "id");
  const name = stringAt(sent, "name");
  const option =
    options.find((each) => id !== "" && each.id === id) ??
    options.find((each) => name !== "" && each.name.toLowerCase() === name.toLowerCase());
  if (option && typeof sent.color === "string" && sent.color !== option.color) {
    throw validationError("Select option color doesn't match existing");
  }
  return option;
}
