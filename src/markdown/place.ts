import type { Node } from "mdast";
import type { Place } from "../model/diagnostics.ts";

/**
 * The place of a text's first character in its file, from 1. Its column counts for each line of the text,
 * as in a block scalar of YAML.
 */
export interface Origin {
  readonly line: number;
  readonly column: number;
}

/** Gives the place of a node in its file. */
export function placeOf(node: Node, { file, origin }: { file: string; origin?: Origin }): Place {
  const { line, column } = node.position?.start ?? { line: 1, column: 1 };
  return { file, line: line + (origin?.line ?? 1) - 1, column: column + (origin?.column ?? 1) - 1 };
}
