/** Characters that stand above or below the line, by those that they are of. */
const SCRIPTS = {
  sub: paired("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"),
  sup: paired("0123456789+-=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ"),
} as const;

function paired(plain: string, scripts: string): ReadonlyMap<string, string> {
  const characters = [...scripts];
  return new Map([...plain].map((character, index) => [character, characters[index] ?? character]));
}

/** Small print, not an index or exponent: words are easier to read, and to find, as they are. */
const WORD = /[a-z]{2}/;
/** Characters that an index or exponent has at most. */
const LONGEST = 8;

/** Writes text above or below the line, as Notion has no look for it; undefined where a character has no such form. */
export function inScript(text: string, script: "sub" | "sup"): string | undefined {
  if (text.length > LONGEST || WORD.test(text)) return undefined;
  const characters = [...text].map((character) => SCRIPTS[script].get(character));
  return characters.includes(undefined) ? undefined : characters.join("");
}
