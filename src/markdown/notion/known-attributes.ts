import type { Node } from "mdast";
import { didYouMean } from "../../model/suggestion.ts";
import type { State } from "../state.ts";
import type { Attributes } from "../syntax/attributes.ts";

/** What each directive of Notion's own takes; sites give their containers whatever they like. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  callout: ["icon", "color", "title"],
  toggle: ["heading", "color", "title"],
  columns: ["title"],
  column: ["ratio", "title"],
  tabs: ["title"],
  tab: ["icon", "title"],
  toc: ["color"],
  breadcrumb: [],
  bookmark: ["url", "src", "source"],
  embed: ["url", "src", "source"],
  pdf: ["url", "src", "source"],
  file: ["url", "src", "source", "name"],
  video: ["url", "src", "source"],
  audio: ["url", "src", "source"],
};

/** Warns about the attributes of a directive that mean nothing there. A `#name` or a `.class` never says anything. */
export function warnOfUnknown(
  state: State,
  node: Node & { readonly name: string; readonly attributes: Attributes },
  shown: string,
): void {
  const known = Object.hasOwn(KNOWN, node.name) ? KNOWN[node.name] : undefined;
  if (known === undefined) return;
  for (const name of node.attributes.keys()) {
    if (known.includes(name) || name === "#" || name === ".") continue;
    const expected = known.length === 0 ? "it takes nothing" : `expected ${known.join(", ")}`;
    const hint = didYouMean(name, known) ?? expected;
    state.warn(node, "attribute-ignored", `${shown}: "${name}" means nothing here; ${hint}`);
  }
}
