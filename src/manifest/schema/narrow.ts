import type { ErrorObject } from "ajv";
import { closest } from "../../model/suggestion.ts";

/** Keeps one error for each mistake: what only follows from another is left out. */
export function narrow(errors: readonly ErrorObject[]): ErrorObject[] {
  // A choice by `if` fails because what was chosen fails.
  const mistakes = errors.filter(({ keyword }) => keyword !== "if");
  return mistakes.filter(
    (one, index) =>
      !mistakes.some((other, place) =>
        // Of two that follow from each other the first stays.
        follows(one, other) && follows(other, one) ? place < index : follows(one, other),
      ),
  );
}

function follows(one: ErrorObject, other: ErrorObject): boolean {
  if (one.instancePath !== other.instancePath) return false;
  switch (other.keyword) {
    // A value of the wrong type fails everything else, too.
    case "type":
      return true;
    // Two keys where one is expected: neither is unknown, they are just in the wrong place.
    case "maxProperties":
      return one.keyword === "additionalProperties";
    // A misspelt key is missing under its right name.
    case "additionalProperties":
      return (
        one.keyword === "required" &&
        closest(String(other.params.additionalProperty), [String(one.params.missingProperty)]) !== undefined
      );
    default:
      return false;
  }
}
