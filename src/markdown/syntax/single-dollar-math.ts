import type { Data } from "unified";

type Extension = NonNullable<Data["micromarkExtensions"]>[number];
type TextConstructs = NonNullable<Extension["text"]>;
type Construct = Exclude<NonNullable<TextConstructs["null"]>, readonly unknown[]>;
type Tokenizer = Construct["tokenize"];
type State = ReturnType<Tokenizer>;

/** The tokens of remark-math, which turns them into `inlineMath` nodes; it does not declare them itself. */
declare module "micromark-util-types" {
  interface TokenTypeMap {
    mathText: "mathText";
    mathTextData: "mathTextData";
    mathTextSequence: "mathTextSequence";
    mathTextTick: "mathTextTick";
  }
}

const DOLLAR = 36;
const BACKSLASH = 92;
const BACKTICK = 96;

/**
 * Extends micromark with `$x$`, by pandoc's rule: the opening dollar is followed by something other than a space, and
 * the next dollar, unless escaped, closes it if it follows something other than a space and no digit follows it.
 * So `$5 and $10` and `from $5-$10` stay text. Two variables, as in `$USER@$HOST` and `${a}/${b}`, and a dollar in text
 * and one in code are no equation either. GitHub's own way to write one puts backticks inside the dollars.
 * remark-math's own rule takes any two dollars, so it is left with `$$`.
 */
export const singleDollarMath: Extension = {
  text: { [DOLLAR]: { name: "singleDollarMath", tokenize, previous } },
};

/** Refuses the second dollar of `$$`, unless the first one is escaped. */
function previous(this: ThisParameterType<Tokenizer>, code: number | null): boolean {
  return code !== DOLLAR || this.events.at(-1)?.[1].type === "characterEscape";
}

function tokenize(...[effects, ok, nok]: Parameters<Tokenizer>): State {
  let before: number | null = null;
  let ticked = false;
  return open;

  function open(code: number | null): State | undefined {
    effects.enter("mathText");
    effects.enter("mathTextSequence");
    effects.consume(code);
    effects.exit("mathTextSequence");
    return afterOpen;
  }

  function afterOpen(code: number | null): State | undefined {
    if (code === DOLLAR || isSpace(code)) return nok(code);
    if (code !== BACKTICK) return between(code);
    ticked = true;
    effects.enter("mathTextTick");
    effects.consume(code);
    effects.exit("mathTextTick");
    return between;
  }

  function between(code: number | null): State | undefined {
    if (code === null) return nok(code);
    if (code === DOLLAR) return ticked || isSpace(before) ? nok(code) : close(code);
    if (code === BACKTICK) return ticked && before !== null ? closeTick(code) : nok(code);
    if (isLineEnding(code)) {
      effects.enter("lineEnding");
      effects.consume(code);
      effects.exit("lineEnding");
      before = code;
      return between;
    }
    effects.enter("mathTextData");
    return data(code);
  }

  function data(code: number | null): State | undefined {
    if (code === null || code === DOLLAR || code === BACKTICK || isLineEnding(code)) {
      effects.exit("mathTextData");
      return between(code);
    }
    effects.consume(code);
    before = code;
    return code === BACKSLASH ? escaped : data;
  }

  function escaped(code: number | null): State | undefined {
    if (code === null || isLineEnding(code)) return data(code);
    effects.consume(code);
    before = code;
    return data;
  }

  function closeTick(code: number | null): State | undefined {
    effects.enter("mathTextTick");
    effects.consume(code);
    effects.exit("mathTextTick");
    return afterTick;
  }

  function afterTick(code: number | null): State | undefined {
    return code === DOLLAR ? close(code) : nok(code);
  }

  function close(code: number | null): State | undefined {
    effects.enter("mathTextSequence");
    effects.consume(code);
    effects.exit("mathTextSequence");
    effects.exit("mathText");
    return afterClose;
  }

  function afterClose(code: number | null): State | undefined {
    if (code === DOLLAR || isDigit(code)) return nok(code);
    return !ticked && beginsName(code) && !endsTerm(before) ? nok(code) : ok(code);
  }
}

/** Tells what may follow the dollar of a variable: a letter, `_`, `{` or `(`. */
function beginsName(code: number | null): boolean {
  return code !== null && code >= 0 && /[\p{L}_{(]/u.test(String.fromCharCode(code));
}

/** Tells what an equation may end with where a letter follows it, as in `$n$th`; two variables have a mark between them. */
function endsTerm(code: number | null): boolean {
  return code !== null && code >= 0 && /[\p{L}\p{N})}']/u.test(String.fromCharCode(code));
}

/** Tells spaces, tabs and line ends; micromark gives line ends and tabs as negative codes. */
function isSpace(code: number | null): boolean {
  return code === null || code < 0 || code === 32;
}

/** CR, LF or CRLF in micromark's codes. */
function isLineEnding(code: number | null): boolean {
  return code !== null && code < -2;
}

function isDigit(code: number | null): boolean {
  return code !== null && code >= 48 && code <= 57;
}
