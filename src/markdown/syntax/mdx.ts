import type { Literal } from "mdast";
import { expressionReader, shownText } from "../mdx/expressions.ts";
import type { Reader } from "../mdx/reader.ts";
import { statementReader } from "../mdx/statements.ts";
import { asElement, htmlOf, isComponent, tagReader } from "../mdx/tags.ts";
import {
  type Code,
  type Construct,
  type Effects,
  endsLine,
  isBlankCode,
  type State,
  type Syntax,
  type Tokenizer,
  type ToNodes,
} from "./line.ts";

/** What MDX adds to Markdown: statements, expressions in braces, and tags of components. */
export interface Mdx extends Literal {
  readonly type: "mdx";
  kind: "statement" | "expression" | "component" | "text";
  /** As it is written; of a tag, its name, behind a slash if it closes; of a text in braces, what it shows. */
  value: string;
}

declare module "mdast" {
  interface BlockContentMap {
    mdx: Mdx;
  }
  interface PhrasingContentMap {
    mdx: Mdx;
  }
  interface RootContentMap {
    mdx: Mdx;
  }
}

declare module "micromark-util-types" {
  interface TokenTypeMap {
    mdxStatement: "mdxStatement";
    mdxExpression: "mdxExpression";
    mdxTag: "mdxTag";
    mdxData: "mdxData";
  }
}

type Context = ThisParameterType<Tokenizer>;
type Kind = "mdxStatement" | "mdxExpression" | "mdxTag";

const OPEN_BRACE = 123;
const LESS_THAN = 60;

/** Characters of a document that may be read in vain: what is never closed would be read to the end again and again. */
const MOST_IN_VAIN = 500_000;
const inVain = new WeakMap<Context["parser"], number>();

/** Takes a thing that may go on in the next lines. */
function taking(
  context: Context,
  effects: Effects,
  kind: Kind,
  reader: Reader,
  ok: State,
  nok: State,
): State {
  const { parser } = context;
  const { line: firstLine } = context.now();
  let characters = 0;
  return start;

  function start(code: Code): ReturnType<State> {
    if ((inVain.get(parser) ?? 0) > MOST_IN_VAIN) return nok(code);
    effects.enter(kind);
    return between(code);
  }

  function between(code: Code): ReturnType<State> {
    if (!endsLine(code)) effects.enter("mdxData");
    return inside(code);
  }

  function inside(code: Code): ReturnType<State> {
    const isAtEnd = kind === "mdxStatement" && endsLine(code);
    const progress = code === null ? (isAtEnd && ends() ? "done" : "failed") : reader(characterOf(code));
    // A line that is less indented than the container around goes on with paragraphs only.
    const { line } = context.now();
    if (progress === "failed" || (line !== firstLine && parser.lazy[line])) {
      inVain.set(parser, (inVain.get(parser) ?? 0) + characters);
      return nok(code);
    }
    if (progress === "done" && isAtEnd) {
      effects.exit(kind);
      return ok(code);
    }
    characters++;
    if (endsLine(code)) {
      effects.enter("lineEnding");
      effects.consume(code);
      effects.exit("lineEnding");
      return between;
    }
    effects.consume(code);
    return progress === "done" ? end : after;
  }

  function after(code: Code): ReturnType<State> {
    if (endsLine(code)) effects.exit("mdxData");
    return inside(code);
  }

  function end(code: Code): ReturnType<State> {
    effects.exit("mdxData");
    effects.exit(kind);
    return ok(code);
  }

  /** At the end of the document stands an empty line, as it were. */
  function ends(): boolean {
    return reader("\n") !== "failed" && reader("\n") === "done";
  }
}

function characterOf(code: number): string {
  if (code < -2) return "\n";
  return code < 0 ? " " : String.fromCharCode(code);
}

// While they go on, what looks like a list or a quote is a part of them, as the `>` that ends a tag of many lines.

const expression: Construct = {
  name: "mdxExpression",
  concrete: true,
  tokenize(effects, ok, nok) {
    return taking(this, effects, "mdxExpression", expressionReader(), ok, nok);
  },
};

const tag: Construct = {
  name: "mdxTag",
  concrete: true,
  tokenize(effects, ok, nok) {
    return taking(this, effects, "mdxTag", tagReader().read, ok, nok);
  },
};

/** Tags and expressions that have their lines to themselves. */
const line: Construct = {
  name: "mdxLine",
  concrete: true,
  tokenize(effects, ok, nok) {
    return next;

    function next(code: Code): ReturnType<State> {
      if (endsLine(code)) return ok(code);
      if (code === LESS_THAN) return effects.attempt(tag, next, nok)(code);
      if (code === OPEN_BRACE) return effects.attempt(expression, next, nok)(code);
      if (!isBlankCode(code)) return nok(code);
      effects.enter("whitespace");
      return space(code);
    }

    function space(code: Code): ReturnType<State> {
      if (isBlankCode(code)) {
        effects.consume(code);
        return space;
      }
      effects.exit("whitespace");
      return next(code);
    }
  },
};

/** A statement begins a line of the document itself, and interrupts no paragraph. */
const statement: Construct = {
  name: "mdxStatement",
  concrete: true,
  tokenize(effects, ok, nok) {
    if (this.interrupt || this.now().column > 1) return nok;
    return taking(this, effects, "mdxStatement", statementReader(), ok, nok);
  },
};

/**
 * Extends micromark with MDX, which has no HTML and no indented code. Unlike MDX itself, it takes what is wrong for text,
 * and parses no JavaScript: what stands in braces is left out anyway, and a parser would be as large as all of Markdown.
 */
export const mdx: Syntax = {
  flow: {
    [LESS_THAN]: line,
    [OPEN_BRACE]: line,
    [letter("e")]: statement,
    [letter("i")]: statement,
  },
  text: { [LESS_THAN]: tag, [OPEN_BRACE]: expression },
  disable: { null: ["codeIndented", "htmlFlow", "htmlText"] },
};

function letter(character: string): number {
  return character.charCodeAt(0);
}

/** Makes `mdx` nodes, and `html` nodes of the tags of HTML's own elements. */
export const mdxNodes: ToNodes = {
  enter: {
    mdxStatement(token) {
      this.enter({ type: "mdx", kind: "statement", value: this.sliceSerialize(token) }, token);
    },
    mdxExpression(token) {
      const value = this.sliceSerialize(token);
      const text = shownText(value.slice(1, -1));
      const kind = text === undefined ? "expression" : "text";
      this.enter({ type: "mdx", kind, value: text ?? value }, token);
    },
    mdxTag(token) {
      const { read, tag } = tagReader();
      for (const character of this.sliceSerialize(token)) read(character);
      const found = asElement(tag());
      if (isComponent(found)) {
        const value = `${found.closing ? "/" : ""}${found.name}`;
        this.enter({ type: "mdx", kind: "component", value }, token);
      } else this.enter({ type: "html", value: htmlOf(found) }, token);
    },
  },
  exit: {
    mdxStatement(token) {
      this.exit(token);
    },
    mdxExpression(token) {
      this.exit(token);
    },
    mdxTag(token) {
      this.exit(token);
    },
  },
};
