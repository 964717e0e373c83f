import type { Formula } from "./parse.ts";

/** Prints a formula as Notion does: with one space around operators and after commas. */
export function printFormula(formula: Formula): string {
  switch (formula.kind) {
    case "string":
      return JSON.stringify(formula.value);
    case "number":
    case "boolean":
      return String(formula.value);
    case "property":
      return `{{property:${formula.id}}}`;
    case "list":
      return `[${formula.items.map(printFormula).join(", ")}]`;
    case "call":
      return printCall(formula.name, formula.args, formula.method);
    case "unary":
      return `${formula.operator === "not" ? "not " : formula.operator}${operand(formula.operand)}`;
    case "binary":
      return `${base(formula)} ${formula.operator} ${operand(formula.right)}`;
    case "choice":
      return `${operand(formula.test)} ? ${printFormula(formula.yes)} : ${printFormula(formula.no)}`;
    default:
      return formula satisfies never;
  }
}

function printCall(name: string, args: readonly Formula[], method: boolean): string {
  const [subject, ...rest] = args;
  if (!method || subject === undefined) return `${name}(${args.map(printFormula).join(", ")})`;
  return `${operand(subject)}.${name}(${rest.map(printFormula).join(", ")})`;
}

/** What is raised to a power keeps its sign in parentheses: without them it reads as the sign of the whole. */
function base({ left, operator }: Extract<Formula, { kind: "binary" }>): string {
  return operator === "^" && left.kind === "unary" ? `(${printFormula(left)})` : operand(left);
}

/** An operation inside another one is always in parentheses, and nothing else is [database.new-task-db]. */
function operand(formula: Formula): string {
  const isOperation = formula.kind === "binary" || formula.kind === "choice";
  return isOperation ? `(${printFormula(formula)})` : printFormula(formula);
}
