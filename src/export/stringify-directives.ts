import type { PhrasingContent, RootContent } from "mdast";
import type { Handle, Options, State } from "mdast-util-to-markdown";

type NodeOf<T extends RootContent["type"]> = Extract<RootContent, { type: T }>;

declare module "mdast-util-to-markdown" {
  interface ConstructNameMap {
    /** Text between brackets of our own, which ends at the first bracket without a partner. */
    directiveLabel: "directiveLabel";
  }
}

/** Writes a container between lines of colons: more of them than any line in it begins with. */
const container: Handle = (node: NodeOf<"container">, _parent, state, info) => {
  const [first, ...rest] = node.children;
  const title = first?.type === "paragraph" && first.data?.containerTitle === true ? first : undefined;
  const children = title === undefined ? node.children : rest;
  const label = title === undefined ? "" : labelOf(title.children, state, info);
  const tracker = state.createTracker(info);
  const content = state.containerFlow({ ...node, children }, tracker.current());
  const longest = [...content.matchAll(/^[ \t]*(:{3,})/gm)].reduce(
    (most, [, colons = ""]) => Math.max(most, colons.length),
    2,
  );
  const fence = ":".repeat(longest + 1);
  // Sites put a blank before the names that they know.
  const gap = node.attributes.size === 0 && label === "" && !OURS.has(node.name) ? " " : "";
  const opening = `${fence}${gap}${node.name}${label}${attributesText(node.attributes)}`;
  return content === "" ? `${opening}\n${fence}` : `${opening}\n\n${content}\n\n${fence}`;
};

const OURS: ReadonlySet<string> = new Set([
  "callout",
  "toggle",
  "synced",
  "columns",
  "column",
  "tabs",
  "tab",
]);

const leaf: Handle = (node: NodeOf<"leaf">, _parent, state, info) => {
  const label = node.children.length === 0 ? "" : labelOf(node.children, state, info);
  return `::${node.name}${label}${attributesText(node.attributes)}`;
};

const colored: Handle = (node: NodeOf<"colored">, _parent, state, info) => {
  const [color = ""] = node.attributes.keys();
  return `:color${labelOf(node.children, state, info)}{${color}}`;
};

function labelOf(children: readonly PhrasingContent[], state: State, info: Parameters<Handle>[3]): string {
  const leave = state.enter("directiveLabel");
  const label = state.containerPhrasing(
    { type: "paragraph", children: [...children] },
    { ...info, before: "[", after: "]" },
  );
  leave();
  return `[${label}]`;
}

function attributesText(attributes: ReadonlyMap<string, string>): string {
  const written = [...attributes].map(([name, value]) =>
    name === "#" && /^[\w-]+$/.test(value) ? `#${value}` : `${name}=${valueText(value)}`,
  );
  return written.length === 0 ? "" : `{${written.join(" ")}}`;
}

/** There is no way to write both quotes into one value; whether it reads as it should is for the caller to see. */
function valueText(value: string): string {
  if (/^[!#-&(-z|~]+$/.test(value)) return value;
  return value.includes('"') ? `'${value}'` : `"${value}"`;
}

/** Extends the writer with directives, and with a backslash before text that would be read as one. */
export const directivesToMarkdown: Options = {
  handlers: { container, leaf, colored },
  unsafe: [
    { character: ":", after: "color\\[", inConstruct: "phrasing" },
    { atBreak: true, character: ":", after: "::" },
    { atBreak: true, character: ":", after: ":[a-z]" },
    { character: "[", inConstruct: "directiveLabel" },
    { character: "]", inConstruct: "directiveLabel" },
  ],
};
