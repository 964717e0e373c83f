import type { Parent, PhrasingContent } from "mdast";
import type { Attributes } from "./attributes.ts";
import { type LeafLine, type LeafName, readLeafLine } from "./leaf-line.ts";
import { type Code, type Construct, lineReader, type State, type Syntax, type ToNodes } from "./line.ts";
import { takeLine } from "./marked-line.ts";

/** A block that a line names. What it holds is its label. */
export interface Leaf extends Parent {
  readonly type: "leaf";
  /** Empty until the line has been read. */
  name: LeafName | "";
  attributes: Attributes;
  children: PhrasingContent[];
}

declare module "mdast" {
  interface BlockContentMap {
    leaf: Leaf;
  }
  interface RootContentMap {
    leaf: Leaf;
  }
}

declare module "micromark-util-types" {
  interface TokenTypeMap {
    leaf: "leaf";
    leafMark: "leafMark";
    leafLabel: "leafLabel";
  }
}

const COLON = 58;

const construct: Construct = { name: "leaf", tokenize };

/** Extends micromark with lines that name a block, such as `::toc`; any other line is not even tried. */
export const leafs: Syntax = { flow: { [COLON]: construct } };

function tokenize(...[effects, ok, nok]: Parameters<Construct["tokenize"]>): State {
  let leaf: LeafLine | undefined;
  return effects.check(
    lineReader((line) => {
      leaf = readLeafLine(line);
      return leaf !== undefined;
    }),
    start,
    nok,
  );

  function start(code: Code): ReturnType<State> {
    effects.enter("leaf");
    return takeLine(effects, { mark: "leafMark", text: "leafLabel" }, leaf?.label, end)(code);
  }

  function end(code: Code): ReturnType<State> {
    effects.exit("leaf");
    return ok(code);
  }
}

/** Makes `leaf` nodes. */
export const leafNodes: ToNodes = {
  enter: {
    leaf(token) {
      this.enter({ type: "leaf", name: "", attributes: new Map(), children: [] }, token);
    },
  },
  exit: {
    leaf(token) {
      const node = this.stack.at(-1);
      const read = readLeafLine(this.sliceSerialize(token));
      if (node?.type === "leaf" && read !== undefined) {
        node.name = read.name;
        node.attributes = read.attributes;
      }
      this.exit(token);
    },
  },
};
