import type { BlockContent, DefinitionContent, Parent } from "mdast";
import {
  type Code,
  type Construct,
  endsLine,
  isBlankCode,
  lineReader,
  type State,
  type Syntax,
  type ToNodes,
} from "./line.ts";
import { takeLine } from "./marked-line.ts";

/** What stands below a line such as `!!! note "Title"`. Its title, if any, is the paragraph that leads it. */
export interface Admonition extends Parent {
  readonly type: "admonition";
  name: string;
  folds: boolean;
  children: (BlockContent | DefinitionContent)[];
}

declare module "mdast" {
  interface BlockContentMap {
    admonition: Admonition;
  }
  interface RootContentMap {
    admonition: Admonition;
  }
}

declare module "micromark-util-types" {
  interface TokenTypeMap {
    admonition: "admonition";
    admonitionFence: "admonitionFence";
    admonitionMark: "admonitionMark";
    admonitionTitle: "admonitionTitle";
    admonitionIndent: "admonitionIndent";
  }
}

/** The line that opens an admonition of MkDocs. */
export interface AdmonitionLine {
  /** In lower case. */
  readonly name: string;
  /** Whether it folds. */
  readonly folds: boolean;
  /** Where its title stands in the line; an empty one means that none is shown. */
  readonly title?: { readonly start: number; readonly end: number };
}

// More words behind the first say where a site puts it.
const OPENING =
  /^(?:!!!|(\?\?\?\+?))[ \t]+([A-Za-z][\w-]*)(?:[ \t]+[A-Za-z][\w-]*)*(?:[ \t]+"([^"]*)")?[ \t]*$/;

/** Reads the line that opens an admonition; undefined for any other line. */
export function readAdmonition(line: string): AdmonitionLine | undefined {
  const [opening, folds, name, title] = OPENING.exec(line) ?? [];
  if (opening === undefined || name === undefined) return undefined;
  const start = line.indexOf('"') + 1;
  return {
    name: name.toLowerCase(),
    folds: folds !== undefined,
    ...(title !== undefined && { title: { start, end: start + title.length } }),
  };
}

const EXCLAMATION_MARK = 33;
const QUESTION_MARK = 63;

const construct: Construct = {
  name: "admonition",
  tokenize: tokenizeStart,
  continuation: { tokenize: tokenizeContinuation },
  exit(effects) {
    effects.exit("admonition");
  },
};

/** Extends micromark with the admonitions of MkDocs: `!!! note "Title"`, and what is indented by four spaces below it. */
export const admonitions: Syntax = {
  document: { [EXCLAMATION_MARK]: construct, [QUESTION_MARK]: construct },
};

function tokenizeStart(...[effects, ok, nok]: Parameters<Construct["tokenize"]>): State {
  let opening: AdmonitionLine | undefined;
  return effects.check(
    lineReader((line) => {
      opening = readAdmonition(line);
      return opening !== undefined;
    }),
    start,
    nok,
  );

  function start(code: Code): ReturnType<State> {
    effects.enter("admonition", { _container: true });
    effects.enter("admonitionFence");
    const names = { mark: "admonitionMark", text: "admonitionTitle" } as const;
    return takeLine(effects, names, opening?.title, end)(code);
  }

  function end(code: Code): ReturnType<State> {
    effects.exit("admonitionFence");
    return ok(code);
  }
}

/** As a footnote goes on: over blank lines, and where four columns of white space stand before. */
function tokenizeContinuation(...[effects, ok, nok]: Parameters<Construct["tokenize"]>): State {
  return effects.check(blank, ok, effects.attempt(indent, ok, nok));
}

const blank: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return start;
    function start(code: Code): ReturnType<State> {
      if (endsLine(code)) return ok(code);
      if (!isBlankCode(code)) return nok(code);
      effects.enter("admonitionIndent");
      return inside(code);
    }
    function inside(code: Code): ReturnType<State> {
      if (isBlankCode(code)) {
        effects.consume(code);
        return inside;
      }
      effects.exit("admonitionIndent");
      return endsLine(code) ? ok(code) : nok(code);
    }
  },
};

const WIDTH = 4;

const indent: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    let columns = 0;
    return start;
    function start(code: Code): ReturnType<State> {
      if (!isBlankCode(code)) return nok(code);
      effects.enter("admonitionIndent");
      return inside(code);
    }
    function inside(code: Code): ReturnType<State> {
      if (columns === WIDTH) {
        effects.exit("admonitionIndent");
        return ok(code);
      }
      if (!isBlankCode(code)) return nok(code);
      columns++;
      effects.consume(code);
      return inside;
    }
  },
};

/** Makes `admonition` nodes. */
export const admonitionNodes: ToNodes = {
  enter: {
    admonition(token) {
      this.enter({ type: "admonition", name: "", folds: false, children: [] }, token);
    },
    admonitionTitle(token) {
      this.enter({ type: "paragraph", data: { containerTitle: true }, children: [] }, token);
    },
  },
  exit: {
    admonitionTitle(token) {
      this.exit(token);
    },
    admonitionFence(token) {
      const node = this.stack.at(-1);
      const opening = readAdmonition(this.sliceSerialize(token));
      if (node?.type !== "admonition" || opening === undefined) return;
      node.name = opening.name;
      node.folds = opening.folds;
    },
    admonition(token) {
      this.exit(token);
    },
  },
};
