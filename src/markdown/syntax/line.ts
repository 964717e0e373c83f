import type { Data } from "unified";

/** A syntax extension of micromark. */
export type Syntax = NonNullable<Data["micromarkExtensions"]>[number];
/** What makes nodes of an extension's tokens. */
export type ToNodes = Exclude<NonNullable<Data["fromMarkdownExtensions"]>[number], readonly unknown[]>;
export type Construct = Exclude<NonNullable<NonNullable<Syntax["text"]>["null"]>, readonly unknown[]>;
export type Tokenizer = Construct["tokenize"];
export type Effects = Parameters<Tokenizer>[0];
export type State = Parameters<Tokenizer>[1];
export type Code = Parameters<State>[0];

/** Tells the end of a line, in micromark's codes: CR, LF or CRLF, or the end of the file. */
export function endsLine(code: Code): boolean {
  return code === null || code < -2;
}

/** Tells a space or tab; micromark gives a tab as a negative code, and one more for each column it fills. */
export function isBlankCode(code: Code): boolean {
  return code === 32 || code === -2 || code === -1;
}

/** Makes a construct that looks at the rest of a line, character by code, without taking it. */
export function lineReader(read: (line: string) => boolean): Construct {
  return {
    partial: true,
    tokenize(effects, ok, nok) {
      let line = "";
      return start;
      function start(code: Code): ReturnType<State> {
        if (endsLine(code)) return nok(code);
        effects.enter("lineAhead");
        return inside(code);
      }
      function inside(code: Code): ReturnType<State> {
        if (code === null || code < -2) {
          effects.exit("lineAhead");
          return read(line) ? ok(code) : nok(code);
        }
        line += code === -2 ? "\t" : code < 0 ? " " : String.fromCharCode(code);
        effects.consume(code);
        return inside;
      }
    },
  };
}

declare module "micromark-util-types" {
  interface TokenTypeMap {
    lineAhead: "lineAhead";
  }
}
