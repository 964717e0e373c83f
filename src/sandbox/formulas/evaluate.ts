import { call } from "./functions.ts";
import type { Formula } from "./parse.ts";
import { asNumber, asText, boolean, isEmpty, list, number, text, Unsupported, type Value } from "./value.ts";

/** What a formula sees of the world. */
export interface Surroundings {
  readonly now: Date;
  property(id: string): Value;
}

/** Computes a formula. Throws `Unsupported` for what the sandbox does not compute. */
export function evaluate(formula: Formula, around: Surroundings): Value {
  switch (formula.kind) {
    case "string":
      return text(formula.value);
    case "number":
      return number(formula.value);
    case "boolean":
      return boolean(formula.value);
    case "property":
      return around.property(formula.id);
    case "list":
      return list(formula.items.map((item) => evaluate(item, around)));
    case "choice":
      return evaluate(isEmpty(evaluate(formula.test, around)) ? formula.no : formula.yes, around);
    case "unary": {
      const operand = evaluate(formula.operand, around);
      if (formula.operator === "-") return number(-asNumber(operand));
      if (formula.operator === "+") return number(asNumber(operand));
      return boolean(isEmpty(operand));
    }
    case "binary":
      return binary(formula.operator, formula.left, formula.right, around);
    case "call":
      return call(formula.name, formula.args, around);
    default:
      return formula satisfies never;
  }
}

function binary(operator: string, leftSide: Formula, rightSide: Formula, around: Surroundings): Value {
  const left = evaluate(leftSide, around);
  // The right side of a decided `or` and `and` is not looked at.
  if (operator === "or" || operator === "||") {
    return boolean(!isEmpty(left) || !isEmpty(evaluate(rightSide, around)));
  }
  if (operator === "and" || operator === "&&") {
    return boolean(!isEmpty(left) && !isEmpty(evaluate(rightSide, around)));
  }
  const right = evaluate(rightSide, around);
  switch (operator) {
    case "==":
      return boolean(isSame(left, right));
    case "!=":
      return boolean(!isSame(left, right));
    case "<":
      return boolean(ordered(left, right) < 0);
    case "<=":
      return boolean(ordered(left, right) <= 0);
    case ">":
      return boolean(ordered(left, right) > 0);
    case ">=":
      return boolean(ordered(left, right) >= 0);
    case "+":
      return [left, right].some((side) => side.type === "string")
        ? text(asText(left) + asText(right))
        : number(asNumber(left) + asNumber(right));
    default:
      return number(arithmetic(operator, asNumber(left), asNumber(right)));
  }
}

function arithmetic(operator: string, left: number, right: number): number | null {
  const results: Readonly<Record<string, () => number>> = {
    "-": () => left - right,
    "*": () => left * right,
    "/": () => left / right,
    "%": () => left % right,
    "^": () => left ** right,
  };
  const compute = results[operator];
  if (!compute) throw new Unsupported();
  const result = compute();
  return Number.isFinite(result) ? result : null;
}

function isSame(left: Value, right: Value): boolean {
  if (left.type !== right.type) return isEmpty(left) && isEmpty(right);
  return asText(left) === asText(right);
}

function ordered(left: Value, right: Value): number {
  if (left.type === "string" && right.type === "string")
    return asText(left) < asText(right) ? -1 : Number(asText(left) > asText(right));
  return asNumber(left) - asNumber(right);
}
