import type { Parent, PhrasingContent } from "mdast";
import { type Attributes, readAttributes } from "./attributes.ts";
import { type Code, type Construct, endsLine, type State, type Syntax, type ToNodes } from "./line.ts";

/** Text in a colour: `:color[text]{red}`. */
export interface Colored extends Parent {
  readonly type: "colored";
  attributes: Attributes;
  children: PhrasingContent[];
}

declare module "mdast" {
  interface PhrasingContentMap {
    colored: Colored;
  }
  interface RootContentMap {
    colored: Colored;
  }
}

declare module "micromark-util-types" {
  interface TokenTypeMap {
    colored: "colored";
    coloredMark: "coloredMark";
    coloredAttributes: "coloredAttributes";
  }
}

const COLON = 58;
const BACKSLASH = 92;
const OPENING_BRACKET = 91;
const CLOSING_BRACKET = 93;
const OPENING_BRACE = 123;
const CLOSING_BRACE = 125;
const NAME = "color[";
/** Brackets that may be open inside the text: each opening looks no farther, so that many cost little. */
const MOST_OPEN = 12;
const LONGEST_ATTRIBUTES = 200;

const construct: Construct = { name: "colored", tokenize, previous };

/** Extends micromark with text in a colour; brackets in the text that have no partner need a backslash. */
export const colored: Syntax = { text: { [COLON]: construct } };

type Context = ThisParameterType<Construct["tokenize"]>;

/** Refuses the second colon of `::`, unless the first one is escaped. */
function previous(this: Context, code: Code): boolean {
  return code !== COLON || this.events.at(-1)?.[1].type === "characterEscape";
}

function tokenize(
  this: ThisParameterType<Construct["tokenize"]>,
  ...[effects, ok, nok]: Parameters<Construct["tokenize"]>
): State {
  // Of constructs that begin alike, micromark asks only one what may stand before it.
  if (!previous.call(this, this.previous)) return nok;
  let at = 0;
  let open = 0;
  let attributes = "";
  let chunk: ReturnType<typeof effects.enter> | undefined;
  return start;

  function start(code: Code): ReturnType<State> {
    effects.enter("colored");
    effects.enter("coloredMark");
    effects.consume(code);
    return name;
  }

  function name(code: Code): ReturnType<State> {
    if (code !== NAME.charCodeAt(at)) return nok(code);
    effects.consume(code);
    if (++at < NAME.length) return name;
    effects.exit("coloredMark");
    return line;
  }

  function line(code: Code): ReturnType<State> {
    if (code === null) return nok(code);
    // Nothing has no colour.
    if (code === CLOSING_BRACKET && open === 0) return chunk === undefined ? nok(code) : end(code);
    // Lines of one text are parsed as one, so that what begins in one may end in another.
    const token = effects.enter("chunkText", {
      contentType: "text",
      _contentTypeTextTrailing: true,
      ...(chunk !== undefined && { previous: chunk }),
    });
    if (chunk !== undefined) chunk.next = token;
    chunk = token;
    return inside(code);
  }

  function inside(code: Code): ReturnType<State> {
    if (code === null) return nok(code);
    if (endsLine(code)) {
      effects.consume(code);
      effects.exit("chunkText");
      return line;
    }
    if (code === CLOSING_BRACKET && open-- === 0) {
      effects.exit("chunkText");
      return end(code);
    }
    if (code === OPENING_BRACKET && ++open > MOST_OPEN) return nok(code);
    effects.consume(code);
    return code === BACKSLASH ? escaped : inside;
  }

  function escaped(code: Code): ReturnType<State> {
    if (code === null || endsLine(code)) return inside(code);
    effects.consume(code);
    return inside;
  }

  function end(code: Code): ReturnType<State> {
    effects.enter("coloredMark");
    effects.consume(code);
    effects.exit("coloredMark");
    return brace;
  }

  function brace(code: Code): ReturnType<State> {
    if (code !== OPENING_BRACE) return nok(code);
    effects.enter("coloredAttributes");
    return inBraces(code);
  }

  function inBraces(code: Code): ReturnType<State> {
    if (endsLine(code) || attributes.length > LONGEST_ATTRIBUTES) return nok(code);
    attributes += code === null || code < 0 ? " " : String.fromCharCode(code);
    effects.consume(code);
    return code === CLOSING_BRACE ? afterBraces : inBraces;
  }

  function afterBraces(code: Code): ReturnType<State> {
    if (read(attributes) === undefined) return nok(code);
    effects.exit("coloredAttributes");
    effects.exit("colored");
    return ok(code);
  }
}

/** Reads the attributes behind the text; braces around none, or around anything else, are text. */
function read(written: string): Attributes | undefined {
  const found = readAttributes(written, 0);
  return found === undefined || found.attributes.size === 0 ? undefined : found.attributes;
}

/** Makes `colored` nodes. */
export const coloredNodes: ToNodes = {
  canContainEols: ["colored"],
  enter: {
    colored(token) {
      this.enter({ type: "colored", attributes: new Map(), children: [] }, token);
    },
  },
  exit: {
    coloredAttributes(token) {
      const node = this.stack.at(-1);
      if (node?.type === "colored") node.attributes = read(this.sliceSerialize(token)) ?? new Map();
    },
    colored(token) {
      this.exit(token);
    },
  },
};
