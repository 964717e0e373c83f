import { addLook, PLAIN } from "../inline.ts";
import { linked } from "../links.ts";
import { readColor } from "../notion/written.ts";
import { writtenTag } from "../notion/written-tag.ts";
import type { Look, State } from "../state.ts";
import { attribute, isTag, type TagPiece } from "./pieces.ts";
import { isClosed } from "./structure.ts";
import { treatmentOf } from "./tags.ts";

/** A piece with what the elements around it make of it. */
export interface Looked<P> {
  readonly piece: P | TagPiece;
  readonly look: Look;
  /** Of a tag: whether it has a partner. */
  readonly paired: boolean;
}

/**
 * Finds the look of each piece among siblings where HTML elements open and close; what scripts and styles hold is left
 * out. A tag without its partner changes nothing.
 */
export function lookedPieces<P extends { readonly type: string }>(
  state: State,
  pieces: readonly (P | TagPiece)[],
  look: Look,
): Looked<P>[] {
  const pairs = pairedTags(pieces);
  const open = new Map<string, Look[]>();
  const looked: Looked<P>[] = [];
  let hidden = 0;
  /** The element that hides what follows, until that has been said. */
  let hiding: TagPiece | undefined;
  let current = look;
  for (const piece of pieces) {
    if (!isTag(piece)) {
      if (hidden === 0) looked.push({ piece, look: current, paired: false });
      else if (hiding !== undefined && isShown(piece)) {
        warnOfHidden(state, hiding);
        hiding = undefined;
      }
      continue;
    }
    const paired = pairs.has(piece);
    looked.push({ piece, look: current, paired });
    const { kind } = treatmentOf(piece.name);
    if (!paired) {
      warnOfUnpaired(state, piece);
      continue;
    }
    if (kind === "hidden") {
      hidden += piece.closing ? -1 : 1;
      hiding = piece.closing ? undefined : piece;
    }
    // Other names are not remembered: there may be thousands, and each tag goes through those that are open.
    if (kind !== "look" && kind !== "link" && kind !== "span") continue;
    const looks = open.get(piece.name) ?? [];
    if (piece.closing) looks.pop();
    else if (kind === "span") looks.push(addLook(looks.at(-1) ?? PLAIN, elementLook(state, piece)));
    else looks.push(elementLook(state, piece));
    open.set(piece.name, looks);
    current = lookInside(look, open);
  }
  return looked;
}

/** Tells whether a reader would miss a piece. */
function isShown(piece: { readonly type: string }): boolean {
  const isBlank = "value" in piece && typeof piece.value === "string" && piece.value.trim() === "";
  return piece.type !== "edge" && !isBlank;
}

function warnOfHidden(state: State, tag: TagPiece): void {
  state.warn(tag.node, "html-reduced", `the <${tag.name}> is left out, with the text in it`);
}

/** Says what is lost where an element is never closed; most others change nothing that a reader sees. */
function warnOfUnpaired(state: State, tag: TagPiece): void {
  if (tag.closing) return;
  const { kind } = treatmentOf(tag.name);
  if (kind === "hidden") warnOfHidden(state, tag);
  if (kind !== "link" || attribute(tag, "href") === "") return;
  const message = `the link to "${attribute(tag, "href")}" is not published: its <a> is never closed`;
  state.warn(tag.node, "link-not-published", message);
}

/** Finds the tags that have a partner of the same name. */
function pairedTags<P extends { readonly type: string }>(
  pieces: readonly (P | TagPiece)[],
): ReadonlySet<TagPiece> {
  const paired = new Set<TagPiece>();
  const open = new Map<string, TagPiece[]>();
  for (const piece of pieces) {
    if (!isTag(piece)) continue;
    if (isClosed(piece)) continue;
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

/** The look that an element gives to its content. */
function elementLook(state: State, tag: TagPiece): Look {
  const treatment = treatmentOf(tag.name);
  switch (treatment.kind) {
    case "look":
      return {
        annotations: treatment.annotations,
        ...(treatment.script !== undefined && { script: treatment.script }),
      };
    case "link":
      return tag.attributes.has("href") ? linked(state, attribute(tag, "href"), PLAIN, tag.node) : PLAIN;
    case "span":
      return spanLook(state, tag);
    default:
      return PLAIN;
  }
}

/** The look of `<span color="red" underline="true">`, as Notion's own Markdown writes it. */
function spanLook(state: State, tag: TagPiece): Look {
  const color = readColor(state, writtenTag(tag));
  const underline = attribute(tag, "underline").toLowerCase() === "true";
  return {
    annotations: {
      ...(color !== "default" && { color }),
      ...(underline && { underline: true as const }),
    },
  };
}

function lookInside(look: Look, open: ReadonlyMap<string, readonly Look[]>): Look {
  let inside = look;
  for (const looks of open.values()) {
    const innermost = looks.at(-1);
    if (innermost !== undefined) inside = addLook(inside, innermost);
  }
  return inside;
}
