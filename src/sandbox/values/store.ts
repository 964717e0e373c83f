import type { Call } from "../api/call.ts";
import { notFound, validationError } from "../api/errors.ts";
import { normalisedDate } from "../content/dates.ts";
import { storedRichText } from "../content/rich-text.ts";
import { arrayAt, isObject, type Json, type JsonObject, objectsAt, stringAt } from "../json.ts";
import type { Property } from "../schema-properties/property.ts";
import { validationMessage } from "../validation/problem.ts";
import { dashed } from "../workspace/ids.ts";
import { isPage } from "../workspace/records.ts";
import { chosenOption, existingStatus } from "./choices.ts";
import { storedFile } from "./files.ts";

/** What a value is stored for. */
export interface Target {
  readonly property: Property;
  readonly sourceId: string;
  readonly call: Call;
}

type Store = (sent: Json | undefined, target: Target) => Json;

const richText: Store = (sent) => storedRichText(objectsAt({ sent }, "sent"));
const asSent: Store = (sent) => sent ?? null;

/** An empty line is refused: it is emptied with null. */
const line: Store = (sent, { property }) => {
  if (sent !== "") return sent ?? null;
  const path = `body.properties.${property.name}.${property.type}`;
  throw validationError(
    validationMessage("body", [{ path, expected: "populated or `null`", received: sent }]),
  );
};

const stores: Readonly<Record<string, Store>> = {
  title: richText,
  rich_text: richText,
  number: asSent,
  checkbox: (sent) => sent === true,
  url: line,
  email: line,
  phone_number: line,
  select: (sent, target) => (isObject(sent) ? chosenOption(sent, target) : null),
  multi_select: (sent, target) => [
    ...new Set(objectsAt({ sent }, "sent").map((option) => chosenOption(option, target))),
  ],
  status: (sent, { property }) => (isObject(sent) ? existingStatus(sent, property) : null),
  date: (sent) => (isObject(sent) ? normalisedDate(sent) : null),
  people: (sent) => objectsAt({ sent }, "sent").map(storedPerson),
  files: (sent, { call }) => objectsAt({ sent }, "sent").map((file) => storedFile(file, call)),
  relation: (sent, target) => [
    ...new Set(objectsAt({ sent }, "sent").map((page) => relatedPage(page, target))),
  ],
  place: (sent) => (isObject(sent) ? storedPlace(sent) : null),
  verification: (sent) => (isObject(sent) ? storedVerification(sent) : null),
};

/** Gives a value of a request as it is kept; a type without a way to write it is refused. */
export function storedValueOf(sent: Json | undefined, target: Target): Json {
  const store = stores[target.property.type];
  if (store) return store(sent, target);
  const { name, type } = target.property;
  throw validationError(`${name} is a ${type} property, whose value can't be updated.`);
}

function storedPerson(person: JsonObject): JsonObject {
  return { object: person.object === "group" ? "group" : "user", id: dashed(stringAt(person, "id")) };
}

function relatedPage(sent: JsonObject, { property, call }: Target): string {
  const id = dashed(stringAt(sent, "id"));
  const page = call.workspace.get(id);
  if (!isPage(page)) throw notFound("page", id, call.bot);
  if (page.parent !== property.config.data_source_id) {
    throw validationError(`Page ${id} is not in the data source that ${property.name} relates to.`);
  }
  return id;
}

function storedPlace(sent: JsonObject): JsonObject {
  const text = (key: string) => sent[key] ?? null;
  return {
    lat: sent.lat ?? null,
    lon: sent.lon ?? null,
    name: text("name"),
    address: text("address"),
    aws_place_id: text("aws_place_id"),
    google_place_id: text("google_place_id"),
  };
}

function storedVerification(sent: JsonObject): JsonObject {
  const date = isObject(sent.date) ? normalisedDate(sent.date) : null;
  return { state: stringAt(sent, "state"), date };
}

/** Gives the IDs in a stored list. */
export function storedIds(stored: Json | undefined): readonly string[] {
  return arrayAt({ stored }, "stored").filter((id) => typeof id === "string");
}
