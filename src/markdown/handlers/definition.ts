import type { Block } from "../../model/blocks.ts";

/** Leaves out a definition: links, images and footnotes refer to it by its identifier. */
export function definition(): Block[] {
  return [];
}
