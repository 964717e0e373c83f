import type { PageResource, RowResource } from "../manifest/resource.ts";
import type { Diagnostic } from "../model/diagnostics.ts";
import type { UnkeptBlock } from "./blocks/kept.ts";
import type { Change } from "./plan.ts";

/** Says which blocks that a manifest keeps are not where it has them. */
export function unkeptDiagnostics(
  { unkept = [] }: Change,
  { kept, place }: PageResource | RowResource,
): Diagnostic[] {
  return unkept.map(({ id, why }) => {
    const { file, line, column } = kept?.get(id) ?? place;
    return { file, line, column, severity: "warning", code: "not-kept", ...EXPLANATIONS[why](id) };
  });
}

const EXPLANATIONS: Readonly<
  Record<UnkeptBlock["why"], (id: string) => Pick<Diagnostic, "message"> & { readonly hint: string }>
> = {
  gone: (id) => ({
    message: `the block ${id} cannot be kept: it is not on the page any more`,
    hint: "restore it in Notion, or take this item out",
  }),
  elsewhere: (id) => ({
    message: `the block ${id} is kept where it stands in Notion, which is another place of the page: the API moves no blocks`,
    hint: "move it in Notion, or move this item to where the block stands",
  }),
  new: (id) => ({
    message: `the block ${id} cannot be kept: the page is a new one, which has no blocks yet`,
    hint: "take this item out; a block can only be kept on the page that it is on",
  }),
};
