/** A piece of a formula. */
export interface Token {
  readonly kind: "string" | "number" | "property" | "name" | "sign";
  readonly text: string;
}

const patterns: readonly (readonly [Token["kind"] | "space", RegExp])[] = [
  ["space", /\s+/y],
  ["property", /\{\{property:([^}]+)\}\}/y],
  ["string", /"((?:[^"\\]|\\.)*)"/y],
  ["number", /\d+(?:\.\d+)?(?:e[+-]?\d+)?/y],
  ["name", /[A-Za-z_]\w*/y],
  ["sign", /==|!=|<=|>=|&&|\|\||[-+*/%^<>!?:.,()[\]]/y],
];

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t" };

/** Takes a stored expression apart; null when there is something in it that no formula has. */
export function tokensOf(expression: string): readonly Token[] | null {
  const tokens: Token[] = [];
  let at = 0;
  while (at < expression.length) {
    const found = tokenAt(expression, at);
    if (found === null) return null;
    const { kind, text, end } = found;
    if (kind !== "space") tokens.push({ kind, text });
    at = end;
  }
  return tokens;
}

function tokenAt(
  expression: string,
  at: number,
): { readonly kind: Token["kind"] | "space"; readonly text: string; readonly end: number } | null {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(expression);
    if (!match) continue;
    const text = match[1] ?? match[0];
    const end = at + match[0].length;
    return { kind, end, text: kind === "string" ? unescaped(text) : text };
  }
  return null;
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(.)/gs, (_, character: string) => escapes[character] ?? character);
}
