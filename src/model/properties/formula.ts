import { type Formula, parseFormula } from "./formula-parse.ts";

/** What the properties that a formula refers to are called. */
export interface FormulaNames {
  /** Gives the name of a property that is referred to by IDs; undefined when it is not known. */
  readonly nameOf: (property: string, dataSource: string) => string | undefined;
  /** Gives the name to compare by of a property that the formula calls by its name. */
  readonly renamed: (name: string) => string;
}

const AS_WRITTEN: FormulaNames = { nameOf: () => undefined, renamed: (name) => name };

/**
 * Gives the form in which formulas are compared. Notion prints them anew: with other white space and parentheses, and
 * with IDs or names for properties (NOTION.md §3.5). What is no formula is compared as it is written.
 */
export function canonicalFormula(expression: string, names: FormulaNames = AS_WRITTEN): string {
  const formula = parseFormula(expression);
  if (formula !== undefined) return print(formula, names);
  return readableFormula(expression, names.nameOf).replaceAll(/\s+/g, " ").trim();
}

function print(formula: Formula, names: FormulaNames): string {
  switch (formula.kind) {
    case "string":
      return JSON.stringify(formula.text);
    case "name":
      return formula.text;
    case "number":
      return String(formula.value);
    case "property": {
      const { name, of } = formula;
      return of === undefined ? reference(names.renamed(name)) : `${print(of, names)}.${reference(name)}`;
    }
    case "pointer": {
      const { property, dataSource, of } = formula;
      const name = names.nameOf(property, dataSource);
      const shown = name === undefined ? `{{${property}:${dataSource}}}` : reference(name);
      return of === undefined ? shown : `${print(of, names)}.${shown}`;
    }
    case "call":
      return `${formula.name}(${formula.args.map((arg) => print(arg, names)).join(", ")})`;
    default:
      return formula satisfies never;
  }
}

const POINTER = /\{\{notion:block_property:([^:}]+):([^:}]*)[^}]*\}\}/g;

/** Gives a formula as a person would write it: with the names of properties instead of their IDs. */
export function readableFormula(expression: string, nameOf: FormulaNames["nameOf"]): string {
  return expression.replaceAll(POINTER, (pointer, property: string, dataSource: string) => {
    const name = nameOf(property, dataSource);
    return name === undefined ? pointer : reference(name);
  });
}

function reference(name: string): string {
  return `prop(${JSON.stringify(name)})`;
}

/** Names that a formula mentions. */
export interface FormulaReferences {
  /** Properties of its own row. */
  readonly own: readonly string[];
  /** Properties of related rows. */
  readonly related: readonly string[];
}

/** Lists the properties that a formula calls by name; none of what is no formula. */
export function formulaReferences(expression: string): FormulaReferences {
  const own = new Set<string>();
  const related = new Set<string>();
  const visit = (formula: Formula): void => {
    if (formula.kind === "call") formula.args.forEach(visit);
    if (formula.kind !== "property" && formula.kind !== "pointer") return;
    if (formula.kind === "property") (formula.of === undefined ? own : related).add(formula.name);
    if (formula.of !== undefined) visit(formula.of);
  };
  const formula = parseFormula(expression);
  if (formula !== undefined) visit(formula);
  return { own: [...own], related: [...related] };
}
