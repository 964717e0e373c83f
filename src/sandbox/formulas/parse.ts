import { type Token, tokensOf } from "./tokens.ts";

/** A formula as a tree. */
export type Formula =
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "property"; readonly id: string }
  | { readonly kind: "list"; readonly items: readonly Formula[] }
  | {
      readonly kind: "call";
      readonly name: string;
      readonly args: readonly Formula[];
      readonly method: boolean;
    }
  | { readonly kind: "unary"; readonly operator: string; readonly operand: Formula }
  | { readonly kind: "binary"; readonly operator: string; readonly left: Formula; readonly right: Formula }
  | { readonly kind: "choice"; readonly test: Formula; readonly yes: Formula; readonly no: Formula };

/** Binary operators, the loosest first. */
const precedence: readonly (readonly string[])[] = [
  ["||", "or"],
  ["&&", "and"],
  ["==", "!="],
  ["<", "<=", ">", ">="],
  ["+", "-"],
  ["*", "/", "%"],
  ["^"],
];

class Unreadable extends Error {}

/** Reads a stored expression; null when it is no formula. */
export function parseFormula(expression: string): Formula | null {
  const tokens = tokensOf(expression);
  if (tokens === null) return null;
  const reader = new Reader(tokens);
  try {
    const formula = reader.choice();
    return reader.atEnd ? formula : null;
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
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
    return { kind: "choice", test, yes, no: this.choice() };
  }

  #binary(level: number): Formula {
    const operators = precedence[level];
    if (operators === undefined) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const operator = this.#operator(operators);
      if (operator === null) return left;
      left = { kind: "binary", operator, left, right: this.#binary(level + 1) };
    }
  }

  #unary(): Formula {
    const operator = this.#operator(["-", "+", "!", "not"]);
    if (operator !== null) return { kind: "unary", operator, operand: this.#unary() };
    let subject = this.#primary();
    while (this.#skip(".")) {
      const name = this.#next();
      if (name?.kind !== "name") throw new Unreadable();
      const args = this.#skip("(") ? this.#list(")") : [];
      subject = { kind: "call", name: name.text, args: [subject, ...args], method: true };
    }
    return subject;
  }

  #primary(): Formula {
    const token = this.#next();
    switch (token?.kind) {
      case "string":
        return { kind: "string", value: token.text };
      case "number":
        return { kind: "number", value: Number(token.text) };
      case "property":
        return { kind: "property", id: token.text };
      case "name":
        if (token.text === "true" || token.text === "false") {
          return { kind: "boolean", value: token.text === "true" };
        }
        this.#expect("(");
        return { kind: "call", name: token.text, args: this.#list(")"), method: false };
      case "sign":
        if (token.text === "[") return { kind: "list", items: this.#list("]") };
        if (token.text === "(") {
          const inner = this.choice();
          this.#expect(")");
          return inner;
        }
        throw new Unreadable();
      default:
        throw new Unreadable();
    }
  }

  #list(end: string): readonly Formula[] {
    const items: Formula[] = [];
    if (this.#skip(end)) return items;
    do items.push(this.choice());
    while (this.#skip(","));
    this.#expect(end);
    return items;
  }

  /** Takes an operator of one level; a word followed by `(` is a function, not an operator. */
  #operator(operators: readonly string[]): string | null {
    const token = this.#tokens[this.#at];
    if (token === undefined || (token.kind !== "sign" && token.kind !== "name")) return null;
    if (!operators.includes(token.text)) return null;
    if (token.kind === "name" && this.#tokens[this.#at + 1]?.text === "(") return null;
    this.#at += 1;
    return token.text;
  }

  #next(): Token | undefined {
    this.#at += 1;
    return this.#tokens[this.#at - 1];
  }

  #skip(sign: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== "sign" || token.text !== sign) return false;
    this.#at += 1;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#skip(sign)) throw new Unreadable();
  }
}
