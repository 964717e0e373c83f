import { type ErrorCode, Lexer, LineCounter, Parser, type YAMLError } from "yaml";
import { error, type Report, warning } from "../problem.ts";
import type { Parsed } from "./parsed.ts";

/** How deep collections may nest; `yaml` itself would exhaust the stack at about ten times as much. */
const DEEPEST = 100;

const HINTS: Partial<Record<ErrorCode, string>> = {
  TAB_AS_INDENT: "indent with spaces",
  BLOCK_AS_IMPLICIT_KEY: 'put text that contains ": " in quotes',
  MULTILINE_IMPLICIT_KEY: 'put text that contains ": " in quotes',
  BAD_SCALAR_START: "put the text in quotes",
  BAD_DQ_ESCAPE: "write \\\\ for a backslash, or use single quotes",
};

/**
 * Reports what is wrong with the syntax: the first mistake, because the others follow from it, or else every
 * duplicate key. Tells whether something was wrong. Duplicates among keys that are not ours are let pass.
 */
export function reportSyntax(parsed: Parsed, isOurs: (offset: number) => boolean, report: Report): boolean {
  const { errors, warnings } = parsed.document;
  const [first] = errors.filter(({ code }) => code !== "DUPLICATE_KEY");
  const duplicates = errors.filter(({ code, pos }) => code === "DUPLICATE_KEY" && isOurs(pos[0]));
  const shown = first === undefined ? duplicates : [first];
  for (const one of shown) {
    const code = one.code === "DUPLICATE_KEY" ? "duplicate-key" : "yaml-syntax";
    report(error(parsed.place(one.pos[0]), code, sentence(one, parsed.text), HINTS[one.code]));
  }
  for (const one of warnings.filter(({ pos }) => isOurs(pos[0]))) {
    report(warning(parsed.place(one.pos[0]), "yaml-syntax", sentence(one, parsed.text)));
  }
  return shown.length > 0;
}

function sentence({ code, message, pos }: YAMLError, text: string): string {
  switch (code) {
    case "DUPLICATE_KEY":
      return `the key ${JSON.stringify(keyAt(text, pos[0]))} is there twice`;
    case "MULTIPLE_DOCS":
      return "the file holds several YAML documents; expected one";
    case "NON_STRING_KEY":
      return "a key is a list or a mapping; expected text";
    case "MISSING_CHAR":
      return message.startsWith("Missing closing ") ? "a quote is not closed" : lowerFirst(message);
    case "TAB_AS_INDENT":
      return "a tab in the indentation";
    default:
      return lowerFirst(message);
  }
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}

function keyAt(text: string, offset: number): string {
  return (
    /^(?:"([^"]*)"|'([^']*)'|([^:\r\n]*))/.exec(text.slice(offset))?.slice(1).find(Boolean)?.trim() ?? ""
  );
}

/** Reports YAML that nests too deep to be read, and tells whether it does. */
export function reportDepth(text: string, file: string, firstLine: number, report: Report): boolean {
  const lines = new LineCounter();
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  for (const lexeme of new Lexer().lex(text)) {
    // A generator does its work only when it is asked for its tokens.
    for (const _token of parser.next(lexeme));
    if (parser.stack.length > DEEPEST) {
      const { line, col } = lines.linePos(parser.offset);
      const place = { file, line: Math.max(1, line) + firstLine - 1, column: Math.max(1, col) };
      report(error(place, "yaml-syntax", "lists and mappings are nested too deep"));
      return true;
    }
  }
  return false;
}
