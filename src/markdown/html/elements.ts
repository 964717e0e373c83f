import { convertImage } from "../images.ts";
import { addLook, PLAIN, textWith } from "../inline.ts";
import { linked } from "../links.ts";
import type { Inline, Look, State } from "../state.ts";
import type { Piece, TagPiece } from "./pieces.ts";
import { decodeReferences } from "./references.ts";
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
  const paired = pairedTags(pieces);
  const open = new Map<string, Look[]>();
  const items: Inline[] = [];
  let current = look;
  for (const piece of pieces) {
    if (piece.type !== "tag") {
      if (!isHidden(open)) for (const item of convertNode(state, piece, current)) items.push(item);
      continue;
    }
    items.push(...convertTag(state, piece, current));
    if (!paired.has(piece)) continue;
    const looks = open.get(piece.name) ?? [];
    if (piece.closing) looks.pop();
    else looks.push(elementLook(state, piece));
    open.set(piece.name, looks);
    current = lookInside(look, open);
  }
  return items;
}

/** Finds the tags that have a partner of the same name. */
function pairedTags(pieces: readonly Piece[]): ReadonlySet<TagPiece> {
  const paired = new Set<TagPiece>();
  const open = new Map<string, TagPiece[]>();
  for (const piece of pieces) {
    if (piece.type !== "tag") continue;
    const waiting = open.get(piece.name) ?? [];
    if (!piece.closing) {
      waiting.push(piece);
      open.set(piece.name, waiting);
      continue;
    }
    const partner = waiting.pop();
    if (partner !== undefined) paired.add(partner).add(piece);
  }
  return paired;
}

function isHidden(open: ReadonlyMap<string, readonly Look[]>): boolean {
  return (open.get("script")?.length ?? 0) > 0 || (open.get("style")?.length ?? 0) > 0;
}

/** What a tag shows by itself. */
function convertTag(state: State, tag: TagPiece, look: Look): Inline[] {
  const treatment = treatmentOf(tag.name);
  if (tag.closing && treatment.kind !== "dropped") return [];
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
    case "dropped":
      return treatment.apart ? [{ type: "boundary" }] : [];
    default:
      return [];
  }
}

/** The look that an element gives to its content. */
function elementLook(state: State, tag: TagPiece): Look {
  const treatment = treatmentOf(tag.name);
  switch (treatment.kind) {
    case "look":
      return { annotations: treatment.annotations };
    case "link":
      return tag.attributes.has("href") ? linked(state, attribute(tag, "href"), PLAIN, tag.node) : PLAIN;
    default:
      return PLAIN;
  }
}

function lookInside(look: Look, open: ReadonlyMap<string, readonly Look[]>): Look {
  let inside = look;
  for (const looks of open.values()) {
    const innermost = looks.at(-1);
    if (innermost !== undefined) inside = addLook(inside, innermost);
  }
  return inside;
}

function attribute(tag: TagPiece, name: string): string {
  return decodeReferences(tag.attributes.get(name) ?? "").trim();
}
