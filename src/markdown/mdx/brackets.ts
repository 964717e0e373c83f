const CLOSING: ReadonlyMap<string, string> = new Map([
  ["{", "}"],
  ["(", ")"],
  ["[", "]"],
]);

type Mode = "line comment" | "comment" | '"' | "'" | "`" | "code";

/**
 * Follows JavaScript character by character and tells how deep in brackets, texts and comments it is; 0 means in none. It
 * knows no more of the language, so that what stands in wrong code does not matter: a bracket that closes another one is
 * passed over, and a quote behind a letter is an apostrophe.
 */
export function bracketCounter(): (character: string) => number {
  const expected: string[] = [];
  let mode: Mode = "code";
  let before = "";
  return (character) => {
    const last = before;
    before = character;
    switch (mode) {
      case "code":
        if (character === '"' || character === "'" || character === "`") {
          if (character === "`" || !/[\p{L}\p{N}]/u.test(last)) mode = character;
        } else if (character === "/" && last === "/") mode = "line comment";
        else if (character === "*" && last === "/") {
          mode = "comment";
          before = "";
        } else if (CLOSING.has(character)) expected.push(CLOSING.get(character) ?? "");
        else if (character === expected.at(-1)) {
          expected.pop();
          // Behind an expression within a template, the template goes on.
          if (expected.at(-1) === "`") {
            expected.pop();
            mode = "`";
          }
        }
        break;
      case "line comment":
        if (character === "\n") mode = "code";
        break;
      case "comment":
        if (character === "/" && last === "*") {
          mode = "code";
          before = "";
        }
        break;
      default:
        if (last === "\\") before = "";
        else if (character === mode || (character === "\n" && mode !== "`")) {
          mode = "code";
          before = "";
        } else if (mode === "`" && character === "{" && last === "$") {
          expected.push("`", "}");
          mode = "code";
        }
    }
    return expected.length + (mode === "code" || mode === "line comment" ? 0 : 1);
  };
}
