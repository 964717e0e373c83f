import type { BlockContent, Data, DefinitionContent, Parent } from "mdast";
import type { Attributes } from "./attributes.ts";
import { type Fence, readFence } from "./fence.ts";
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

/** Any blocks between two lines of colons. Its title, if any, is the paragraph that leads it. */
export interface Container extends Parent {
  readonly type: "container";
  name: string;
  attributes: Attributes;
  children: (BlockContent | DefinitionContent)[];
  data?: ContainerData;
}

/** What is known of a container beside what it says. */
export interface ContainerData extends Data {
  /** No line of colons ends it. */
  unclosed?: true;
}

declare module "mdast" {
  interface BlockContentMap {
    container: Container;
  }
  interface RootContentMap {
    container: Container;
  }
  interface ParagraphData {
    /** It is the title of the container that it leads. */
    containerTitle?: true;
  }
}

declare module "micromark-util-types" {
  interface ContainerState {
    /** The line that closes the container has been read. */
    containerEnded?: boolean;
  }
  interface Token {
    /** The container that the token is of goes to the end of what it stands in. */
    unclosedContainer?: boolean;
  }
  interface TokenTypeMap {
    container: "container";
    containerFence: "containerFence";
    containerMark: "containerMark";
    containerTitle: "containerTitle";
    containerEnd: "containerEnd";
  }
}

const COLON = 58;
/** Each line is looked at by each container around it, so without a limit many would take the square of their number. */
const MOST_LEVELS = 32;

type Context = ThisParameterType<Construct["tokenize"]>;

/** How many containers go on in the line that a parser is in. */
const levels = new WeakMap<Context["parser"], { line: number; open: number }>();

const construct: Construct = {
  name: "container",
  tokenize: tokenizeStart,
  continuation: { tokenize: tokenizeContinuation },
  exit(effects) {
    const token = effects.exit("container");
    if (this.containerState?.containerEnded !== true) token.unclosedContainer = true;
  },
};

/**
 * Extends micromark with containers, which hold blocks as quotes do: from a line such as `::: tip` to the first line of as
 * many colons or more, whatever stands between, or to the end of what it stands in.
 */
export const containers: Syntax = { document: { [COLON]: construct } };

function tokenizeStart(this: Context, ...[effects, ok, nok]: Parameters<Construct["tokenize"]>): State {
  const { line } = this.now();
  const above = levels.get(this.parser);
  const depth = above?.line === line ? above.open : 0;
  const state = this.containerState ?? {};
  let fence: Fence | undefined;
  return effects.check(
    lineReader((rest) => {
      fence = depth < MOST_LEVELS ? readFence(rest) : undefined;
      return fence !== undefined;
    }),
    start,
    nok,
  );

  function start(code: Code): ReturnType<State> {
    effects.enter("container", { _container: true });
    effects.enter("containerFence");
    state.size = fence?.size;
    return takeLine(effects, { mark: "containerMark", text: "containerTitle" }, fence?.title, end)(code);
  }

  function end(code: Code): ReturnType<State> {
    effects.exit("containerFence");
    return ok(code);
  }
}

function tokenizeContinuation(
  this: Context,
  ...[effects, ok, nok]: Parameters<Construct["tokenize"]>
): State {
  const { line } = this.now();
  const state = this.containerState ?? {};
  const size = typeof state.size === "number" ? state.size : 0;
  const { parser } = this;
  const counted = levels.get(parser);
  if (state.containerEnded === true) return nok;
  return effects.attempt(endOf(size), end, goOn);

  function goOn(code: Code): ReturnType<State> {
    levels.set(parser, { line, open: counted?.line === line ? counted.open + 1 : 1 });
    return ok(code);
  }

  function end(code: Code): ReturnType<State> {
    state.containerEnded = true;
    // Closes what is open inside, too; the container itself ends before the next line.
    state._closeFlow = true;
    return ok(code);
  }
}

/** Makes a construct that takes a line of colons alone. */
function endOf(size: number): Construct {
  return {
    partial: true,
    tokenize(effects, ok, nok) {
      let indent = 0;
      let colons = 0;
      return start;

      function start(code: Code): ReturnType<State> {
        if (code !== COLON && !isBlankCode(code)) return nok(code);
        effects.enter("containerEnd");
        return before(code);
      }

      function before(code: Code): ReturnType<State> {
        if (!isBlankCode(code)) return inside(code);
        if (++indent > 3) return nok(code);
        effects.consume(code);
        return before;
      }

      function inside(code: Code): ReturnType<State> {
        if (code !== COLON) return colons < size ? nok(code) : after(code);
        colons++;
        effects.consume(code);
        return inside;
      }

      function after(code: Code): ReturnType<State> {
        if (endsLine(code)) {
          effects.exit("containerEnd");
          return ok(code);
        }
        if (!isBlankCode(code)) return nok(code);
        effects.consume(code);
        return after;
      }
    },
  };
}

/** Makes `container` nodes. */
export const containerNodes: ToNodes = {
  enter: {
    container(token) {
      this.enter({ type: "container", name: "", attributes: new Map(), children: [] }, token);
    },
    containerTitle(token) {
      this.enter({ type: "paragraph", data: { containerTitle: true }, children: [] }, token);
    },
  },
  exit: {
    containerTitle(token) {
      this.exit(token);
    },
    containerFence(token) {
      const node = this.stack.at(-1);
      const fence = readFence(this.sliceSerialize(token));
      if (node?.type !== "container" || fence === undefined) return;
      node.name = fence.name;
      node.attributes = fence.attributes;
    },
    container(token) {
      const node = this.stack.at(-1);
      if (node?.type === "container" && token.unclosedContainer === true) node.data = { unclosed: true };
      this.exit(token);
    },
  },
};
