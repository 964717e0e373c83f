import type { Heading, Nodes, Root } from "mdast";

declare module "mdast" {
  interface HeadingData {
    /** The name that links to the heading use where its author chose one. */
    id?: string;
  }
}

const ID = /[ \t]+\{#([^\s{}]+)\}$/;

/** Takes the IDs off the ends of headings, as in `## Title {#id}`, and keeps them as data. Escaped, they are text. */
export function takeHeadingIds(root: Root, source: string): void {
  const left: Nodes[] = [root];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (node.type === "heading") takeId(node, source);
    else if ("children" in node) for (const child of node.children) left.push(child);
  }
}

function takeId(heading: Heading, source: string): void {
  const last = heading.children.at(-1);
  if (last?.type !== "text") return;
  const [written, id] = ID.exec(last.value) ?? [];
  const end = last.position?.end.offset;
  if (written === undefined || id === undefined || end === undefined) return;
  // A backslash or reference in the source means the text itself.
  if (source.slice(end - written.length, end) !== written) return;
  last.value = last.value.slice(0, -written.length);
  heading.data = { ...heading.data, id };
}
