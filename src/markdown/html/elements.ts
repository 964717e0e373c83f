import { convertImage } from "../images.ts";
import { textWith } from "../inline.ts";
import { convertMedia } from "../media.ts";
import type { Inline, Look, State } from "../state.ts";
import { lookedPieces } from "./looks.ts";
import { attribute, type Piece, type TagPiece } from "./pieces.ts";
import { treatmentOf } from "./tags.ts";

/** Converts what is not a tag. */
type ConvertNode = (state: State, node: Exclude<Piece, TagPiece>, look: Look) => Inline[];

/** Converts siblings among which HTML elements open and close; a tag without its partner changes nothing. */
export function convertPieces(
  state: State,
  pieces: readonly Piece[],
  look: Look,
  convertNode: ConvertNode,
): Inline[] {
  const items: Inline[] = [];
  for (const { piece, look: own } of lookedPieces<Exclude<Piece, TagPiece>>(state, pieces, look)) {
    const converted = piece.type === "tag" ? convertTag(state, piece, own) : convertNode(state, piece, own);
    for (const item of converted) items.push(item);
  }
  return items;
}

/** Converts what a tag shows by itself. */
export function convertTag(state: State, tag: TagPiece, look: Look): Inline[] {
  const treatment = treatmentOf(tag.name);
  // Browsers take `</br>` for `<br>`.
  if (tag.closing && treatment.kind !== "dropped" && treatment.kind !== "break") return [];
  switch (treatment.kind) {
    case "break":
      return [textWith("\n", look)];
    case "image":
      return convertImage(
        state,
        { url: attribute(tag, "src"), alt: attribute(tag, "alt"), title: attribute(tag, "title") },
        look,
        tag.node,
      );
    case "media":
      return convertMedia(state, tag);
    case "dropped":
      return treatment.apart ? [{ type: "boundary" }] : [];
    default:
      return [];
  }
}
