import type { Reading } from "../api/call.ts";
import { richTextResponse } from "../content/rich-text-response.ts";
import { formulaValue } from "../formulas/value-response.ts";
import { isObject, type Json, type JsonObject, objectsAt, stringAt } from "../json.ts";
import { optionsOf } from "../schema-properties/options.ts";
import type { Property } from "../schema-properties/property.ts";
import { defaultStatus } from "../schema-properties/status.ts";
import { hostedFile } from "../uploads/attach.ts";
import { rollupValue } from "./rollup.ts";
import { type Row, storedValue } from "./row.ts";
import { storedIds } from "./store.ts";

type Read = (stored: Json | undefined, property: Property, row: Row) => Json;

const richText: Read = (stored, _, { reading }) =>
  richTextResponse(objectsAt({ stored }, "stored"), reading.lookup);
const orNull: Read = (stored) => stored ?? null;
const optionWith = (id: Json | undefined, property: Property): JsonObject | null => {
  const option = optionsOf(property.config).find((each) => each.id === id);
  return option ? { id: option.id, name: option.name, color: option.color } : null;
};

const reads: Readonly<Record<string, Read>> = {
  title: richText,
  rich_text: richText,
  number: orNull,
  checkbox: (stored) => stored === true,
  url: orNull,
  email: orNull,
  phone_number: orNull,
  select: optionWith,
  multi_select: (stored, property) =>
    storedIds(stored)
      .map((id) => optionWith(id, property))
      .filter((option) => option !== null),
  status: (stored, property) =>
    optionWith(stored, property) ?? optionWith(defaultStatus(property.config)?.id, property),
  date: orNull,
  people: (stored, _, { reading }) =>
    objectsAt({ stored }, "stored").map((person) => personResponse(person, reading)),
  files: (stored, _, { reading }) => objectsAt({ stored }, "stored").map((file) => hostedFile(file, reading)),
  relation: (stored) => storedIds(stored).map((id) => ({ id })),
  place: orNull,
  button: () => ({}),
  verification: (stored, _, { reading }) => verificationResponse(stored, reading),
  unique_id: (stored, property) => ({ prefix: property.config.prefix ?? null, number: stored ?? null }),
  created_time: (_, __, { page }) => page.created,
  last_edited_time: (_, __, { page }) => page.edited,
  created_by: (_, __, { page, reading }) => authorResponse(page.createdBy, reading),
  last_edited_by: (_, __, { page, reading }) => authorResponse(page.editedBy, reading),
  formula: (_, property, row) => formulaValue(property, row),
  rollup: (_, property, row) => rollupValue(property, row),
};

/** Gives the value of a property in full, as it stands under its type in Notion's answers. */
export function readValue(property: Property, row: Row): Json {
  return reads[property.type]?.(storedValue(row.page, property), property, row) ?? null;
}

function personResponse(person: JsonObject, reading: Reading): JsonObject {
  const user = person.object === "user" ? reading.lookup.user(stringAt(person, "id")) : undefined;
  return user ? botInBrief(user) : person;
}

function authorResponse(id: string | undefined, reading: Reading): JsonObject {
  const known = reading.lookup.user(id ?? reading.bot.id);
  return known ? botInBrief(known) : { object: "user", id: id ?? reading.bot.id };
}

/** In values a bot comes without its details [schema.all-createable-props-schema]. */
function botInBrief(user: JsonObject): JsonObject {
  return user.type === "bot" ? { ...user, bot: {} } : user;
}

function verificationResponse(stored: Json | undefined, reading: Reading): JsonObject {
  if (!isObject(stored) || stored.state !== "verified") {
    return { state: "unverified", date: null, verified_by: null };
  }
  return {
    state: "verified",
    date: stored.date ?? null,
    verified_by: { object: "user", id: reading.bot.id },
  };
}
