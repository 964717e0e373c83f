import type { Definition, RootContent } from "mdast";
import type { Block } from "../model/blocks.ts";
import type { FootnoteNumbers } from "./footnotes.ts";
import { FLOW, type FlowMap, PHRASING, type PhrasingMap } from "./handlers/index.ts";
import { convertPieces } from "./html/elements.ts";
import { holdsElements, htmlFlow } from "./html/flow.ts";
import { isTag, piecesOf, warnOfReduced } from "./html/pieces.ts";
import { PLAIN, textOf } from "./inline.ts";
import type { Inline, Look, State } from "./state.ts";

/** Creates what the handlers share while one document is converted. */
export function createState(
  definitions: ReadonlyMap<string, Definition>,
  footnotes: FootnoteNumbers,
  { warn, refer }: Pick<State, "warn" | "refer">,
): State {
  const state: State = {
    blocks: (nodes) => {
      if (nodes.some(holdsElements)) return htmlFlow(state, nodes);
      const blocks: Block[] = [];
      for (const node of nodes) {
        if (isFlow(node)) for (const block of convertFlow(state, node)) blocks.push(block);
      }
      return blocks;
    },
    inline: (nodes, look) => {
      const pieces = piecesOf(nodes);
      warnOfReduced(state, pieces.filter(isTag));
      return convertPieces(state, pieces, look, convertPhrasing);
    },
    richText: (nodes) => textOf(state, state.inline(nodes, PLAIN)),
    definition: (identifier) => definitions.get(identifier),
    footnote: (identifier) => ({
      number: footnotes.of(identifier),
      anchor: footnotes.anchorOf(identifier),
    }),
    warn,
    refer,
  };
  return state;
}

/** A node of a map whose type is one of `T`: written so that TypeScript pairs it with its handler. */
type NodeOf<M, T extends keyof M> = { [K in T]: M[K] & { readonly type: K } }[T];

function isFlow(node: RootContent): node is FlowMap[keyof FlowMap] {
  return Object.hasOwn(FLOW, node.type);
}

function convertFlow<T extends keyof FlowMap>(state: State, node: NodeOf<FlowMap, T>): Block[] {
  return FLOW[node.type](state, node);
}

function convertPhrasing<T extends keyof PhrasingMap>(
  state: State,
  node: NodeOf<PhrasingMap, T>,
  look: Look,
): Inline[] {
  return PHRASING[node.type](state, node, look);
}
