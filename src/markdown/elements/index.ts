import type { Block } from "../../model/blocks.ts";
import type { State } from "../state.ts";
import { address } from "./address.ts";
import { blockquote } from "./blockquote.ts";
import { breadcrumb } from "./breadcrumb.ts";
import { callout } from "./callout.ts";
import { columns, stray } from "./columns.ts";
import { definitionList } from "./definition-list.ts";
import { details } from "./details.ts";
import type { Below, ElementHandler, HtmlElement } from "./element.ts";
import { equation } from "./equation.ts";
import { figure } from "./figure.ts";
import { heading } from "./heading.ts";
import { list, listItem } from "./list.ts";
import { media } from "./media.ts";
import { pre } from "./pre.ts";
import { rule } from "./rule.ts";
import { table } from "./table.ts";
import { tableOfContents } from "./table-of-contents.ts";
import { tabs } from "./tabs.ts";
import { toggle } from "./toggle.ts";

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
  // Notion's own.
  ["bookmark", address],
  ["breadcrumb", breadcrumb],
  ["callout", callout],
  ["column", stray],
  ["columns", columns],
  ["embed", address],
  ["equation", equation],
  ["file", address],
  ["pdf", address],
  ["tab", stray],
  ["table-of-contents", tableOfContents],
  ["table_of_contents", tableOfContents],
  ["tabs", tabs],
  ["toggle", toggle],
]);

/** Converts an element to blocks. */
export function convertElement(state: State, element: HtmlElement, below: Below): Block[] {
  const handler = ELEMENTS.get(element.tag.name);
  return handler === undefined ? below(element.children) : handler(state, element, below);
}
