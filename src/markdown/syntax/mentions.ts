import type { Node } from "mdast";
import {
  type Code,
  type Construct,
  endsLine,
  isBlankCode,
  type State,
  type Syntax,
  type ToNodes,
} from "./line.ts";
import { standsApart } from "./words.ts";

const NAMES = ["date", "page", "user"] as const;

/** `@date(2026-03-03)`, `@page(key)`, `@user(ana@example.com)` within text. */
export interface Mention extends Node {
  readonly type: "mention";
  name: (typeof NAMES)[number];
  /** What stands between the parentheses, without white space at its ends; never empty. */
  value: string;
  /** The whole of it, as it stands in the source. */
  written: string;
}

declare module "mdast" {
  interface PhrasingContentMap {
    mention: Mention;
  }
  interface RootContentMap {
    mention: Mention;
  }
}

declare module "micromark-util-types" {
  interface TokenTypeMap {
    mention: "mention";
  }
}

const AT = 64;
const OPEN = 40;
const CLOSE = 41;
const LONGEST_NAME = Math.max(...NAMES.map((name) => name.length));
/** Characters between the parentheses, and parentheses within them: without limits, many openings would take the square of their number. */
const MOST_CHARACTERS = 500;
const MOST_LEVELS = 8;

const construct: Construct = { name: "mention", tokenize, previous };

/** Extends micromark with mentions: one of the names behind an `@`, and something in parentheses on the same line. */
export const mentions: Syntax = { text: { [AT]: construct } };

/** Refuses what looks like an address, as in `ana@page(…)`. */
function previous(this: ThisParameterType<Construct["tokenize"]>, code: Code): boolean {
  return standsApart(this, code);
}

function tokenize(...[effects, ok, nok]: Parameters<Construct["tokenize"]>): State {
  let name = "";
  let characters = 0;
  let open = 1;
  let isEmpty = true;
  return start;

  function start(code: Code): ReturnType<State> {
    effects.enter("mention");
    effects.consume(code);
    return inName;
  }

  function inName(code: Code): ReturnType<State> {
    if (code === OPEN && NAMES.some((known) => known === name)) {
      effects.consume(code);
      return inValue;
    }
    if (code === null || code < 0 || name.length === LONGEST_NAME) return nok(code);
    name += String.fromCharCode(code);
    effects.consume(code);
    return inName;
  }

  function inValue(code: Code): ReturnType<State> {
    if (endsLine(code) || characters === MOST_CHARACTERS) return nok(code);
    if (code === CLOSE && --open === 0) return isEmpty ? nok(code) : end(code);
    if (code === OPEN && ++open > MOST_LEVELS) return nok(code);
    if (!isBlankCode(code)) isEmpty = false;
    characters++;
    effects.consume(code);
    return inValue;
  }

  function end(code: Code): ReturnType<State> {
    effects.consume(code);
    effects.exit("mention");
    return ok;
  }
}

/** Makes `mention` nodes. */
export const mentionNodes: ToNodes = {
  enter: {
    mention(token) {
      const written = this.sliceSerialize(token);
      const name = NAMES.find((known) => written.startsWith(`@${known}(`)) ?? "page";
      const value = written.slice(`@${name}(`.length, -1).trim();
      this.enter({ type: "mention", name, value, written }, token);
    },
  },
  exit: {
    mention(token) {
      this.exit(token);
    },
  },
};
