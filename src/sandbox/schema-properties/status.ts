import { randomUUID } from "node:crypto";
import { validationError } from "../api/errors.ts";
import { arrayAt, isArray, type JsonObject, objectsAt, stringAt } from "../json.ts";
import { newOption, type Option, optionsOf, updatedOptions } from "./options.ts";

interface Group {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly option_ids: readonly string[];
}

/** The groups of every status property; they can't be edited [obj-api.endpoints.retrieve-property]. */
const groups = [
  { name: "To-do", color: "gray", first: { name: "Not started", color: "default" } },
  { name: "In progress", color: "blue", first: { name: "In progress", color: "blue" } },
  { name: "Complete", color: "green", first: { name: "Done", color: "green" } },
] as const;

/** Gives the configuration of a status property: its options, and the groups that hold them. */
export function statusConfig(before: JsonObject | undefined, sent: JsonObject): JsonObject {
  if (before === undefined && !isArray(sent.options)) return firstConfig();
  const known = before === undefined ? [] : optionsOf(before);
  const options = updatedOptions(known, sent);
  const wanted = new Map(objectsAt(sent, "options").map((option, at) => [options[at]?.id, option.group]));
  const groupOf = (option: Option): string => {
    const asked = wanted.get(option.id);
    if (typeof asked === "string") return checkedGroup(asked);
    return groupsOf(before).find((group) => group.option_ids.includes(option.id))?.name ?? groups[0].name;
  };
  return config(options, groupOf, groupsOf(before));
}

/** Gives the option that rows begin with, and fall back to: the first of the first group that has one. */
export function defaultStatus(config: JsonObject): Option | undefined {
  const options = optionsOf(config);
  const [id] = groupsOf(config).flatMap((group) => group.option_ids);
  return options.find((option) => option.id === id) ?? options[0];
}

/** Gives the name of the group of an option. */
export function statusGroup(config: JsonObject, optionId: string): string | undefined {
  return groupsOf(config).find((group) => group.option_ids.includes(optionId))?.name;
}

function firstConfig(): JsonObject {
  const options = groups.map(({ first }) => newOption(first.name, first.color));
  const groupOf = (option: Option) =>
    groups.find(({ first }) => first.name === option.name)?.name ?? groups[0].name;
  return config(options, groupOf, []);
}

function config(
  options: readonly Option[],
  groupOf: (option: Option) => string,
  known: readonly Group[],
): JsonObject {
  return {
    options: options.map((option) => ({ ...option })),
    groups: groups.map(({ name, color }) => ({
      id: known.find((group) => group.name === name)?.id ?? randomUUID(),
      name,
      color,
      option_ids: options.filter((option) => groupOf(option) === name).map((option) => option.id),
    })),
  };
}

function groupsOf(config: JsonObject | undefined): readonly Group[] {
  return objectsAt(config ?? {}, "groups").map((group) => ({
    id: stringAt(group, "id"),
    name: stringAt(group, "name"),
    color: stringAt(group, "color"),
    option_ids: arrayAt(group, "option_ids").filter((id) => typeof id === "string"),
  }));
}

function checkedGroup(name: string): string {
  if (groups.some((group) => group.name === name)) return name;
  throw validationError(`Invalid status group: ${name}`);
}
