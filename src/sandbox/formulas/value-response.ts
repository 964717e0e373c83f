import { isArray, isObject, type Json, type JsonObject, stringAt } from "../json.ts";
import { findProperty, type Property } from "../schema-properties/property.ts";
import { readValue } from "../values/read.ts";
import type { Row } from "../values/row.ts";
import { evaluate } from "./evaluate.ts";
import { parseFormula } from "./parse.ts";
import { tokensOf } from "./tokens.ts";
import { asText, boolean, list, number, text, Unsupported, type Value } from "./value.ts";

/** Formulas that refer to each other more deeply than this go in circles, or are not computed. */
const mostNested = 20;

/**
 * Gives the value of a formula as Notion sends it. What is no formula is an empty string
 * [obj-api.endpoints.retrieve-property]; what the sandbox can't compute is `unsupported`.
 */
export function formulaValue(property: Property, row: Row): JsonObject {
  try {
    return shown(computed(property, row, 0));
  } catch (error) {
    if (error instanceof Unsupported) return { type: "unsupported", unsupported: {} };
    throw error;
  }
}

function computed(property: Property, row: Row, depth: number): Value {
  if (depth > mostNested) throw new Unsupported();
  const expression = stringAt(property.config, "expression");
  if (tokensOf(expression) === null) return text(null);
  const formula = parseFormula(expression);
  if (formula === null) throw new Unsupported();
  return evaluate(formula, {
    now: row.reading.now,
    property: (id) => {
      const other = findProperty(row.schema, id);
      if (!other) throw new Unsupported();
      if (other.type === "formula") return computed(other, row, depth + 1);
      return operandOf(other.type, readValue(other, row));
    },
  });
}

function shown(value: Value): JsonObject {
  if (value.type === "list") return { type: "string", string: asText(value) };
  return { ...value };
}

/** Gives the value of a property to a formula. */
function operandOf(type: string, read: Json): Value {
  switch (type) {
    case "title":
    case "rich_text":
      return text(isArray(read) ? read.map((run) => textAt(run, "plain_text")).join("") : "");
    case "number":
      return number(typeof read === "number" ? read : null);
    case "checkbox":
      return boolean(read === true);
    case "date":
      return { type: "date", date: isObject(read) ? read : null };
    case "created_time":
    case "last_edited_time":
      return { type: "date", date: { start: read, end: null, time_zone: null } };
    case "url":
    case "email":
    case "phone_number":
      return text(typeof read === "string" ? read : null);
    case "select":
    case "status":
      return text(isObject(read) ? stringAt(read, "name") : null);
    case "multi_select":
    case "people":
    case "files":
      return list(isArray(read) ? read.map((item) => text(textAt(item, "name"))) : []);
    case "relation":
      return list(isArray(read) ? read.map((item) => text(textAt(item, "id"))) : []);
    case "created_by":
    case "last_edited_by":
      return text(textAt(read, "name"));
    case "unique_id":
      return text(
        isObject(read) ? [read.prefix, read.number].filter((part) => part !== null).join("-") : null,
      );
    case "rollup":
      return rollupOperand(read);
    default:
      throw new Unsupported();
  }
}

function rollupOperand(read: Json): Value {
  if (isObject(read) && read.type === "number") {
    return number(typeof read.number === "number" ? read.number : null);
  }
  if (isObject(read) && read.type === "date") {
    return { type: "date", date: isObject(read.date) ? read.date : null };
  }
  if (!isObject(read) || !isArray(read.array)) throw new Unsupported();
  return list(
    read.array.map((item) => {
      const type = textAt(item, "type");
      return operandOf(type, (isObject(item) ? item[type] : null) ?? null);
    }),
  );
}

function textAt(from: Json, key: string): string {
  return isObject(from) ? stringAt(from, key) : "";
}
