import type { Node, Paragraph } from "mdast";
import type { State } from "./state.ts";
import type { Container } from "./syntax/containers.ts";

/** Warns about a container that no line ends: it holds all that follows in what it is in. */
export function warnOfUnclosed(state: State, node: Container): void {
  if (node.data?.unclosed !== true) return;
  const what = `":::${node.name}" is never closed, so it goes on to the end of what it is in`;
  state.warn(node, "container-unclosed", `${what}; end it with a line of as many colons as it begins with`);
}

/** Warns about lines of colons alone, which are text: mostly the container that they were meant for has ended before. */
export function warnOfUnopened(state: State, node: Paragraph): void {
  for (const [index, child] of node.children.entries()) {
    if (child.type !== "text" || !child.value.includes(":::") || !isVerbatim(child)) continue;
    const lines = child.value.split("\n");
    for (const [number, line] of lines.entries()) {
      const isWhole =
        (number > 0 || index === 0) && (number < lines.length - 1 || index === node.children.length - 1);
      if (!isWhole || !/^:{3,}[ \t]*$/.test(line)) continue;
      const why = "a container ends at the first line of as many colons as it begins with";
      state.warn(
        atLine(node, (child.position?.start.line ?? 1) + number),
        "container-unopened",
        `"${line.trimEnd()}" ends nothing and is shown as text; ${why}, so begin one that holds others with more`,
      );
    }
  }
}

/** Tells whether text stands in the source as it is, without backslashes and the like. */
function isVerbatim({ position, value }: Node & { readonly value: string }): boolean {
  const { start, end } = position ?? {};
  return start?.offset !== undefined && end?.offset === start.offset + value.length;
}

function atLine(node: Node, line: number): Node {
  const start = { line, column: node.position?.start.column ?? 1 };
  return { type: node.type, position: { start, end: start } };
}
