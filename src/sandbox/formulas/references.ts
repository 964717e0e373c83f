import { botResponse } from "../api/bot.ts";
import type { Reading } from "../api/call.ts";
import { validationError } from "../api/errors.ts";
import { schemaOf } from "../databases/data-source.ts";
import { objectAt, stringAt } from "../json.ts";
import { findProperty, type Property } from "../schema-properties/property.ts";
import { parseFormula } from "./parse.ts";
import { printFormula } from "./print.ts";

const byName = /\bprop\(\s*"((?:[^"\\]|\\.)*)"\s*\)/g;
const byPointer = /\{\{notion:block_property:([^:}]+):[^}]*\}\}/g;
const stored = /\{\{property:([^}]+)\}\}/g;

/** Gives an expression to store: its references are to IDs, so that they survive that a property is renamed. */
export function storedExpression(expression: string, schema: readonly Property[]): string {
  const reference = (key: string) => {
    const property = findProperty(schema, key);
    if (!property) throw validationError(`Could not find property with name or id: ${key}`);
    return `{{property:${property.id}}}`;
  };
  return expression
    .replaceAll(byPointer, (_, id: string) => reference(id))
    .replaceAll(byName, (_, name: string) => reference(name.replaceAll(/\\(.)/g, "$1")));
}

/**
 * Gives a stored expression as it is read back: with `prop("X")` as it was written, or, as until August 2026, with
 * pointers and printed anew [schema.all-createable-props-schema, database.new-task-db].
 */
export function shownExpression(expression: string, sourceId: string, reading: Reading): string {
  const schema = schemaOf(sourceId, reading.workspace);
  if (reading.dialect.formulas === "prop") {
    return expression.replaceAll(stored, (_, id: string) => {
      const name = findProperty(schema, id)?.name ?? id;
      return `prop(${JSON.stringify(name)})`;
    });
  }
  const space = stringAt(
    objectAt(botResponse(reading.bot, reading.maxFileUploadBytes), "bot"),
    "workspace_id",
  );
  const parsed = parseFormula(expression);
  const printed = parsed === null ? expression : printFormula(parsed);
  return printed.replaceAll(
    stored,
    (_, id: string) => `{{notion:block_property:${id}:${sourceId}:${space}}}`,
  );
}
