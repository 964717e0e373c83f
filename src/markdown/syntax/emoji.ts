import { emojiNamed } from "../emoji.ts";
import type { Code, Construct, State, Syntax, ToNodes } from "./line.ts";
import { isWordCode, standsApart } from "./words.ts";

declare module "micromark-util-types" {
  interface TokenTypeMap {
    emoji: "emoji";
  }
}

const COLON = 58;
/** No name is longer; without a limit, many openings would take the square of their number. */
const MOST_CHARACTERS = 40;
const NAME = /[a-z0-9_+-]/;

const construct: Construct = { name: "emoji", tokenize, previous };

/**
 * Extends micromark with GitHub's shortcodes for emoji, as in `:rocket:`. They touch no letters and digits, so that times
 * (`10:30:45`), keys (`a:b:c`) and scopes (`std::vec`) stay text; they may touch each other.
 */
export const emoji: Syntax = { text: { [COLON]: construct } };

function previous(this: ThisParameterType<Construct["tokenize"]>, code: Code): boolean {
  if (code === COLON) return this.events.at(-1)?.[1].type === "emoji";
  return standsApart(this, code);
}

function tokenize(
  this: ThisParameterType<Construct["tokenize"]>,
  ...[effects, ok, nok]: Parameters<Construct["tokenize"]>
): State {
  // Of constructs that begin alike, micromark asks only one what may stand before it.
  if (!previous.call(this, this.previous)) return nok;
  let name = "";
  return start;

  function start(code: Code): ReturnType<State> {
    effects.enter("emoji");
    effects.consume(code);
    return inName;
  }

  function inName(code: Code): ReturnType<State> {
    if (code === COLON && emojiNamed(name) !== undefined) {
      effects.consume(code);
      effects.exit("emoji");
      return end;
    }
    if (code === null || code < 0 || name.length === MOST_CHARACTERS) return nok(code);
    const character = String.fromCharCode(code);
    if (!NAME.test(character)) return nok(code);
    name += character;
    effects.consume(code);
    return inName;
  }

  function end(code: Code): ReturnType<State> {
    return isWordCode(code) ? nok(code) : ok(code);
  }
}

/** Makes the emoji part of the text around it. */
export const emojiText: ToNodes = {
  enter: {
    emoji(token) {
      this.config.enter.data?.call(this, token);
    },
  },
  exit: {
    emoji(token) {
      const node = this.stack.pop();
      if (node?.type !== "text") return;
      const name = this.sliceSerialize(token).slice(1, -1);
      node.value += emojiNamed(name) ?? "";
      if (node.position) {
        const { line, column, offset } = token.end;
        node.position.end = { line, column, offset };
      }
    },
  },
};
