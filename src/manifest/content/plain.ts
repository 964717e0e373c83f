import { makeBlock } from "../../model/canonical.ts";
import type { EmptyBlock, TableOfContentsBlock } from "../page-file.generated.ts";
import type { Handler } from "./state.ts";

/** Makes the handler of a block that says nothing but its name. */
export function emptyBlock(type: "divider" | "breadcrumb"): Handler<EmptyBlock> {
  return () => [makeBlock(type, {})];
}

/** Converts a table of contents. */
export const tableOfContents: Handler<TableOfContentsBlock> = (value) => [
  makeBlock("table_of_contents", { color: value?.color ?? "default" }),
];
