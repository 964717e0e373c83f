import type { PhrasingContent, RootContent } from "mdast";
import type { LiveBlock } from "../model/blocks.ts";
import type { RichText, Run } from "../model/rich-text.ts";

type FootnoteDefinition = Extract<RootContent, { type: "footnoteDefinition" }>;
type NoteBlock = Extract<LiveBlock, { type: "paragraph" }>;

/** What a note's anchor begins with (`markdown/footnotes.ts`). */
const MARK = "^";

/** Writes a link to a note that is still to be looked up as references to it; undefined for any other run. */
export function footnoteReferences(run: Run): PhrasingContent[] | undefined {
  if (run.type !== "text" || typeof run.link !== "object" || run.link.key !== undefined) return undefined;
  const { anchor } = run.link;
  if (anchor?.startsWith(MARK) !== true || !/^(?:\[\d+\])+$/.test(run.text)) return undefined;
  const label = anchor.slice(MARK.length);
  // Neighbours that lead to the same place are one run.
  return Array.from(run.text.matchAll(/\[/g), () => ({
    type: "footnoteReference",
    identifier: label,
    label,
  }));
}

/** Writes the paragraph of a note as the note, with `write` for what it says behind its number; undefined for any other. */
export function footnoteDefinition(
  block: NoteBlock,
  write: (lead: RichText) => FootnoteDefinition["children"] | undefined,
): FootnoteDefinition | undefined {
  const anchor = block.anchors?.find((one) => one.startsWith(MARK));
  const [first, ...others] = block.content.rich_text;
  if (anchor === undefined || first?.type !== "text") return undefined;
  const label = anchor.slice(MARK.length);
  const said = first.text.replace(/^\[\d+\] /, "");
  const children = write(said === "" ? others : [{ ...first, text: said }, ...others]);
  return children && { type: "footnoteDefinition", identifier: label, label, children };
}
