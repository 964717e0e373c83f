import type { Annotations } from "../../model/rich-text.ts";

/** What becomes of an HTML element. */
export type Treatment =
  /** Its text takes a look. */
  | { readonly kind: "look"; readonly annotations: Annotations; readonly script?: "sub" | "sup" }
  /** Its text is linked to `href`. */
  | { readonly kind: "link" }
  /** Its text takes the look that its attributes name. */
  | { readonly kind: "span" }
  /** A line break. */
  | { readonly kind: "break" }
  | { readonly kind: "image" }
  /** What is at its address, to be seen or heard. */
  | { readonly kind: "media" }
  /** Gone with its content: a reader would not see it. */
  | { readonly kind: "hidden" }
  /**
   * Its tags go, its text stays; `apart` sets the text off from what surrounds it, and `reduced` means that
   * the reader misses something, which is worth a warning.
   */
  | { readonly kind: "dropped"; readonly apart: boolean; readonly reduced: boolean };

/** The one table of elements. Any other is dropped with a warning. */
const TABLE: readonly (readonly [names: string, treatment: Treatment])[] = [
  ["b strong", { kind: "look", annotations: { bold: true } }],
  ["i em cite dfn var", { kind: "look", annotations: { italic: true } }],
  ["u ins", { kind: "look", annotations: { underline: true } }],
  ["s strike del", { kind: "look", annotations: { strikethrough: true } }],
  ["code kbd samp tt", { kind: "look", annotations: { code: true } }],
  ["mark", { kind: "look", annotations: { color: "yellow_background" } }],
  ["sub", { kind: "look", annotations: {}, script: "sub" }],
  ["sup", { kind: "look", annotations: {}, script: "sup" }],
  ["a", { kind: "link" }],
  ["br", { kind: "break" }],
  ["img", { kind: "image" }],
  ["span", { kind: "span" }],
  ["audio bookmark embed file iframe object pdf video", { kind: "media" }],
  ["script style", { kind: "hidden" }],
  [
    "abbr bdi bdo col colgroup data font input nobr param picture small source time track wbr",
    dropped(false, false),
  ],
  [
    "address article aside body center div figcaption figure footer header hgroup hr html",
    dropped(true, false),
  ],
  ["main nav noscript p pre section template", dropped(true, false)],
  ["blockquote caption dd details dl dt fieldset form h1 h2 h3 h4 h5 h6 li ol", dropped(true, true)],
  ["summary table tbody td tfoot th thead tr ul", dropped(true, true)],
  ["breadcrumb callout column columns equation tab table-of-contents tabs toggle", dropped(true, true)],
];

function dropped(apart: boolean, reduced: boolean): Treatment {
  return { kind: "dropped", apart, reduced };
}

const TREATMENTS = new Map(
  TABLE.flatMap(([names, treatment]) => names.split(" ").map((name) => [name, treatment] as const)),
);

/** Tells what becomes of an element, by its lower-case name. */
export function treatmentOf(name: string): Treatment {
  return TREATMENTS.get(name) ?? dropped(false, true);
}
