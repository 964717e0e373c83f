import type { Literal } from "mdast";
import type { Block } from "../../model/blocks.ts";
import type { State } from "../state.ts";

/** Front matter in TOML, between lines of `+++` at the start of a document. */
export interface Toml extends Literal {
  readonly type: "toml";
}

declare module "mdast" {
  interface BlockContentMap {
    toml: Toml;
  }
  interface RootContentMap {
    toml: Toml;
  }
}

/** Leaves out front matter that nothing reads. */
export function toml(state: State, node: Toml): Block[] {
  state.warn(
    node,
    "front-matter-toml",
    "front matter in TOML is left out; Pagewright reads YAML, between lines of ---",
  );
  return [];
}
