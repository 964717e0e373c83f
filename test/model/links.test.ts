import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bareId,
  dashedId,
  notionUrl,
  parseNotionId,
  parseNotionLink,
  parseViewId,
} from "../../src/model/ids.ts";
import { canonicalUrl } from "../../src/model/url.ts";

const BARE = "0123456789abcdef0123456789abcdef";
const DASHED = "01234567-89ab-cdef-0123-456789abcdef";
const BLOCK = "fedcba9876543210fedcba9876543210";

describe("IDs", () => {
  it.each([BARE, DASHED, BARE.toUpperCase(), ` ${DASHED} `])("reads %s", (id) => {
    expect(parseNotionId(id)).toBe(DASHED);
  });

  it.each([
    `https://www.notion.so/acme/Handbook-${BARE}`,
    `https://www.notion.so/${BARE}?pvs=4`,
    `https://app.notion.com/p/Handbook-${BARE}`,
    `https://app.notion.com/p/${BARE}`,
  ])("reads the page of %s", (url) => {
    expect(parseNotionId(url)).toBe(DASHED);
  });

  it.each(["", "handbook", BARE.slice(1), `${BARE}0`, "https://example.com/"])("finds none in %j", (text) => {
    expect(parseNotionId(text)).toBeUndefined();
  });

  it("reads the view that the URL of a database shows", () => {
    expect(parseViewId(`https://www.notion.so/acme/Services-${BLOCK}?v=${BARE}&pvs=4`)).toBe(DASHED);
    expect(parseViewId(`https://www.notion.so/acme/Services-${BLOCK}?v=1`)).toBeUndefined();
    expect(parseViewId(BARE)).toBeUndefined();
  });

  it("goes to and fro between both forms", () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(dashedId(bareId(id))).toBe(id);
        expect(dashedId(id)).toBe(id);
      }),
    );
  });
});

describe("links to Notion", () => {
  it.each([
    `/${BARE}`,
    `/${DASHED}`,
    `https://www.notion.so/${BARE}`,
    `https://notion.so/${BARE}`,
    `http://www.notion.so/${BARE}`,
    `https://www.notion.so/Handbook-${BARE}`,
    `https://www.notion.so/acme/Handbook-of-the-Team-${BARE}`,
    `https://www.notion.so/${BARE}?pvs=4`,
    `https://app.notion.com/p/${BARE}`,
    `https://app.notion.com/p/Handbook-${BARE}`,
    `https://app.notion.com/p/acme/Handbook-${BARE}?pvs=21`,
  ])("makes %s one canonical link", (url) => {
    expect(canonicalUrl(url)).toBe(`https://www.notion.so/${BARE}`);
  });

  it.each([
    `/${BARE}#${BLOCK}`,
    `https://www.notion.so/acme/Handbook-${BARE}?pvs=4#${BLOCK}`,
    `https://app.notion.com/p/${BARE}#${BLOCK}`,
  ])("keeps the block of %s", (url) => {
    expect(canonicalUrl(url)).toBe(`https://www.notion.so/${BARE}#${BLOCK}`);
  });

  it("leaves a link to a view or a peek as it is, for it says more than its page", () => {
    for (const url of [
      `https://www.notion.so/${BARE}?v=${BLOCK}`,
      `https://www.notion.so/${BARE}?p=${BLOCK}`,
    ]) {
      expect(parseNotionLink(url)).toBeUndefined();
      expect(canonicalUrl(url)).toBe(url);
    }
  });

  it("does not take another site's path for Notion's", () => {
    expect(canonicalUrl(`https://example.com/${BARE}`)).toBe(`https://example.com/${BARE}`);
    expect(parseNotionLink("//evil.example/x")).toBeUndefined();
  });

  it("writes what it reads", () => {
    fc.assert(
      fc.property(fc.uuid(), fc.option(fc.uuid(), { nil: undefined }), (page, block) => {
        const target = block === undefined ? { page } : { page, block };
        expect(parseNotionLink(notionUrl(target))).toEqual(target);
      }),
    );
  });
});

describe("canonicalUrl", () => {
  it.each([
    ["https://example.com", "https://example.com/"],
    ["HTTPS://EXAMPLE.com/A b", "https://example.com/A%20b"],
    ["mailto:ana@acme.com", "mailto:ana@acme.com"],
    ["tel:+4930123456", "tel:+4930123456"],
  ])("takes %s", (url, canonical) => {
    expect(canonicalUrl(url)).toBe(canonical);
  });

  it.each([
    "",
    "#a",
    "./x.md",
    "/guide/",
    "x.md",
    "//example.com/a",
    "javascript:alert(1)",
    "ftp://a.b/",
    "https://",
  ])("refuses %j, as Notion would", (url) => {
    expect(canonicalUrl(url)).toBeUndefined();
  });

  it("refuses more than 2,000 characters, counted as they are sent", () => {
    expect(canonicalUrl(`https://example.com/${"a".repeat(1980)}`)).toHaveLength(2000);
    expect(canonicalUrl(`https://example.com/${"a".repeat(1981)}`)).toBeUndefined();
    expect(canonicalUrl(`https://example.com/${"ä".repeat(400)}`)).toBeUndefined();
  });

  it("is idempotent", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.string()),
        (url) => {
          const canonical = canonicalUrl(url);
          if (canonical !== undefined) expect(canonicalUrl(canonical)).toBe(canonical);
        },
      ),
    );
  });
});
