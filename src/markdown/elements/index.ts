import type { Block } from "../../model/blocks.ts";
import type { State } from "../state.ts";
import { blockquote } from "./blockquote.ts";
import { definitionList } from "./definition-list.ts";
import { details } from "./details.ts";
import type { Below, ElementHandler, HtmlElement } from "./element.ts";
import { figure } from "./figure.ts";
import { heading } from "./heading.ts";
import { list, listItem } from "./list.ts";
import { media } from "./media.ts";
import { pre } from "./pre.ts";
import { rule } from "./rule.ts";
import { table } from "./table.ts";

/** The handler of each element; what stands outside the element that it belongs to is converted as its contents. */
const ELEMENTS: ReadonlyMap<string, ElementHandler> = new Map([
  ["audio", media],
  ["blockquote", blockquote],
  ["details", details],
  ["dl", definitionList],
  ["figure", figure],
  ["h1", heading],
  ["h2", heading],
  ["h3", heading],
  ["h4", heading],
  ["h5", heading],
  ["h6", heading],
  ["hr", rule],
  ["iframe", media],
  ["li", listItem],
  ["object", media],
  ["ol", list],
  ["pre", pre],
  ["table", table],
  ["ul", list],
  ["video", media],
]);

/** Converts an element to blocks. */
export function convertElement(state: State, element: HtmlElement, below: Below): Block[] {
  const handler = ELEMENTS.get(element.tag.name);
  return handler === undefined ? below(element.children) : handler(state, element, below);
}
