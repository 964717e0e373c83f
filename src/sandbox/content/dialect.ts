/** Spellings that Notion has changed over time, or that depend on where something was written [NOTION.md 5.2]. */
export interface Dialect {
  /** The host of the URLs that Notion makes itself: `url` of pages, `href` of mentions. Default `www.notion.so`. */
  readonly domain: "www.notion.so" | "app.notion.com";
  /**
   * How a text link to a Notion page is read back: as it was sent (default), absolute with the page's title,
   * absolute with the ID alone, or as the path `/<32hex>`. A link to a block keeps its `#<32hex>`.
   */
  readonly pageLinks: "as_sent" | "absolute" | "bare" | "path";
  /** Whether `https://example.com` is read back as `https://example.com/`. Default false. */
  readonly trailingSlash: boolean;
  /**
   * How a formula refers to a property: `prop("X")`, as it was written (default), or by a pointer, with all of the
   * expression printed anew, as until August 2026.
   */
  readonly formulas: "prop" | "pointer";
}

export const defaultDialect: Dialect = {
  domain: "www.notion.so",
  pageLinks: "as_sent",
  trailingSlash: false,
  formulas: "prop",
};
