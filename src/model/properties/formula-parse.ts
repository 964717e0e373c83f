import { type FormulaToken, formulaTokens } from "./formula-tokens.ts";

/** A formula as a tree, in which two ways to write the same are one: `a.f(b)` is a call, `a ? b : c` an `if`. */
export type Formula =
  | { readonly kind: "string" | "name"; readonly text: string }
  | { readonly kind: "number"; readonly value: number }
  /** `of` is whose property it is; undefined for the row's own. */
  | { readonly kind: "property"; readonly name: string; readonly of: Formula | undefined }
  | {
      readonly kind: "pointer";
      readonly property: string;
      readonly dataSource: string;
      readonly of: Formula | undefined;
    }
  /** `[]` is a list, an operator's sign an operation. */
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Formula[] };

/** Binary operators that are read from left to right, the loosest first, by the sign they are known by. */
const LEVELS: readonly Readonly<Record<string, string>>[] = [
  { "||": "||", or: "||" },
  { "&&": "&&", and: "&&" },
  { "==": "==", "!=": "!=" },
  { "<": "<", "<=": "<=", ">": ">", ">=": ">=" },
  { "+": "+", "-": "-" },
  { "*": "*", "/": "/", "%": "%" },
];

/** Functions that are operators by another name. */
const OPERATORS: Readonly<Record<string, string>> = { and: "&&", or: "||", not: "!" };

class Unreadable extends Error {}

/** Reads a formula in either of Notion's spellings (NOTION.md §3.5); undefined when it is not one. */
export function parseFormula(expression: string): Formula | undefined {
  const tokens = formulaTokens(expression);
  if (tokens === undefined) return undefined;
  const reader = new Reader(tokens);
  try {
    const formula = reader.choice();
    return reader.atEnd ? formula : undefined;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

/** Notion's precedence, from loose to tight: `?:`, `or`, `and`, equality, comparison, sums, products, sign, `^`, `not`. */
class Reader {
  readonly #tokens: readonly FormulaToken[];
  #at = 0;

  constructor(tokens: readonly FormulaToken[]) {
    this.#tokens = tokens;
  }

  get atEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  choice(): Formula {
    const test = this.#binary(0);
    if (!this.#skip("?")) return test;
    const yes = this.choice();
    this.#expect(":");
    return { kind: "call", name: "if", args: [test, yes, this.choice()] };
  }

  #binary(level: number): Formula {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#signed();
    let left = this.#binary(level + 1);
    for (;;) {
      const name = this.#operator(operators);
      if (name === undefined) return left;
      left = { kind: "call", name, args: [left, this.#binary(level + 1)] };
    }
  }

  #signed(): Formula {
    const name = this.#operator({ "-": "-", "+": "+" });
    if (name !== undefined) return { kind: "call", name, args: [this.#signed()] };
    const base = this.#negated();
    // To the right of `^` stands what is signed or a power itself: 2 ^ 3 ^ 2 is 2 ^ 9.
    return this.#skip("^") ? { kind: "call", name: "^", args: [base, this.#signed()] } : base;
  }

  #negated(): Formula {
    if (this.#operator({ "!": "!", not: "!" }) === undefined) return this.#postfix();
    const operand = this.#peek("-") || this.#peek("+") ? this.#signed() : this.#negated();
    return { kind: "call", name: "!", args: [operand] };
  }

  #postfix(): Formula {
    let subject = this.#primary();
    while (this.#skip(".")) subject = this.#member(subject);
    return subject;
  }

  #member(of: Formula): Formula {
    const token = this.#next();
    if (token?.kind === "pointer") return { ...token, of };
    if (token?.kind !== "name") throw new Unreadable();
    return callOf(token.text, this.#skip("(") ? this.#list(")") : [], of);
  }

  #primary(): Formula {
    const token = this.#next();
    switch (token?.kind) {
      case "pointer":
        return { ...token, of: undefined };
      case "string":
        return { kind: "string", text: token.text };
      case "number":
        return { kind: "number", value: Number(token.text) };
      case "name":
        return this.#skip("(") ? callOf(token.text, this.#list(")")) : { kind: "name", text: token.text };
      case "sign":
        return this.#enclosed(token.text);
      default:
        throw new Unreadable();
    }
  }

  #enclosed(sign: string): Formula {
    if (sign === "[") return { kind: "call", name: "[]", args: this.#list("]") };
    if (sign !== "(") throw new Unreadable();
    const inner = this.choice();
    this.#expect(")");
    return inner;
  }

  #list(end: string): readonly Formula[] {
    const items: Formula[] = [];
    if (this.#skip(end)) return items;
    do items.push(this.choice());
    while (this.#skip(","));
    this.#expect(end);
    return items;
  }

  /** Takes an operator of one level. Written as a word before `(` it is one, too: `a and (b)`. */
  #operator(signs: Readonly<Record<string, string>>): string | undefined {
    const token = this.#tokens[this.#at];
    if (token?.kind !== "sign" && token?.kind !== "name") return undefined;
    if (!Object.hasOwn(signs, token.text)) return undefined;
    this.#at += 1;
    return signs[token.text];
  }

  #next(): FormulaToken | undefined {
    this.#at += 1;
    return this.#tokens[this.#at - 1];
  }

  #peek(sign: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === "sign" && token.text === sign;
  }

  #skip(sign: string): boolean {
    const found = this.#peek(sign);
    if (found) this.#at += 1;
    return found;
  }

  #expect(sign: string): void {
    if (!this.#skip(sign)) throw new Unreadable();
  }
}

function callOf(name: string, args: readonly Formula[], of?: Formula): Formula {
  const [first, ...rest] = args;
  if (name === "prop" && first?.kind === "string" && rest.length === 0) {
    return { kind: "property", name: first.text, of };
  }
  const all = of === undefined ? args : [of, ...args];
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (operator === undefined) return { kind: "call", name, args: all };
  return all.length < 2
    ? { kind: "call", name: operator, args: all }
    : all.reduce((left, right): Formula => ({ kind: "call", name: operator, args: [left, right] }));
}
