import { bracketCounter } from "./brackets.ts";
import type { Reader } from "./reader.ts";

/** How a statement begins, on one line; prose such as "import taxes" and "export it" does not. */
const IMPORT =
  /^import(?:\s*["'{]|\s*\*\s*as\s|\s+(?:type\s+)?[\p{L}_$][\p{L}\p{N}_$]*(?:\s*,|\s+from(?:\s*["']|\s*$))|\s+type\s*\{)/u;
const EXPORT =
  /^export(?:\s*[{*]|\s+(?:default|const|let|var|function|class|async\s+function|abstract\s+class|type|interface|enum|declare)(?:[\s{(["'*<[]|$))/;

/**
 * Makes a reader of statements that import or export, which end, as in MDX, with the line before an empty one that stands
 * in no bracket. It is done with the line end behind them.
 */
export function statementReader(): Reader {
  const count = bracketCounter();
  let line = "";
  let isFirst = true;
  return (character) => {
    const open = count(character);
    if (character !== "\n") {
      line += character;
      return "more";
    }
    if (isFirst && !IMPORT.test(line) && !EXPORT.test(line)) return "failed";
    const isBlank = line.trim() === "";
    isFirst = false;
    line = "";
    return isBlank && open === 0 ? "done" : "more";
  };
}
