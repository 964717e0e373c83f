/** A piece of a formula. */
export type FormulaToken =
  | { readonly kind: "string" | "number" | "name" | "sign"; readonly text: string }
  /** A property as Notion printed references until August 2026: by its ID and that of its data source. */
  | { readonly kind: "pointer"; readonly property: string; readonly dataSource: string };

const PATTERNS: readonly (readonly [FormulaToken["kind"] | "blank", RegExp])[] = [
  ["blank", /\s+|\/\*.*?\*\//sy],
  ["pointer", /\{\{notion:block_property:([^:}]+):([^:}]*)[^}]*\}\}/y],
  ["string", /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/sy],
  ["number", /(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?/iy],
  ["name", /[\p{L}_][\p{L}\p{N}_]*/uy],
  ["sign", /==|!=|<=|>=|&&|\|\||[-+*/%^<>!?:.,()[\]]/y],
];

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t" };

/**
 * Takes a formula apart, without white space and comments; undefined when there is something in it that no formula
 * has. The text of a string is what the string says.
 */
export function formulaTokens(expression: string): readonly FormulaToken[] | undefined {
  const tokens: FormulaToken[] = [];
  let at = 0;
  while (at < expression.length) {
    const found = firstMatch(expression, at);
    if (found === undefined) return undefined;
    const [kind, match] = found;
    if (kind !== "blank") tokens.push(tokenOf(kind, match));
    at += match[0].length;
  }
  return tokens;
}

function firstMatch(
  expression: string,
  at: number,
): readonly [FormulaToken["kind"] | "blank", RegExpExecArray] | undefined {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(expression);
    if (match !== null) return [kind, match];
  }
  return undefined;
}

function tokenOf(kind: FormulaToken["kind"], match: RegExpExecArray): FormulaToken {
  const [all, first = "", second = ""] = match;
  switch (kind) {
    case "pointer":
      return { kind, property: first, dataSource: second };
    case "string":
      return {
        kind,
        text: (first || second).replaceAll(/\\(.)/gs, (_, letter) => ESCAPES[letter] ?? letter),
      };
    default:
      return { kind, text: all };
  }
}
