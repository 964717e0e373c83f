import type { HtmlTag } from "./tokenize.ts";

/** Which open elements an opening tag ends, up to the element that it belongs to. */
interface Ending {
  readonly ends: ReadonlySet<string>;
  readonly within: ReadonlySet<string>;
}

/** Elements that stand as blocks or as parts of them. */
const STRUCTURAL = names(
  "audio blockquote caption dd details dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr iframe li object ol pre",
  "summary table tbody td tfoot th thead tr ul video",
  // Notion's own.
  "bookmark breadcrumb callout column columns embed equation file pdf tab table-of-contents",
  "table_of_contents tabs toggle",
);

/** Elements that hold nothing. */
const VOID = names("hr");

/** Elements of Notion's own, where a slash at the end of the tag means that they hold nothing. */
const CLOSABLE = names(
  "bookmark breadcrumb callout column columns embed equation file pdf tab table-of-contents",
  "table_of_contents tabs toggle",
);

/** Elements that hold a caption at most, and need no closing tag. */
const CAPTIONED = names("bookmark breadcrumb embed file pdf table-of-contents table_of_contents");

/** Elements whose closing tag may be left out: the next of their kind ends them. */
const ENDINGS: ReadonlyMap<string, Ending> = new Map([
  ["li", { ends: names("li"), within: names("ul ol td th") }],
  ["dt", { ends: names("dt dd"), within: names("dl td th") }],
  ["dd", { ends: names("dt dd"), within: names("dl td th") }],
  ["td", { ends: names("td th caption"), within: names("tr table") }],
  ["th", { ends: names("td th caption"), within: names("tr table") }],
  ["tr", { ends: names("tr td th caption"), within: names("table") }],
  ["thead", { ends: names("thead tbody tfoot tr td th caption"), within: names("table") }],
  ["tbody", { ends: names("thead tbody tfoot tr td th caption"), within: names("table") }],
  ["tfoot", { ends: names("thead tbody tfoot tr td th caption"), within: names("table") }],
]);

function names(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(" ")));
}

/** Tells whether an element stands as a block or a part of one. */
export function isStructural(name: string): boolean {
  return STRUCTURAL.has(name);
}

/** Tells whether an element has no closing tag and holds nothing. */
export function isVoid(name: string): boolean {
  return VOID.has(name);
}

/** Tells whether a tag is all there is of its element, as its slash says. */
export function isClosed({ name, selfClosing }: HtmlTag): boolean {
  return selfClosing === true && CLOSABLE.has(name);
}

/** Tells whether an element that is not closed holds nothing. */
export function mayStandAlone(name: string): boolean {
  return CAPTIONED.has(name);
}

/** Tells what the opening tag of an element ends; undefined for nothing. */
export function endingOf(name: string): Ending | undefined {
  return ENDINGS.get(name);
}
