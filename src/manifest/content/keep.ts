import { makeBlock } from "../../model/canonical.ts";
import { parseBlockId } from "../../model/ids.ts";
import type { Keep } from "../page-file.generated.ts";
import { error, quoted } from "../problem.ts";
import type { Handler } from "./state.ts";

/** Leaves a block of the page as it is. */
export const keep: Handler<Keep> = (written, { context, place, report }) => {
  const id = parseBlockId(written);
  if (id === undefined) {
    const hint = 'open the menu of the block in Notion and use "Copy link to block"';
    report(
      error(place, "invalid-id", `${quoted(written)} is not the ID of a block, or the link to one`, hint),
    );
    return [];
  }
  const other = context.kept.get(id);
  if (other !== undefined) {
    const where = `${other.file}:${other.line}:${other.column}`;
    report(
      error(place, "kept-twice", `the block ${id} is kept at ${where} already`, "leave one of the two out"),
    );
    return [];
  }
  context.kept.set(id, place);
  return [makeBlock("kept", { id })];
};
