import type { JsonObject } from "../json.ts";

/** Whether a text fulfils a condition. */
export function matchesText(text: string, condition: JsonObject): boolean {
  const within = text.toLowerCase();
  const [[operator, sought] = []] = Object.entries(condition);
  const wanted = String(sought);
  switch (operator) {
    case "equals":
      return text === wanted;
    case "does_not_equal":
      return text !== wanted;
    case "contains":
      return within.includes(wanted.toLowerCase());
    case "does_not_contain":
      return !within.includes(wanted.toLowerCase());
    case "starts_with":
      return within.startsWith(wanted.toLowerCase());
    case "ends_with":
      return within.endsWith(wanted.toLowerCase());
    default:
      return false;
  }
}

/** Whether a number fulfils a condition. */
export function matchesNumber(value: number | null, condition: JsonObject): boolean {
  const [[operator, sought] = []] = Object.entries(condition);
  const wanted = Number(sought);
  if (operator === "does_not_equal") return value !== wanted;
  if (value === null) return false;
  switch (operator) {
    case "equals":
      return value === wanted;
    case "greater_than":
      return value > wanted;
    case "less_than":
      return value < wanted;
    case "greater_than_or_equal_to":
      return value >= wanted;
    case "less_than_or_equal_to":
      return value <= wanted;
    default:
      return false;
  }
}

/** Whether a checkbox fulfils a condition. */
export function matchesCheckbox(value: boolean, condition: JsonObject): boolean {
  return condition.equals === undefined ? value !== condition.does_not_equal : value === condition.equals;
}
