/** Examples that Notion shows in another way than a browser does, for one reason. */
export interface Exceptions {
  readonly reason: string;
  /** The text that is shown, by the example's number, from 1. */
  readonly shown: Readonly<Record<number, string>>;
}

/** What the text of CommonMark's examples is where it is not that of the reference HTML. */
export const commonmarkExceptions: readonly Exceptions[] = [
  {
    reason:
      "What stands between dashes at the top is front matter; without keys it is left out with a warning.",
    shown: { 96: "Bar Baz" },
  },
  {
    reason: "An image that no one can fetch shows its alternative text, which a browser keeps for that case.",
    shown: {
      517: "moon",
      520: "[foo](uri2)",
      531: "moon",
      572: "foo",
      573: "foo bar",
      574: "foo bar",
      575: "foo bar",
      576: "foo bar",
      577: "foo bar",
      578: "foo",
      579: "My foo bar",
      580: "foo",
      582: "foo",
      583: "foo",
      584: "foo",
      585: "foo bar",
      586: "Foo",
      587: "foo []",
      588: "foo",
      589: "foo bar",
      591: "Foo",
    },
  },
  {
    reason: "In a cell, code and the Markdown that stands in it are set apart by a space.",
    shown: { 148: "**Hello**, world ." },
  },
  {
    reason: "A browser loses the text behind a tag that never ends; here it is kept.",
    shown: { 156: '<div id="foo" *hi*', 157: "<div class foo", 158: "<div *???-&&&-<--- *foo*" },
  },
  {
    reason: "CDATA is no text; a browser, which does not know it, shows what is behind its first bracket.",
    shown: { 629: "foo" },
  },
];

/** What the text of the GFM examples is where it is not that of the reference HTML. */
export const gfmExceptions: readonly Exceptions[] = [
  {
    reason:
      "GFM leaves out cells that have no column; here they are kept, and the table is as wide as they need.",
    shown: { 8: "a b c d e" },
  },
  {
    reason:
      "Tags that GitHub shows as text, because they would harm its page, are never shown: they harm no blocks.",
    shown: { 39: "shown", 40: "is disallowed. is also disallowed.", 43: "a b c d e f" },
  },
  {
    reason: "A reader of the document's own site sees no script and no style, so they are no text.",
    shown: { 41: "a c", 42: "a c" },
  },
];

/** Examples of CommonMark with addresses that GFM links, though CommonMark takes them for text. */
export const linkedByGfm: readonly number[] = [602, 606, 608, 611, 612];
